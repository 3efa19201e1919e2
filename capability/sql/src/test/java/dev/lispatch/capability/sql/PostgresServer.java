package dev.lispatch.capability.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.tukaani.xz.XZInputStream;

/**
 * A PostgreSQL server of our own, unpacked from the jar that the build fetches, on a free port and
 * in a directory that goes away with it.
 *
 * <p>The server refuses to run as root. Under root, as in most containers, it is started as the
 * user nobody, by {@code setpriv}, which changes users without a login, a session or a password.
 */
final class PostgresServer implements AutoCloseable {
  private static final String ARCHIVE = "postgres-linux-x86_64.txz";
  private static final String USER = "lispatch";
  static final String PASSWORD = "s3cret-word";

  private final Path home;
  private final Process server;
  private final Thread reader;
  private final int port;
  private final Thread atExit = new Thread(this::stop);

  private PostgresServer(Path home, Process server, Thread reader, int port) {
    this.home = home;
    this.server = server;
    this.reader = reader;
    this.port = port;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Whether this machine can run the server that the build fetches. */
  static boolean isSupported() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  static PostgresServer start() {
    try {
      Path home = Files.createTempDirectory("lispatch-postgres");
      boolean started = false;
      try {
        unpack(home);
        PostgresServer server = launch(home);
        started = true;
        return server;
      } finally {
        if (!started) {
          delete(home);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack(Path home) throws IOException {
    Process tar =
        new ProcessBuilder("tar", "-x", "-C", home.toString())
            .inheritIO()
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    try (InputStream packed =
            Objects.requireNonNull(ClassLoader.getSystemResourceAsStream(ARCHIVE), ARCHIVE);
        InputStream archive = new XZInputStream(packed);
        OutputStream out = tar.getOutputStream()) {
      archive.transferTo(out);
    }
    finish(tar);
    Files.writeString(home.resolve("password"), PASSWORD);
    if (isRoot()) {
      run("chown", "-R", "nobody", home.toString());
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static List<String> asUser(String... command) {
    List<String> words = new ArrayList<>();
    if (isRoot()) {
      words.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
    }
    words.addAll(List.of(command));
    return words;
  }

  private static PostgresServer launch(Path home) throws IOException {
    Path data = home.resolve("data");
    run(
        asUser(
                home.resolve("bin/initdb").toString(),
                "--pgdata=" + data,
                "--username=" + USER,
                "--pwfile=" + home.resolve("password"),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
                "--no-instructions")
            .toArray(String[]::new));
    int port = freePort();
    Process server =
        new ProcessBuilder(
                asUser(
                    home.resolve("bin/postgres").toString(),
                    "-D",
                    data.toString(),
                    "-p",
                    Integer.toString(port),
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories=",
                    "-c",
                    "fsync=off"))
            .directory(home.toFile())
            .redirectErrorStream(true)
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder log = new StringBuilder();
    for (String line = said.readLine(); ; line = said.readLine()) {
      if (line == null) {
        throw new IOException("the server did not start: " + log);
      }
      log.append(line).append('\n');
      if (line.contains("ready to accept connections")) {
        break;
      }
    }
    Thread reader = Thread.ofPlatform().daemon().start(() -> said.lines().forEach(line -> {}));
    return new PostgresServer(home, server, reader, port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    finish(process);
  }

  private static void finish(Process process) throws IOException {
    try {
      if (process.waitFor() != 0) {
        throw new IOException("failed: " + process.info().commandLine().orElse("a command"));
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** A grant's URL, for the password that is right. */
  String url() {
    return url(PASSWORD);
  }

  String url(String password) {
    return "jdbc:postgresql://127.0.0.1:%d/postgres?user=%s&password=%s"
        .formatted(port, USER, password);
  }

  /** Ends at once, as {@code pg_ctl stop -m immediate} does. */
  void kill() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-QUIT", Long.toString(server.pid())).start().waitFor();
    server.waitFor();
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    stop();
  }

  private void stop() {
    try {
      if (server.isAlive()) {
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start().waitFor();
        server.waitFor();
      }
      reader.join();
      delete(home);
    } catch (IOException | InterruptedException e) {
      server.destroyForcibly();
    }
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
