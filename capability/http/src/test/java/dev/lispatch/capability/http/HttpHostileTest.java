package dev.lispatch.capability.http;

import static dev.lispatch.capability.http.Program.body;
import static dev.lispatch.capability.http.Program.error;
import static dev.lispatch.capability.http.Program.header;
import static dev.lispatch.capability.http.Program.key;
import static dev.lispatch.capability.http.Program.kind;
import static dev.lispatch.capability.http.Program.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.limit.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers, names and networks that mean no good. */
class HttpHostileTest {
  private static final int MIB = 1 << 20;

  private interface Packer {
    OutputStream around(OutputStream out) throws IOException;
  }

  private static byte[] packed(int size, Packer packer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = packer.around(bytes)) {
      byte[] chunk = new byte[Math.min(size, MIB)];
      for (int left = size; left > 0; left -= chunk.length) {
        out.write(chunk, 0, Math.min(left, chunk.length));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void body_gzip_isUnpacked() throws Exception {
    byte[] packed = gzip("hello");
    try (LocalServer server =
            LocalServer.answering(
                (request, out) -> LocalServer.reply(out, 200, "Content-Encoding: gzip", packed));
        Program program = Program.allowed(server.address())) {
      for (int i = 0; i < 2; i++) {
        PersistentMap response = program.send("http-get", server.url("/"));
        assertThat(body(response)).isEqualTo("hello");
        assertThat(header(response, "content-encoding")).isNull();
        assertThat(header(response, "content-length")).isNull();
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void body_deflate_isUnpackedWithAndWithoutItsWrapping(boolean bare) throws Exception {
    byte[] packed = packed(5_000, out -> new DeflaterOutputStream(out, new Deflater(6, bare)));
    try (LocalServer server =
            LocalServer.answering(
                (request, out) ->
                    LocalServer.reply(out, 200, "Content-Encoding: deflate", packed));
        Program program = Program.allowed(server.address())) {
      assertThat(body(program.send("http-get", server.url("/")))).hasSize(5_000);
    }
  }

  @Test
  void body_unknownPacking_isLeftAsItIs() throws Exception {
    try (LocalServer server = LocalServer.replying(200, "Content-Encoding: br", "abc");
        Program program = Program.allowed(server.address())) {
      PersistentMap response = program.send("http-get", server.url("/"));
      assertThat(body(response)).isEqualTo("abc");
      assertThat(header(response, "content-encoding")).isEqualTo("br");
    }
  }

  @Test
  void body_damagedGzip_isAnError() throws Exception {
    try (LocalServer server =
            LocalServer.replying(200, "Content-Encoding: gzip", "no gzip at all");
        Program program = Program.allowed(server.address())) {
      assertThat(error(program.send("http-get", server.url("/"))))
          .contains("compression is damaged");
    }
  }

  @Test
  void body_gzipBomb_isStoppedAtTheLimit() throws Exception {
    byte[] bomb = packed(200 * MIB, GZIPOutputStream::new);
    assertThat(bomb).hasSizeLessThan(MIB);
    try (LocalServer server =
            LocalServer.answering(
                (request, out) -> LocalServer.reply(out, 200, "Content-Encoding: gzip", bomb));
        Program program = Program.allowed(server.address())) {
      PersistentMap error = program.send("http-get", server.url("/"));
      assertThat(kind(error)).isEqualTo("http");
      assertThat(error(error)).contains("larger than 10 MiB").contains("max-response-bytes");
    }
  }

  @Test
  void body_packedWithoutEndAndContent_isStoppedAtTheLimit() throws Exception {
    byte[] nothing = gzip("");
    try (LocalServer server =
            LocalServer.answering(
                (request, out) -> {
                  LocalServer.write(out, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
                  while (true) {
                    out.write(nothing);
                  }
                });
        Program program = Program.allowed(server.address())) {
      assertThat(error(program.send("http-get", server.url("/"), key("max-bytes"), 10_000L)))
          .contains("larger than 9.8 KiB");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Content-Length: 99999999999", "Transfer-Encoding: chunked", "Connection: close"})
  void body_endless_isStoppedAtTheLimit(String framing) throws Exception {
    boolean chunked = framing.contains("chunked");
    byte[] noise = "x".repeat(65_536).getBytes(StandardCharsets.US_ASCII);
    try (LocalServer server =
            LocalServer.answering(
                (request, out) -> {
                  LocalServer.write(out, "HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n");
                  while (true) {
                    LocalServer.write(out, chunked ? "10000\r\n" : "");
                    out.write(noise);
                    LocalServer.write(out, chunked ? "\r\n" : "");
                  }
                });
        Program program = Program.allowed(server.address())) {
      PersistentMap error = program.send("http-get", server.url("/"));
      assertThat(kind(error)).isEqualTo("http");
      assertThat(error(error)).contains("larger than 10 MiB");
      assertThat(server.isAbandonedWithin(Duration.ofSeconds(2))).isTrue();
    }
  }

  @Test
  void body_atTheLimit_passesAndOneByteMoreDoesNot() throws Exception {
    try (LocalServer server = LocalServer.replying(200, "", "x".repeat(1_000));
        Program program = Program.allowed(server.address())) {
      assertThat(body(program.send("http-get", server.url("/"), key("max-bytes"), 1_000L)))
          .hasSize(1_000);
      assertThat(kind(program.send("http-get", server.url("/"), key("max-bytes"), 999L)))
          .isEqualTo("http");
    }
  }

  @Test
  void body_largerThanTheHeap_endsTheRun() throws Exception {
    try (LocalServer server = LocalServer.replying(200, "", "x".repeat(2 * MIB));
        Program program =
            Program.with(
                HttpAccess.builder().allow(server.address()), Limits.DEFAULT.withRunMaxHeap(MIB))) {
      assertThatThrownBy(() -> program.call("http-get", server.url("/")))
          .hasMessageContaining("run-max-heap");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\n\r\nabc",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nab",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\n"
      })
  void body_cutShort_isAnError(String rest) throws Exception {
    try (LocalServer server =
            LocalServer.answering(
                (request, out) -> {
                  LocalServer.write(out, "HTTP/1.1 200 OK\r\n" + rest);
                  out.close();
                });
        Program program = Program.allowed(server.address())) {
      PersistentMap error = program.send("http-get", server.url("/"));
      assertThat(error(error))
          .isEqualTo(
              "http://"
                  + server.address()
                  + " closed the connection before the answer was complete");
    }
  }

  @Test
  void headers_endless_areStopped() throws Exception {
    try (LocalServer server =
            LocalServer.answering(
                (request, out) -> {
                  LocalServer.write(out, "HTTP/1.1 200 OK\r\n");
                  while (true) {
                    LocalServer.write(out, "X-Flood: " + "y".repeat(1_000) + "\r\n");
                  }
                });
        Program program = Program.allowed(server.address())) {
      assertThat(error(program.send("http-get", server.url("/")))).contains("sent more headers");
      assertThat(server.isAbandonedWithin(Duration.ofSeconds(2))).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 200 ", "HTTP/1.1 200 OK\r\nX: "})
  void headers_oneEndlessLine_isStopped(String start) throws Exception {
    try (LocalServer server =
            LocalServer.answering(
                (request, out) -> {
                  LocalServer.write(out, start);
                  while (true) {
                    LocalServer.write(out, "y".repeat(1_000));
                  }
                });
        Program program = Program.allowed(server.address())) {
      assertThat(error(program.send("http-get", server.url("/")))).contains("sent more headers");
    }
  }

  @Test
  void headers_endlessInterimResponses_areStopped() throws Exception {
    try (LocalServer server =
            LocalServer.answering(
                (request, out) -> {
                  while (true) {
                    LocalServer.write(out, "HTTP/1.1 103 Early\r\n\r\n");
                  }
                });
        Program program = Program.allowed(server.address())) {
      assertThat(error(program.send("http-get", server.url("/")))).contains("valid HTTP/1.1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-x\r\n",
        "HTTP/9.9 200 OK\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 101 Switch\r\n\r\n",
        "\u0000\u0001\r\n\r\n"
      })
  void answer_notHttp_isAnError(String bytes) throws Exception {
    try (LocalServer server =
            LocalServer.answering(
                (request, out) -> {
                  LocalServer.write(out, bytes);
                  out.close();
                });
        Program program = Program.allowed(server.address())) {
      PersistentMap error = program.send("http-get", server.url("/"));
      assertThat(kind(error)).isEqualTo("http");
      assertThat(error(error)).startsWith("http://" + server.address()).doesNotContain("Exception");
    }
  }

  @Test
  void answer_leftoverBytes_areNotTheNextAnswer() throws Exception {
    try (LocalServer server =
            LocalServer.answering(
                (request, out) -> {
                  // In one piece: bytes that come later are the next answer of that very server.
                  LocalServer.write(
                      out,
                      "HTTP/1.1 200 X\r\nContent-Length: 2\r\n\r\n"
                          + request.target()
                          + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
                });
        Program program = Program.allowed(server.address())) {
      assertThat(body(program.send("http-get", server.url("/a")))).isEqualTo("/a");
      assertThat(body(program.send("http-get", server.url("/b")))).isEqualTo("/b");
    }
  }

  @Test
  void connect_refused_isAnError() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = free.getLocalPort();
    }
    try (Program program = Program.allowed("127.0.0.1:" + port)) {
      PersistentMap error = program.send("http-get", "http://127.0.0.1:" + port + "/?key=s3cret");
      assertThat(kind(error)).isEqualTo("http");
      assertThat(error(error))
          .isEqualTo("cannot connect to http://127.0.0.1:" + port + ": connection refused");
    }
  }

  @Test
  void connect_unknownHost_isAnError() {
    try (Program program = Program.allowed("*")) {
      PersistentMap error = program.send("http-get", "http://no-such-host.invalid/?key=s3cret");
      assertThat(kind(error)).isEqualTo("http");
      assertThat(error(error))
          .isEqualTo(
              "cannot connect to http://no-such-host.invalid: no such host: no-such-host.invalid");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "::1",
        "10.0.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "fe80::1",
        "::ffff:10.0.0.1"
      })
  void connect_nameThatLeadsInside_isDenied(String address) throws Exception {
    NameResolver names = name -> List.of(InetAddress.ofLiteral(address));
    try (LocalServer server = LocalServer.replying(200, "", "inside");
        Program program =
            Program.with(HttpAccess.builder().allow("*,api.example.com").names(names))) {
      PersistentMap denied =
          program.send("http-get", "http://api.example.com:" + server.port() + "/");
      assertThat(kind(denied)).isEqualTo("policy-denied");
      assertThat(error(denied)).contains("which leads to the").contains("--allow-net=");
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void connect_nameIsLookedUpOnce_andItsAddressUsed() throws Exception {
    AtomicInteger lookUps = new AtomicInteger();
    try (LocalServer server = LocalServer.replying(200, "", "ok");
        Program program =
            Program.with(
                HttpAccess.builder()
                    .allow("rebind.example," + server.address())
                    .names(
                        name -> {
                          lookUps.incrementAndGet();
                          return List.of(
                              InetAddress.ofLiteral("10.255.255.1"),
                              InetAddress.ofLiteral("127.0.0.1"));
                        }))) {
      PersistentMap response =
          program.send("http-get", "http://rebind.example:" + server.port() + "/");
      assertThat(body(response))
          .isEqualTo("ok"); // the first address is not allowed, so it is not tried
      assertThat(lookUps).hasValue(1);
      assertThat(server.requests().getFirst().headers())
          .containsEntry("Host", "rebind.example:" + server.port());
    }
  }

  @Test
  void connect_localhost_isGrantedByName() throws Exception {
    try (LocalServer server = LocalServer.replying(200, "", "ok");
        Program program = Program.allowed("localhost:" + server.port())) {
      assertThat(body(program.send("http-get", "http://localhost:" + server.port() + "/")))
          .isEqualTo("ok");
      assertThat(kind(program.send("http-get", server.url("/")))).isEqualTo("policy-denied");
    }
  }

  @Test
  void connect_lookUpThatDoesNotEnd_isLeftAtTheTimeout() throws Exception {
    NameResolver never =
        name -> {
          Thread.currentThread().join(); // waits for itself
          throw new UnknownHostException();
        };
    try (Program program = Program.with(HttpAccess.builder().allow("*").names(never))) {
      assertThat(kind(program.send("http-get", "http://a.example/", key("timeout"), 50L)))
          .isEqualTo("timeout");
    }
  }

  @Test
  void environment_proxySettings_areNotUsed() throws Exception {
    System.setProperty("http.proxyHost", "127.0.0.1");
    System.setProperty("http.proxyPort", "1");
    System.setProperty("socksProxyHost", "127.0.0.1");
    System.setProperty("socksProxyPort", "1");
    try (LocalServer server = LocalServer.replying(200, "", "direct");
        Program program = Program.allowed(server.address())) {
      assertThat(body(program.send("http-get", server.url("/")))).isEqualTo("direct");
    } finally {
      for (String name :
          List.of("http.proxyHost", "http.proxyPort", "socksProxyHost", "socksProxyPort")) {
        System.clearProperty(name);
      }
    }
  }

  @Test
  void calls_beyondTheLimit_endTheRun() throws Exception {
    try (LocalServer server = LocalServer.replying(503, "", "");
        Program program =
            Program.with(
                HttpAccess.builder().allow(server.address()), Limits.DEFAULT.withMaxHostCalls(3))) {
      assertThatThrownBy(() -> program.call("http-get", server.url("/"), key("retries"), 5L))
          .hasMessageContaining("max-host-calls");
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void headers_manyInAnswer_areCharged() throws Exception {
    try (LocalServer server =
            LocalServer.replying(
                200, ("X-A: " + "v".repeat(9_000) + "\r\n").repeat(99) + "X-B: 1", "");
        Program program =
            Program.with(
                HttpAccess.builder().allow(server.address()), Limits.DEFAULT.withRunMaxHeap(MIB))) {
      assertThatThrownBy(() -> program.call("http-get", server.url("/")))
          .hasMessageContaining("run-max-heap");
      assertThat(map()).isEmpty();
    }
  }
}
