package dev.lispatch.capability.http;

import static dev.lispatch.capability.http.Program.body;
import static dev.lispatch.capability.http.Program.error;
import static dev.lispatch.capability.http.Program.header;
import static dev.lispatch.capability.http.Program.key;
import static dev.lispatch.capability.http.Program.kind;
import static dev.lispatch.capability.http.Program.map;
import static dev.lispatch.capability.http.Program.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.limit.Limits;
import dev.lispatch.value.Context;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Run;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpBuiltinsTest {
  @Test
  void httpGet_answer_isAMap() throws Exception {
    try (LocalServer server =
            LocalServer.replying(200, "Content-Type: text/plain\r\nX-A: 1\r\nx-a: 2", "hällo");
        Program program = Program.allowed(server.address())) {
      PersistentMap response = program.send("http-get", server.url("/a?b=c"));
      assertThat(status(response)).isEqualTo(200);
      assertThat(body(response)).isEqualTo("hällo");
      assertThat(header(response, "content-type")).isEqualTo("text/plain");
      assertThat(header(response, "x-a")).isEqualTo("1, 2");
      assertThat(response.size()).isEqualTo(3);
      assertThat(server.requests().getFirst().target()).isEqualTo("/a?b=c");
      assertThat(server.requests().getFirst().headers())
          .containsEntry("Host", server.address())
          .doesNotContainKeys("Cookie", "Authorization");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 300, 304, 400, 401, 404, 418, 429, 500, 503, 599})
  void httpGet_anyStatus_isAResponse(int status) throws Exception {
    String body = status == 204 || status == 304 ? "" : "text";
    try (LocalServer server = LocalServer.replying(status, "", body);
        Program program = Program.allowed(server.address())) {
      PersistentMap response = program.send("http-get", server.url("/"));
      assertThat(status(response)).isEqualTo(status);
      assertThat(body(response)).isEqualTo(body);
    }
  }

  @Test
  void httpGet_again_usesTheSameConnection() throws Exception {
    try (LocalServer server = LocalServer.replying(200, "", "x");
        Program program = Program.allowed(server.address())) {
      for (int i = 0; i < 10; i++) {
        assertThat(body(program.send("http-get", server.url("/")))).isEqualTo("x");
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void httpGet_idleConnectionClosedByServer_isNotNoticed() throws Exception {
    try (LocalServer server =
            LocalServer.answering(
                (request, out) -> {
                  LocalServer.reply(out, 200, "", "x");
                  out.close(); // without a word
                });
        Program program = Program.allowed(server.address())) {
      for (int i = 0; i < 5; i++) {
        assertThat(body(program.send("http-get", server.url("/")))).isEqualTo("x");
        assertThat(status(program.send("http-post", server.url("/"), key("body"), "y")))
            .isEqualTo(200);
      }
      assertThat(server.connections()).isEqualTo(10);
    }
  }

  @Test
  void httpPost_body_isSentAsUtf8() throws Exception {
    try (LocalServer server = LocalServer.replying(200, "", "");
        Program program = Program.allowed(server.address())) {
      program.send("http-post", server.url("/"), key("body"), "grüß");
      LocalServer.Request request = server.requests().getFirst();
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.body()).isEqualTo("grüß");
      assertThat(request.headers()).containsEntry("Content-Type", "text/plain; charset=utf-8");
    }
  }

  @Test
  void httpPost_json_goesThroughTheWriter() throws Exception {
    JsonWriter writer = (cx, value) -> "[" + value + "]";
    try (LocalServer server = LocalServer.replying(200, "", "");
        Program program = Program.with(HttpAccess.builder().allow(server.address()).json(writer))) {
      program.send("http-post", server.url("/"), key("json"), 7L);
      assertThat(server.requests().getFirst().body()).isEqualTo("[7]");
      assertThat(server.requests().getFirst().headers())
          .containsEntry("Content-Type", "application/json");
    }
  }

  @Test
  void httpRequest_methodHeadersAndQuery_areSent() throws Exception {
    try (LocalServer server = LocalServer.replying(200, "", "");
        Program program = Program.allowed(server.address())) {
      PersistentMap headers = map("X-Token", "abc", key("accept"), "text/csv", "x-none", Nil.NIL);
      PersistentMap query = map("q", "a b", key("n"), PersistentVector.of(1L, 2L), "none", Nil.NIL);
      program.send(
          "http-request",
          server.url("/p?x=1"),
          key("method"),
          key("put"),
          key("headers"),
          headers,
          key("query"),
          query);
      LocalServer.Request request = server.requests().getFirst();
      assertThat(request.method()).isEqualTo("PUT");
      assertThat(request.target()).isEqualTo("/p?x=1&q=a%20b&n=1&n=2");
      assertThat(request.headers())
          .containsEntry("X-Token", "abc")
          .containsEntry("accept", "text/csv");
      assertThat(request.headers()).doesNotContainKey("x-none");
    }
  }

  @Test
  void httpRequest_head_hasNoBody() throws Exception {
    try (LocalServer server =
            LocalServer.answering(
                (request, out) ->
                    LocalServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"));
        Program program = Program.allowed(server.address())) {
      PersistentMap response =
          program.send("http-request", server.url("/"), key("method"), key("head"));
      assertThat(body(response)).isEmpty();
      assertThat(header(response, "content-length")).isEqualTo("5");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain; charset=ISO-8859-1, ä",
    "text/plain; x=y;charset=\"iso-8859-1\", ä",
    "text/plain, \uFFFD",
    "text/plain; charset=no-such, \uFFFD",
    "text/plain; charset=$$, \uFFFD"
  })
  void httpGet_charset_isTheContentTypes(String type, String expected) throws Exception {
    byte[] latin = {(byte) 0xE4};
    try (LocalServer server =
            LocalServer.answering(
                (request, out) -> LocalServer.reply(out, 200, "Content-Type: " + type, latin));
        Program program = Program.allowed(server.address())) {
      assertThat(body(program.send("http-get", server.url("/")))).isEqualTo(expected);
    }
  }

  @Test
  void httpGet_asBase64_givesTheBytes() throws Exception {
    byte[] bytes = {0, (byte) 0xFF, 10, 13, (byte) 0x80};
    try (LocalServer server =
            LocalServer.answering((request, out) -> LocalServer.reply(out, 200, "", bytes));
        Program program = Program.allowed(server.address())) {
      String body = body(program.send("http-get", server.url("/"), key("as"), key("base64")));
      assertThat(Base64.getDecoder().decode(body)).isEqualTo(bytes);
    }
  }

  @Test
  void httpGet_repeatedCookies_standOnTheirOwnLines() throws Exception {
    try (LocalServer server = LocalServer.replying(200, "Set-Cookie: a=1\r\nSet-Cookie: b=2", "");
        Program program = Program.allowed(server.address())) {
      assertThat(header(program.send("http-get", server.url("/")), "set-cookie"))
          .isEqualTo("a=1\nb=2");
      program.send("http-get", server.url("/"));
      assertThat(server.requests().getLast().headers()).doesNotContainKey("Cookie");
    }
  }

  @Test
  void httpGet_withoutGrant_namesTheFlag() {
    Run run = new Run(Limits.DEFAULT, new CountingScheduler(), text -> {}, Map.of(), 1);
    Object denied =
        Program.function("http-get")
            .call1(Context.of(run, run.token()), "https://api.example.com/key=s3cret");
    assertThat(kind((PersistentMap) denied)).isEqualTo("policy-denied");
    assertThat(error((PersistentMap) denied))
        .isEqualTo(
            "a request to https://api.example.com is not allowed; start with"
                + " --allow-net=api.example.com to allow it");
    assertThat(run.hostCalls()).isZero();
  }

  @Test
  void httpGet_otherHost_isDeniedWithoutALookUp() {
    NameResolver none =
        name -> {
          throw new AssertionError("looked up " + name);
        };
    try (Program program = Program.with(HttpAccess.builder().allow("a.example").names(none))) {
      PersistentMap denied = program.send("http-get", "http://b.example:81/");
      assertThat(kind(denied)).isEqualTo("policy-denied");
      assertThat(error(denied)).endsWith("start with --allow-net=b.example:81 to allow it");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "http://",
        "http://a b/",
        "http://u:p@a.example/",
        "http://a\r\nb/"
      })
  void httpGet_badUrl_isAnErrorValue(String url) {
    try (Program program = Program.allowed("*")) {
      PersistentMap error = program.send("http-get", url);
      assertThat(kind(error)).isEqualTo("http");
      assertThat(error(error)).startsWith("the URL");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x-a          | "v\\r\\nx-b: 1" | the value of the header x-a has a line end
          x-a          | "v\\n"          | the value of the header x-a has a line end
          x-a          | ä               | the value of the header x-a has a line end
          "x\\r\\nb"   | v               | a header name must be
          "x b"        | v               | a header name must be
          "x:"         | v               | a header name must be
          Host         | v               | the header Host cannot be set
          content-length    | 1          | the header content-length cannot be set
          Transfer-Encoding | chunked    | the header Transfer-Encoding cannot be set
          """)
  void httpGet_badHeader_isRefusedWithoutItsValue(String name, String value, String message) {
    try (Program program = Program.allowed("*")) {
      PersistentMap headers = map(unescape(name), unescape(value));
      PersistentMap error = program.send("http-get", "http://a.example/", key("headers"), headers);
      assertThat(kind(error)).isEqualTo("http");
      assertThat(error(error)).startsWith(message).doesNotContain("x-b");
    }
  }

  private static String unescape(String text) {
    return text.replace("\"", "").replace("\\r", "\r").replace("\\n", "\n");
  }

  @Test
  void httpGet_tooManyOrTooLongHeaders_areRefused() {
    try (Program program = Program.allowed("*")) {
      PersistentMap many = map();
      for (int i = 0; i < 101; i++) {
        many = many.put("x-" + i, "v");
      }
      assertThat(error(program.send("http-get", "http://a.example/", key("headers"), many)))
          .contains("at most 100 headers");
      PersistentMap longOne = map("x", "v".repeat(8_193));
      assertThat(error(program.send("http-get", "http://a.example/", key("headers"), longOne)))
          .contains("longer than 8192");
    }
  }

  @Test
  void options_wrong_raise() {
    try (Program program = Program.allowed("*")) {
      String url = "http://a.example/";
      assertThatThrownBy(() -> program.call("http-get", url, key("body"), "x"))
          .isInstanceOf(LispError.class)
          .hasMessageContaining(":timeout");
      assertThatThrownBy(() -> program.call("http-get", url, key("headers"), "x"))
          .hasMessage("http-get: the option :headers must be a map, got \"x\"");
      assertThatThrownBy(() -> program.call("http-get", url, key("follow"), 6L))
          .hasMessageContaining("true, false or a number from 0 to 5");
      assertThatThrownBy(() -> program.call("http-get", url, key("max-bytes"), 20L << 20))
          .hasMessageContaining(":max-bytes");
      assertThatThrownBy(() -> program.call("http-get", url, key("as"), key("stream")))
          .hasMessageContaining(":text or :base64");
      assertThatThrownBy(() -> program.call("http-post", url, key("body"), map("a", 1L)))
          .hasMessageContaining("use :json");
      assertThatThrownBy(() -> program.call("http-post", url, key("body"), "", key("json"), 1L))
          .hasMessageContaining("not both");
      assertThatThrownBy(() -> program.call("http-get", 7L)).hasMessageContaining("url");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"trace", "connect", "G ET", "GET\r\n", ""})
  void httpRequest_badMethod_isAnErrorValue(String method) {
    try (Program program = Program.allowed("*")) {
      assertThat(error(program.send("http-request", "http://a.example/", key("method"), method)))
          .startsWith("the method must be one of");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a b&c, a%20b%26c",
    "äö, %C3%A4%C3%B6",
    "a-._~Z9, a-._~Z9",
    "'', ''",
    "100%, 100%25",
    "/?#[]@, %2F%3F%23%5B%5D%40",
    "😀, %F0%9F%98%80"
  })
  void urlEncode_text_isOneComponent(String text, String encoded) {
    try (Program program = Program.allowed("*")) {
      assertThat(program.call("url-encode", text)).isEqualTo(encoded);
    }
  }

  @Test
  void urlEncode_otherValues() {
    try (Program program = Program.allowed("*")) {
      assertThat(program.call("url-encode", map(key("a"), 1L, "b c", true)))
          .isEqualTo("a=1&b%20c=true");
      assertThat(program.call("url-encode", "\uD800")).isEqualTo("%3F");
      assertThatThrownBy(() -> program.call("url-encode", Nil.NIL)).isInstanceOf(LispError.class);
    }
  }

  @Test
  void urlEncode_beyondTheHeap_isStoppedBeforeItIsBuilt() {
    Limits small = Limits.DEFAULT.withRunMaxHeap(1_000_000);
    try (Program program = Program.with(HttpAccess.builder().allow("*"), small)) {
      String text = "ä".repeat(200_000);
      assertThatThrownBy(() -> program.call("url-encode", text))
          .hasMessageContaining("run-max-heap");
      assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSize(400_000);
    }
  }
}
