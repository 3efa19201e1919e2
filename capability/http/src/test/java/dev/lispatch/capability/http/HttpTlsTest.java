package dev.lispatch.capability.http;

import static dev.lispatch.capability.http.Program.body;
import static dev.lispatch.capability.http.Program.error;
import static dev.lispatch.capability.http.Program.key;
import static dev.lispatch.capability.http.Program.kind;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.collection.PersistentMap;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpTlsTest {
  private static final char[] PASSWORD = "for-tests".toCharArray();

  @TempDir static Path directory;
  private static SSLContext context;

  /** One certificate, for the name localhost, which serves as its own authority. */
  @BeforeAll
  static void makeCertificate() throws Exception {
    Path file = directory.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost")
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(output).isZero();
    context = context(file);
  }

  private static SSLContext context(Path file) throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", keys.getCertificate("server"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext made = SSLContext.getInstance("TLS");
    made.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return made;
  }

  private static LocalServer server(String... versions) throws IOException {
    SSLServerSocket socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    if (versions.length > 0) {
      socket.setEnabledProtocols(versions);
    }
    return LocalServer.on(
        socket, (request, out) -> LocalServer.reply(out, 200, "", request.target()));
  }

  @Test
  void https_trustedName_isAnsweredOverOneConnection() throws Exception {
    for (String version : new String[] {"TLSv1.3", "TLSv1.2"}) {
      try (LocalServer server = server(version);
          Program program =
              Program.with(HttpAccess.builder().allow("localhost:" + server.port()).tls(context))) {
        for (int i = 0; i < 5; i++) {
          String url = "https://localhost:" + server.port() + "/" + i;
          assertThat(body(program.send("http-get", url))).isEqualTo("/" + i);
        }
        assertThat(server.connections()).isEqualTo(1);
      }
    }
  }

  @Test
  void https_certificateNobodyVouchesFor_isRefused() throws Exception {
    try (LocalServer server = server();
        Program program = Program.allowed("localhost:" + server.port())) {
      PersistentMap error = program.send("http-get", "https://localhost:" + server.port() + "/");
      assertThat(kind(error)).isEqualTo("http");
      assertThat(error(error)).endsWith("its certificate is not trusted");
    }
  }

  @Test
  void https_certificateOfAnotherHost_isRefused() throws Exception {
    try (LocalServer server = server();
        Program program = Program.with(HttpAccess.builder().allow(server.address()).tls(context))) {
      assertThat(error(program.send("http-get", "https://" + server.address() + "/")))
          .endsWith("its certificate is not valid for this host");
    }
  }

  @Test
  void https_serverThatSpeaksPlain_isAnError() throws Exception {
    try (LocalServer server =
            LocalServer.answering((request, out) -> LocalServer.reply(out, 200, "", "plain"));
        Program program = Program.allowed(server.address())) {
      PersistentMap error =
          program.send("http-get", "https://" + server.address() + "/", key("timeout"), 500L);
      assertThat(kind(error)).isIn("http", "timeout");
    }
  }

  @Test
  void redirect_fromHttpsToHttp_isNotFollowed() throws Exception {
    SSLServerSocket socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    try (LocalServer server =
            LocalServer.on(
                socket,
                (request, out) -> LocalServer.reply(out, 302, "Location: http://a.example/", ""));
        Program program =
            Program.with(HttpAccess.builder().allow("*,localhost:" + server.port()).tls(context))) {
      assertThat(error(program.send("http-get", "https://localhost:" + server.port() + "/")))
          .contains("redirects from https to http");
    }
  }
}
