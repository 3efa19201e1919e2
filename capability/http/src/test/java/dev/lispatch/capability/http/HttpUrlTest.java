package dev.lispatch.capability.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpUrlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://example.com                  | http://example.com         | /
          HTTP://EXAMPLE.com:80/a             | http://example.com         | /a
          https://example.com:443?x=1#frag    | https://example.com        | /?x=1
          https://example.com:8443/a b?q=ä    | https://example.com:8443   | /a%20b?q=%C3%A4
          http://example.com./%41             | http://example.com         | /%41
          http://bücher.example/              | http://xn--bcher-kva.example | /
          http://[::1]:8080/x                 | http://[::1]:8080          | /x
          http://[2001:DB8:0:0:1:0:0:1]/      | http://[2001:db8::1:0:0:1] | /
          http://[::ffff:127.0.0.1]/          | http://127.0.0.1           | /
          http://example.com/a\\b             | http://example.com         | /a%5Cb
          http://example.com?a@b/c            | http://example.com         | /?a@b/c
          http://my_host/                     | http://my_host             | /
          """)
  void parse_wellFormed_isTakenApart(String text, String origin, String target) throws HttpFailure {
    HttpUrl url = HttpUrl.parse(text);
    assertThat(url.origin()).isEqualTo(origin);
    assertThat(url.target()).isEqualTo(target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2130706433",
        "0x7f000001",
        "017700000001",
        "127.1",
        "127.0.1",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "127.0.0.1.",
        "0x7F.1",
        "00000177.0.0.0x1",
        "127。0。0。1",
        "１２７.0.0.1",
        "[::ffff:7f00:1]"
      })
  void parse_anyNotationOfAnAddress_isThatAddress(String host) throws HttpFailure {
    assertThat(HttpUrl.parse("http://" + host + "/").origin()).isEqualTo("http://127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "/a",
        "//example.com",
        "http:",
        "http:/",
        "http://",
        "http:///a",
        "http:example.com",
        "ftp://example.com",
        "file:///etc/passwd",
        "javascript:1",
        "http://:80/",
        "http://a:99999/",
        "http://a:-1/",
        "http://a:b/",
        "http://a:0/",
        "http://a..b/",
        "http://.a/",
        "http://a%2eb/",
        "http://a b/",
        "http://[::1",
        "http://[::1%25eth0]/",
        "http://[fe80::1%eth0]/",
        "http://[1.2.3.4]/",
        "http://256.0.0.1/",
        "http://1.2.3.4.5/",
        "http://4294967296/",
        "http://1.2.3.09/",
        "http://a.0xg.1/",
        "http://a<b/",
        "http://a\\@b/",
        "http://-\u0000/",
        "http://\uD800/"
      })
  void parse_notAUrl_saysSo(String text) {
    assertThatThrownBy(() -> HttpUrl.parse(text))
        .isInstanceOf(HttpFailure.class)
        .hasMessageContaining("the URL");
  }

  @Test
  void parse_longHostOrUrl_isRefusedAtOnce() {
    assertThatThrownBy(() -> HttpUrl.parse("http://" + "a.".repeat(1_000) + "com/"))
        .hasMessageContaining("longer than 253");
    assertThatThrownBy(() -> HttpUrl.parse("http://a/" + "x".repeat(20_000)))
        .hasMessageContaining("longer than 16384");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:s3cret@example.com/",
        "http://s3cret@example.com",
        "http://example.com:s3cret@127.0.0.1/",
        "http://good.example\\s3cret@evil.example/"
      })
  void parse_userInfo_isRefusedWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> HttpUrl.parse(text))
        .isInstanceOf(HttpFailure.class)
        .hasMessageContaining("user name or password")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\nX: y", "\n", "\t", "\u0000", "\u007f", "\u0085"})
  void parse_controlCharacter_isRefused(String character) {
    assertThatThrownBy(() -> HttpUrl.parse("http://example.com/a" + character + "b"))
        .hasMessageContaining("control character")
        .hasMessageContaining("index 20");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /x?y            | http://a.example     | /x?y
          x               | http://a.example     | /b/x
          ../x            | http://a.example     | /x
          ../../../x/.    | http://a.example     | /x/
          ./x/..          | http://a.example     | /b/
          ?z=/../..       | http://a.example     | /b/c?z=/../..
          #f              | http://a.example     | /b/c?q=1/2
          //b.example/x   | http://b.example     | /x
          https://c:1/    | https://c:1          | /
          x:y/..          |                      |
          mailto:a@b      |                      |
          /\\evil.example | http://a.example     | /%5Cevil.example
          """)
  void resolve_reference_isWhatTheStandardSays(String location, String origin, String target)
      throws HttpFailure {
    HttpUrl base = HttpUrl.parse("http://a.example/b/c?q=1/2");
    if (origin == null) {
      assertThatThrownBy(() -> base.resolve(location)).isInstanceOf(HttpFailure.class);
      return;
    }
    assertThat(base.resolve(location).origin()).isEqualTo(origin);
    assertThat(base.resolve(location).target()).isEqualTo(target);
  }

  @Test
  void resolve_manyDotSegments_isLinear() throws HttpFailure {
    HttpUrl base = HttpUrl.parse("http://a.example/b");
    assertThat(base.resolve("../".repeat(5_000) + "x").target()).isEqualTo("/x");
  }
}
