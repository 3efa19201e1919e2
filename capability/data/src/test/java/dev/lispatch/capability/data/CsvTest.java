package dev.lispatch.capability.data;

import static dev.lispatch.capability.data.Program.entry;
import static dev.lispatch.capability.data.Program.key;
import static dev.lispatch.capability.data.Program.map;
import static dev.lispatch.capability.data.Program.message;
import static dev.lispatch.capability.data.Program.same;
import static dev.lispatch.capability.data.Program.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Limits;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Regex;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CsvTest {
  private final Program program = Program.usual();

  private Object parse(String text, Object... options) {
    Object[] args = new Object[options.length + 1];
    args[0] = text;
    System.arraycopy(options, 0, args, 1, options.length);
    return program.call("csv-parse", args);
  }

  @Test
  void parse_withoutHeader_givesVectors() {
    Object expected =
        PersistentList.of(vector("a", "b"), vector("1", "x, \"y\"\nz"), vector("", ""));
    assertThat(same(parse("a,b\r\n1,\"x, \"\"y\"\"\nz\"\n\n,\n"), expected)).isTrue();
  }

  @Test
  void parse_withHeader_givesMaps() {
    Object expected =
        PersistentList.of(
            map(key("name"), "Ada", key("age"), "36"), map(key("name"), "Bob", key("age"), ""));
    assertThat(same(parse("\uFEFFname, age\nAda,36\nBob,", key("header"), true), expected))
        .isTrue();
  }

  @Test
  void parse_rowOfAnotherLength_becomesAnErrorValue() {
    PersistentList rows = (PersistentList) parse("a,b\n1,2\n3\n4,5,6", key("header"), true);
    PersistentMap shorter = (PersistentMap) rows.at(1);
    assertThat(message(shorter)).contains("line 3").contains("1 fields where the header has 2");
    assertThat(shorter.find(key("line"))).isEqualTo(3L);
    assertThat(same(entry((PersistentMap) rows.at(2), "row"), vector("4", "5", "6"))).isTrue();
  }

  @Test
  void parse_headerTwice_raises() {
    assertThat(message(program.error("csv-parse", "a,a\n1,2", key("header"), true)))
        .contains("two columns \"a\"");
  }

  @Test
  void parse_headerWithoutName_isNumbered() {
    Object rows = parse(",b\n1,2", key("header"), true, key("keys"), key("string"));
    assertThat(same(rows, PersistentList.of(map("column-1", "1", "b", "2")))).isTrue();
  }

  @Test
  void parse_nothing_givesNothing() {
    assertThat(((PersistentList) parse("")).isEmpty()).isTrue();
    assertThat(((PersistentList) parse("", key("header"), true)).isEmpty()).isTrue();
    assertThat(((PersistentList) parse("a,b", key("header"), true)).isEmpty()).isTrue();
  }

  @Test
  void parse_otherDialect_isRead() {
    Object rows = parse("a;'x;y'\n", key("separator"), ";", key("quote"), "'");
    assertThat(same(rows, PersistentList.of(vector("a", "x;y")))).isTrue();
  }

  @Test
  void parse_wrongDialect_raises() {
    assertThat(message(program.error("csv-parse", "a", key("separator"), "ab")))
        .contains(":separator");
    assertThat(message(program.error("csv-parse", "a", key("separator"), "\n")))
        .contains(":separator");
    assertThat(message(program.error("csv-parse", "a", key("separator"), "\""))).contains("differ");
  }

  @Test
  void parse_endlessQuote_raisesWithItsLine() {
    PersistentMap error = program.error("csv-parse", "a,b\n1,\"" + "x\n".repeat(1_000_000));
    assertThat(error.find(key("kind"))).isEqualTo(key("parse"));
    assertThat(message(error)).contains("2").doesNotContain("java").doesNotContain("fastcsv");
  }

  @Test
  void parse_moreAfterAClosedQuote_raises() {
    assertThat(program.error("csv-parse", "\"a\"b,c").find(key("kind"))).isEqualTo(key("parse"));
  }

  @Test
  void parse_aMillionColumns_raises() {
    assertThat(message(program.error("csv-parse", ",".repeat(1_000_000))))
        .contains("100000 columns");
  }

  @Test
  void parse_aFieldOfManyMegabytes_isBounded() {
    PersistentMap error = program.error("csv-parse", "x".repeat(20_000_000));
    assertThat(error.find(key("kind"))).isEqualTo(key("parse"));
  }

  @Test
  void parse_withoutSteps_stops() {
    Program poor = Program.under(Limits.DEFAULT.withMaxSteps(10_000));
    String text = "a,b,c\n".repeat(100_000);
    assertThatThrownBy(() -> poor.call("csv-parse", text)).isInstanceOf(LimitExceeded.class);
  }

  @Test
  void encode_ofVectors_quotesWhereNeeded() {
    Object rows = vector(vector("a", "b,c", "d\"e", "f\ng"), vector(1L, 2.5, true, Nil.NIL));
    assertThat(program.call("csv-encode", rows))
        .isEqualTo("a,\"b,c\",\"d\"\"e\",\"f\ng\"\n1,2.5,true,\n");
  }

  @Test
  void encode_ofAByteOrderMark_quotesItAsTheTextsFirst() {
    Object rows = vector(vector("\ufeffa", "\ufeff"), vector("\ufeff", "b"));
    String text = (String) program.call("csv-encode", rows);
    assertThat(text).isEqualTo("\"\ufeffa\",\ufeff\n\"\ufeff\",b\n");
    assertThat(same(parse(text), rows)).isTrue();
  }

  @Test
  void encode_ofMaps_writesTheHeader() {
    Object rows = vector(map(key("a"), 1L, key("b"), key("x")), map(key("b"), 2L));
    assertThat(program.call("csv-encode", rows)).isEqualTo("a,b\n1,x\n,2\n");
    assertThat(program.call("csv-encode", rows, key("header"), false)).isEqualTo("1,x\n,2\n");
    assertThat(program.call("csv-encode", rows, key("header"), vector(key("b"))))
        .isEqualTo("b\nx\n2\n");
  }

  @Test
  void encode_ofWhatIsNoRow_raises() {
    assertThat(message(program.error("csv-encode", vector(1L)))).contains("row 1");
    assertThat(message(program.error("csv-encode", vector(map(key("a"), 1L), vector("x")))))
        .contains("row 2 must be a map");
    assertThat(message(program.error("csv-encode", vector(map(key("a"), 1L), map(key("c"), 1L)))))
        .contains("row 2 has keys that the first row lacks");
    assertThat(message(program.error("csv-encode", vector(vector(Regex.of("a"))))))
        .contains("no string, number");
    assertThat(message(program.error("csv-encode", "text"))).contains("rows");
  }

  @Test
  void encode_ofNothing_isEmpty() {
    assertThat(program.call("csv-encode", vector())).isEqualTo("");
    assertThat(program.call("csv-encode", Nil.NIL)).isEqualTo("");
  }

  @Test
  void roundTrip_ofRandomRows_keepsThem() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 1_000; i++) {
      Object[] rows = new Object[1 + random.nextInt(5)];
      for (int r = 0; r < rows.length; r++) {
        Object[] cells = new Object[1 + random.nextInt(4)];
        Arrays.setAll(cells, c -> randomCell(random));
        rows[r] = vector(cells);
      }
      String text = (String) program.call("csv-encode", vector(rows));
      assertThat(same(parse(text), PersistentList.of(rows))).as(text).isTrue();
    }
  }

  private static String randomCell(SplittableRandom random) {
    String letters = "ab,\"\n ;\u00e9'\ufeff";
    StringBuilder cell = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      cell.append(letters.charAt(random.nextInt(letters.length())));
    }
    return cell.toString();
  }
}
