package dev.lispatch.capability.http;

import static dev.lispatch.capability.http.Program.body;
import static dev.lispatch.capability.http.Program.error;
import static dev.lispatch.capability.http.Program.header;
import static dev.lispatch.capability.http.Program.key;
import static dev.lispatch.capability.http.Program.kind;
import static dev.lispatch.capability.http.Program.map;
import static dev.lispatch.capability.http.Program.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.collection.PersistentMap;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRedirectTest {
  /** Sends {@code /n} to {@code /n-1}, and answers {@code /0}. */
  private static LocalServer countingDown(int status) {
    return LocalServer.answering(
        (request, out) -> {
          int left = Integer.parseInt(request.target().substring(1));
          if (left == 0) {
            LocalServer.reply(out, 200, "", request.method() + " " + request.body());
          } else {
            LocalServer.reply(out, status, "Location: " + (left - 1), "moved");
          }
        });
  }

  private static LocalServer redirectingTo(String location) {
    return LocalServer.replying(302, "Location: " + location, "");
  }

  @ParameterizedTest
  @CsvSource({
    "301, GET, GET",
    "302, GET, GET",
    "303, PUT, GET",
    "307, GET, GET",
    "308, GET, GET",
    "301, POST, GET",
    "302, POST, GET",
    "303, POST, GET",
    "307, POST, POST",
    "308, POST, POST",
    "301, PUT, PUT"
  })
  void redirect_followed_changesTheMethodAsTheStandardSays(int status, String method, String then)
      throws Exception {
    try (LocalServer server = countingDown(status);
        Program program = Program.allowed(server.address())) {
      PersistentMap response =
          program.send(
              "http-request", server.url("/5"), key("method"), method, key("body"), "data");
      assertThat(body(response))
          .isEqualTo(then.equals("GET") && !method.equals("GET") ? "GET " : then + " data");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void redirect_moreThanAllowed_isAnError() throws Exception {
    try (LocalServer server = countingDown(302);
        Program program = Program.allowed(server.address())) {
      PersistentMap error = program.send("http-get", server.url("/6"));
      assertThat(kind(error)).isEqualTo("http");
      assertThat(error(error)).contains("redirects more than 5 times").contains("max-redirects");
      assertThat(kind(program.send("http-get", server.url("/2"), key("follow"), 1L)))
          .isEqualTo("http");
      assertThat(body(program.send("http-get", server.url("/1"), key("follow"), 1L)))
          .isEqualTo("GET ");
    }
  }

  @Test
  void redirect_toItself_ends() throws Exception {
    try (LocalServer server = redirectingTo("/");
        Program program = Program.allowed(server.address())) {
      assertThat(kind(program.send("http-get", server.url("/")))).isEqualTo("http");
      assertThat(server.requests()).hasSize(6);
    }
  }

  @Test
  void redirect_notFollowed_isTheResponse() throws Exception {
    try (LocalServer server = countingDown(302);
        Program program = Program.allowed(server.address())) {
      PersistentMap response = program.send("http-get", server.url("/3"), key("follow"), false);
      assertThat(status(response)).isEqualTo(302);
      assertThat(header(response, "location")).isEqualTo("2");
      assertThat(body(response)).isEqualTo("moved");
    }
  }

  @Test
  void redirect_withoutLocation_isTheResponse() throws Exception {
    try (LocalServer server = LocalServer.replying(302, "", "nowhere");
        Program program = Program.allowed(server.address())) {
      assertThat(body(program.send("http-get", server.url("/")))).isEqualTo("nowhere");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1/",
        "http://2130706433:1/",
        "http://0x7f.1:1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]:1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[fd00:ec2::254]/",
        "http://10.0.0.1/",
        "http://0.0.0.0:1/",
        "//192.168.1.1/",
        "http://localhost:1/",
        "http://100.64.0.1/",
        "http://inside.example/"
      })
  void redirect_inside_isDenied(String location) throws Exception {
    NameResolver names =
        name -> List.of(InetAddress.ofLiteral(name.equals("localhost") ? "127.0.0.1" : "10.0.0.1"));
    try (LocalServer server = redirectingTo(location);
        Program program =
            Program.with(HttpAccess.builder().allow("*," + server.address()).names(names))) {
      PersistentMap denied = program.send("http-get", server.url("/"));
      assertThat(kind(denied)).isEqualTo("policy-denied");
      assertThat(error(denied)).contains("--allow-net=");
    }
  }

  @Test
  void redirect_toHostWithoutGrant_isDenied() throws Exception {
    try (LocalServer other = LocalServer.replying(200, "", "inside");
        LocalServer server = redirectingTo(other.url("/"));
        Program program = Program.allowed(server.address())) {
      PersistentMap denied = program.send("http-get", server.url("/"));
      assertThat(kind(denied)).isEqualTo("policy-denied");
      assertThat(error(denied))
          .isEqualTo(
              "a redirect from http://"
                  + server.address()
                  + " to http://"
                  + other.address()
                  + " is not allowed; start with --allow-net="
                  + other.address()
                  + " to allow it");
      assertThat(other.connections()).isZero();
    }
  }

  @Test
  void redirect_acrossHosts_takesNoSecretsAlong() throws Exception {
    PersistentMap headers =
        map(
            "Authorization",
            "Bearer s3cret",
            "Cookie",
            "s3cret",
            "X-Api-Key",
            "s3cret",
            "Accept",
            "text/csv");
    try (LocalServer other = LocalServer.replying(200, "", "");
        LocalServer server = redirectingTo(other.url("/"));
        Program program = Program.allowed(server.address(), other.address())) {
      program.send("http-get", server.url("/"), key("headers"), headers);
      assertThat(server.requests().getFirst().headers())
          .containsEntry("Authorization", "Bearer s3cret");
      assertThat(other.requests().getFirst().headers())
          .containsEntry("Accept", "text/csv")
          .doesNotContainKeys("Authorization", "Cookie", "X-Api-Key")
          .containsEntry("Host", other.address());
    }
  }

  @Test
  void redirect_withinTheHost_keepsTheHeaders() throws Exception {
    try (LocalServer server = countingDown(302);
        Program program = Program.allowed(server.address())) {
      program.send("http-get", server.url("/1"), key("headers"), map("Authorization", "Bearer a"));
      assertThat(server.requests().getLast().headers()).containsEntry("Authorization", "Bearer a");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://a.example/",
        "http://u:s3cret@a.example/",
        "javascript:1",
        "http://",
        "file:///etc/passwd"
      })
  void redirect_toABadUrl_isAnErrorWithoutSecrets(String location) throws Exception {
    try (LocalServer server = redirectingTo(location);
        Program program = Program.allowed("*", server.address())) {
      PersistentMap error = program.send("http-get", server.url("/"));
      assertThat(kind(error)).isEqualTo("http");
      assertThat(error(error)).contains("redirects to a bad URL").doesNotContain("s3cret");
    }
  }

  @Test
  void redirect_locationWithLineEnds_isNoSecondHeader() throws Exception {
    try (LocalServer server = redirectingTo("/a%0d%0aX-B:%201");
        Program program = Program.allowed(server.address())) {
      program.send("http-get", server.url("/"));
      assertThat(server.requests().getLast().target()).isEqualTo("/a%0d%0aX-B:%201");
      assertThat(server.requests().getLast().headers()).doesNotContainKey("X-B");
    }
  }

  @Test
  void redirect_withEndlessBody_isFollowedAtOnce() throws Exception {
    try (LocalServer server =
            LocalServer.answering(
                (request, out) -> {
                  if (request.target().equals("/done")) {
                    LocalServer.reply(out, 200, "", "done");
                    return;
                  }
                  LocalServer.write(out, "HTTP/1.1 302 X\r\nLocation: /done\r\n\r\n");
                  byte[] noise = new byte[65_536];
                  while (true) {
                    out.write(noise);
                  }
                });
        Program program = Program.allowed(server.address())) {
      assertThat(body(program.send("http-get", server.url("/")))).isEqualTo("done");
    }
  }
}
