package dev.lispatch.capability.llm;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.lispatch.host.LlmException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends the questions of LangChain4j: follows no redirect, keeps no cookie, tries nothing twice,
 * reads answers up to a bound, ends when its thread is interrupted.
 *
 * <p>Thread-safe.
 */
final class BoundedHttpClient implements HttpClient, HttpClientBuilder {
  /* It is its own builder, since what a model asks of the builder is times, and time is kept by who calls: the
  task that waits interrupts the call. */
  private static final int OK = 200;
  private static final int FIRST_NOT_OK = 300;
  private static final int MAX_DETAIL = 64 << 10;

  private final java.net.http.HttpClient client;
  private final long maxAnswerBytes;
  private final String key;

  /**
   * @param key never to be repeated in a message; may be empty
   */
  BoundedHttpClient(java.net.http.HttpClient client, long maxAnswerBytes, String key) {
    this.client = client;
    this.maxAnswerBytes = maxAnswerBytes;
    this.key = key;
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    try {
      return send(request);
    } catch (LlmException failure) {
      throw new TransferFailure(failure);
    } catch (InterruptedException stopped) {
      throw new TransferFailure(null);
    }
  }

  private SuccessfulHttpResponse send(HttpRequest request)
      throws LlmException, InterruptedException {
    boolean sent = false;
    try {
      HttpResponse<InputStream> response =
          client.send(converted(request), HttpResponse.BodyHandlers.ofInputStream());
      sent = true;
      try (InputStream body = response.body()) {
        return read(response, body);
      }
    } catch (ConnectException | UnknownHostException | HttpConnectTimeoutException unreachable) {
      throw LlmException.refused("the model's server cannot be reached");
    } catch (UnresolvedAddressException unknown) {
      throw LlmException.refused("the model's server cannot be reached: its name is unknown");
    } catch (IOException broken) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw LlmException.lost(
          sent
              ? "the answer of the model's server broke off"
              : "the model's server closed the connection without an answer");
    }
  }

  private SuccessfulHttpResponse read(HttpResponse<InputStream> response, InputStream body)
      throws IOException, LlmException {
    int status = response.statusCode();
    if (status < OK || status >= FIRST_NOT_OK) {
      byte[] start = body.readNBytes(MAX_DETAIL);
      throw HttpFailures.ofStatus(
          status,
          ErrorBody.message(new String(start, StandardCharsets.UTF_8), key),
          HttpFailures.retryAfter(response.headers().firstValue("retry-after").orElse("")));
    }
    int bound = (int) Math.min(maxAnswerBytes, Integer.MAX_VALUE - 16);
    byte[] bytes = body.readNBytes(bound + 1);
    if (bytes.length > bound) {
      throw LlmException.lost("the answer is longer than the " + bound + " bytes that are allowed");
    }
    return SuccessfulHttpResponse.builder()
        .statusCode(status)
        .headers(response.headers().map())
        .body(new String(bytes, StandardCharsets.UTF_8))
        .build();
  }

  private static java.net.http.HttpRequest converted(HttpRequest request) {
    var builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
    request.headers().forEach((name, values) -> values.forEach(v -> builder.header(name, v)));
    String body = request.body();
    return builder
        .method(
            request.method().name(),
            body == null
                ? java.net.http.HttpRequest.BodyPublishers.noBody()
                : java.net.http.HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("answers are not streamed");
  }

  @Override
  public Duration connectTimeout() {
    return Duration.ZERO;
  }

  @Override
  public HttpClientBuilder connectTimeout(Duration timeout) {
    return this;
  }

  @Override
  public Duration readTimeout() {
    return Duration.ZERO;
  }

  @Override
  public HttpClientBuilder readTimeout(Duration timeout) {
    return this;
  }

  @Override
  public HttpClient build() {
    return this;
  }
}
