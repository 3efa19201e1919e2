package dev.lispatch.capability.llm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on this machine that speaks as much of OpenAI's protocol as the tests need, each
 * connection on a thread of its own. Says what it is told to say, byte by byte if need be.
 */
@SuppressWarnings("NullAway") // a null where there must be none fails the test
final class ModelServer implements AutoCloseable {
  /** What came in. */
  record Request(String path, String headers, String body) {}

  /** Answers one request, or breaks off. */
  interface Handler {
    void answer(Request request, OutputStream out) throws Exception;
  }

  private final ServerSocket socket;
  private final Handler handler;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  final AtomicInteger now = new AtomicInteger();
  final AtomicInteger most = new AtomicInteger();

  ModelServer(Handler handler) {
    this.handler = handler;
    try {
      this.socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().start(this::accept);
  }

  /** A server that answers every question with that text. */
  static ModelServer answering(String text) {
    return new ModelServer((request, out) -> send(out, 200, "", completion(text, 7, 3)));
  }

  URI uri() {
    return URI.create("http://localhost:" + socket.getLocalPort() + "/v1");
  }

  List<Request> requests() {
    return requests;
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        connections.add(connection);
        Thread.ofPlatform().daemon().start(() -> serve(connection));
      }
    } catch (IOException closed) {
      // by close
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = connection.getInputStream();
      for (Request request = read(in); request != null; request = read(in)) {
        requests.add(request);
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        try {
          handler.answer(request, connection.getOutputStream());
        } finally {
          now.decrementAndGet();
        }
        connection.getOutputStream().flush();
      }
    } catch (Exception brokenOff) {
      // the handler wants it so, or the client has left
    }
  }

  private static Request read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        return null;
      }
      head.append((char) c);
    }
    String headers = head.toString();
    int length = 0;
    for (String line : headers.split("\r\n", -1)) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Request(headers.split(" ", -1)[1], headers, body);
  }

  static void send(OutputStream out, int status, String headers, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 "
            + status
            + " X\r\ncontent-type: application/json\r\ncontent-length: "
            + bytes.length
            + "\r\n"
            + headers
            + "\r\n";
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    out.write(bytes);
    out.flush();
  }

  /** An answer as OpenAI writes it. */
  static String completion(String text, int input, int output) {
    return completion(
        text,
        "stop",
        ",\"usage\":{\"prompt_tokens\":"
            + input
            + ",\"completion_tokens\":"
            + output
            + ",\"total_tokens\":"
            + (input + output)
            + "}");
  }

  static String completion(String text, String reason, String usage) {
    return "{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":"
        + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
        + "\"},\"finish_reason\":\""
        + reason
        + "\"}]"
        + usage
        + "}";
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }
}
