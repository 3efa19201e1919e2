import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * The server of triage.lisp: no model, but it speaks OpenAI's protocol for chats. It looks for words in the question and
 * answers {@code {"team": …, "urgent": …}}.
 *
 * <p>It has too much to do (429) when it is asked something for the first time, so that there is something to try again.
 *
 * <p>{@code java ModelServer.java PORT} listens on the loopback address; port 0 chooses one. The first line of the output
 * names it.
 */
public final class ModelServer {
  private static final Set<String> ASKED = ConcurrentHashMap.newKeySet();

  public static void main(String[] arguments) throws IOException {
    int port = arguments.length == 0 ? 8098 : Integer.parseInt(arguments[0]);
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(address, 200);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/chat/completions", ModelServer::answer);
    server.start();
    System.out.println("listening on port " + server.getAddress().getPort());
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (ASKED.add(question)) {
      exchange.getResponseHeaders().set("Retry-After", "1");
      send(exchange, 429, "{\"error\": {\"message\": \"too much to do\"}}");
      return;
    }
    boolean database = question.contains("the database");
    boolean network = question.contains("connection");
    String team = database ? "database" : network ? "network" : "other";
    String answer = "{\\\"team\\\": \\\"" + team + "\\\", \\\"urgent\\\": " + database + "}";
    send(
        exchange,
        200,
        """
        {"id": "1", "object": "chat.completion", "created": 1, "model": "words",
         "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "%s"}}],
         "usage": {"prompt_tokens": 50, "completion_tokens": 9, "total_tokens": 59}}
        """
            .formatted(answer));
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
