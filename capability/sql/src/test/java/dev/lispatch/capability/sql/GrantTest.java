package dev.lispatch.capability.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What is granted, and how a missing or wrong grant shows. */
class GrantTest {
  private static final String SECRET = "jdbc:postgresql://nowhere.invalid/x?user=u&password=hush";

  @Test
  void open_withoutGrant_namesTheFlag() {
    assertThat(Programs.withoutGrants().problem("(db-open :shop)"))
        .isEqualTo(
            ":policy-denied using the database :shop is not allowed; start with"
                + " --allow-db=shop=JDBC-URL to allow it");
    assertThat(Programs.with("other", "jdbc:sqlite::memory:").problem("(db-open \"shop\")"))
        .startsWith(":policy-denied using the database :shop");
  }

  @Test
  void open_notLookedAt_raisesWhatWentWrong() {
    assertThat(Programs.withoutGrants().problem("(db-query (db-open :shop) \"SELECT 1\")"))
        .startsWith("raised :policy-denied using the database :shop is not allowed");
  }

  @Test
  void open_ofNoName_raises() {
    assertThat(Programs.withoutGrants().problem("(db-open 1)"))
        .startsWith("raised :type db-open: name must be a keyword such as :users");
    assertThat(Programs.withoutGrants().problem("(db-query 1 \"SELECT 1\")"))
        .startsWith("raised :type db-query: db must be a database");
  }

  @Test
  void open_ofAnUnreachableServer_keepsItsSecrets() {
    assertThat(Programs.with("x", SECRET).problem("(db-open :x)"))
        .isEqualTo(":sql cannot open the database :x: the server cannot be reached");
    assertThat(Programs.with("x", "jdbc:nosuch://h/hush").problem("(db-open :x)"))
        .startsWith(":sql cannot open the database :x: there is no driver for its URL");
  }

  @Test
  void grant_wronglyWritten_isRefusedWithoutItsUrl() {
    for (String wrong :
        new String[] {
          "shop", "=jdbc:sqlite:x", "a b=jdbc:sqlite:x", "shop=hush", "shop=jdbc:hush"
        }) {
      assertThatThrownBy(() -> SqlAccess.builder().allow(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("hush");
    }
    assertThatThrownBy(() -> SqlAccess.builder().allow("a=" + SECRET).allow("a=" + SECRET))
        .hasMessage("the database a is granted twice");
  }

  @Test
  void grant_shown_keepsItsSecrets() {
    SqlAccess access = SqlAccess.builder().allow("a=" + SECRET).build();
    assertThat(access.toString()).isEqualTo("SqlAccess[a]");
    assertThat(String.valueOf(access.find("a"))).isEqualTo("Grant[a]");
  }

  @Test
  void bounds_belowOne_areRefused() {
    var builder = SqlAccess.builder();
    assertThatThrownBy(() -> builder.maxRows(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.maxConnections(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.maxResultBytes(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.timeoutMillis(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bounds_ofTheHost_hold() {
    Programs small =
        Programs.with(
            SqlAccess.builder()
                .database("m", "jdbc:sqlite::memory:")
                .maxRows(2)
                .maxResultBytes(2_000)
                .timeoutMillis(200)
                .build());
    assertThat(small.problem("(db-query (db-open :m) \"SELECT 1 UNION SELECT 2 UNION SELECT 3\")"))
        .contains("more than 2 rows");
    assertThat(small.problem("(db-query (db-open :m) \"SELECT 1\" :max-rows 3)"))
        .contains("from 1 to 2");
    assertThat(small.problem("(db-query (db-open :m) \"SELECT zeroblob(3000)\")"))
        .contains("a value is larger");
    assertThat(
            small.problem(
                "(db-query (db-open :m) \"WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1"
                    + " FROM r) SELECT count(*) FROM r\")"))
        .startsWith(":timeout timeout after 200ms");
  }
}
