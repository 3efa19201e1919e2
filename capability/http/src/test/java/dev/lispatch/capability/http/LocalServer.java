package dev.lispatch.capability.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A server on the loopback address that answers bytes as a test wants them, well-formed or not.
 * Each connection has a thread, which answers request after request until one side closes.
 */
final class LocalServer implements AutoCloseable {
  /** What a client has sent. */
  record Request(String method, String target, Map<String, String> headers, String body) {}

  /** Answers one request; returns with the connection open for the next. */
  interface Handler {
    void answer(Request request, OutputStream out) throws IOException, InterruptedException;
  }

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ServerSocket listening;
  private final Handler handler;
  private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
  private final Thread acceptor;

  private LocalServer(ServerSocket listening, Handler handler) {
    this.listening = listening;
    this.handler = handler;
    this.acceptor = Thread.ofVirtual().start(this::accept);
  }

  static LocalServer answering(Handler handler) {
    try {
      return new LocalServer(
          new ServerSocket(0, 1_000, InetAddress.ofLiteral("127.0.0.1")), handler);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  /** Answers over TLS instead: any listening socket will do. */
  static LocalServer on(ServerSocket listening, Handler handler) {
    return new LocalServer(listening, handler);
  }

  static LocalServer replying(int status, String headers, String body) {
    return answering((request, out) -> reply(out, status, headers, body));
  }

  static void reply(OutputStream out, int status, String headers, String body) throws IOException {
    reply(out, status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  /** A well-formed answer; {@code headers} are whole lines without the last line end, or empty. */
  static void reply(OutputStream out, int status, String headers, byte[] body) throws IOException {
    String lines = headers.isEmpty() ? "" : headers + "\r\n";
    String head =
        "HTTP/1.1 " + status + " X\r\n" + lines + "Content-Length: " + body.length + "\r\n\r\n";
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    whole.writeBytes(body);
    whole.writeTo(out);
    out.flush();
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  int port() {
    return listening.getLocalPort();
  }

  String address() {
    return "127.0.0.1:" + port();
  }

  String url(String path) {
    return "http://" + address() + path;
  }

  /** What has been asked, in order of arrival. */
  List<Request> requests() {
    return List.copyOf(requests);
  }

  int connections() {
    return sockets.size();
  }

  /** True if every connection is closed by the client, or will be within the time. */
  boolean isAbandonedWithin(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    for (Thread thread : threads) {
      if (!thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
        return false;
      }
    }
    return true;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        threads.add(Thread.ofVirtual().start(() -> serve(socket)));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (Request request = read(in); request != null; request = read(in)) {
        requests.add(request);
        handler.answer(request, socket.getOutputStream());
      }
    } catch (IOException | InterruptedException gone) {
      // The client, or the test, has had enough.
    }
  }

  private static @Nullable Request read(InputStream in) throws IOException {
    String first = line(in);
    if (first == null || first.isEmpty()) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
    String[] parts = first.split(" ", -1);
    return new Request(parts[0], parts[1], headers, new String(body, StandardCharsets.UTF_8));
  }

  private static @Nullable String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return null;
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  /** Asserts that the clients have closed their connections, all of them. */
  @Override
  public void close() {
    try {
      closeAll();
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private static void readToTheEnd(Socket socket) {
    try {
      while (socket.getInputStream().read() >= 0) {
        // What the client has sent and nobody wanted.
      }
    } catch (IOException gone) {
      // Closed is closed.
    }
  }

  private void closeAll() throws IOException, InterruptedException {
    listening.close();
    List<Thread> readers = new ArrayList<>();
    for (Socket socket : sockets) {
      readers.add(Thread.ofVirtual().start(() -> readToTheEnd(socket)));
    }
    for (Thread reader : readers) {
      if (!reader.join(PATIENCE)) {
        throw new AssertionError("the client has left a connection open");
      }
    }
    for (Socket socket : sockets) {
      socket.close();
    }
    List<Thread> all = new ArrayList<>(threads);
    all.add(acceptor);
    for (Thread thread : all) {
      thread.interrupt();
      if (!thread.join(PATIENCE)) {
        throw new AssertionError("a thread of the test server does not end");
      }
    }
  }
}
