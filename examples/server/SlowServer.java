import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The server of fetch-all.lisp and rate-limited.lisp: {@code GET /item/N} answers after a second with {@code {"item": N}}.
 *
 * <p>Every tenth item fails the first time it is asked for (3, 13, 23 …), item 50 always, and every
 * twenty-fifth is never answered (24, 49, 74, 99).
 *
 * <p>{@code java SlowServer.java PORT} listens on the loopback address; port 0 chooses one. The first
 * line of the output names it.
 */
public final class SlowServer {
  private static final int DELAY_MILLIS = 1_000;
  private static final Map<Integer, AtomicInteger> CALLS = new ConcurrentHashMap<>();

  public static void main(String[] arguments) throws IOException {
    int port = arguments.length == 0 ? 8099 : Integer.parseInt(arguments[0]);
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(address, 200);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/item/", SlowServer::answer);
    server.start();
    System.out.println("listening on port " + server.getAddress().getPort());
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    int item = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    int call = CALLS.computeIfAbsent(item, key -> new AtomicInteger()).incrementAndGet();
    try {
      if (item % 25 == 24) {
        new CountDownLatch(1).await();
      } else if (item == 50 || (item % 10 == 3 && call == 1)) {
        send(exchange, 500, "{\"error\": \"try again\"}");
      } else {
        Thread.sleep(DELAY_MILLIS);
        send(exchange, 200, "{\"item\": " + item + "}");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
