package dev.lispatch.capability.http;

import dev.lispatch.capability.http.BodyReader.Packing;
import dev.lispatch.capability.http.HttpFailure.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * One request and the answer to it, through redirects.
 *
 * <p>Runs on one thread, which blocks; {@link #abort} may come from any other.
 */
final class Exchange {
  /* There is no clock in here but for connecting: whoever runs an exchange aborts it when its time is up,
  which closes the socket. So the bound is on the whole, however slowly bytes drip. */
  private static final int MAX_INTERIM_RESPONSES = 10;
  private static final int MAX_STALE_CONNECTIONS = 3;
  private static final int DRAINABLE = 16_384;
  private static final String USER_AGENT = "lispatch";

  private final NetworkPolicy policy; // immutable
  private final ConnectionPool pool; // thread-safe
  private final LongSupplier remainingMillis; // thread-safe
  private final InFlight flight = new InFlight(); // thread-safe

  Exchange(NetworkPolicy policy, ConnectionPool pool, LongSupplier remainingMillis) {
    this.policy = policy;
    this.pool = pool;
    this.remainingMillis = remainingMillis;
  }

  /** Stops the exchange. Never waits. */
  void abort() {
    flight.abort();
  }

  /** Sends the request, follows redirects, and reads the last answer whole. */
  WireResponse perform(WireRequest request) throws HttpFailure, InterruptedException {
    WireRequest next = request;
    policy.checkHost("a request", request.url());
    for (int redirects = 0; ; redirects++) {
      Answer answer = answer(next);
      if (answer.whole != null) {
        return answer.whole;
      }
      if (redirects >= request.maxRedirects()) {
        throw new HttpFailure(
            Reason.RESPONSE,
            request.url().origin()
                + " redirects more than "
                + request.maxRedirects()
                + " times"
                + " (max-redirects, :follow); :follow false returns the first redirect itself");
      }
      next = Redirects.follow(next, answer.status, answer.location);
      policy.checkHost("a redirect from " + request.url().origin(), next.url());
    }
  }

  /** A whole answer, or a redirect that is to be followed. */
  private record Answer(@Nullable WireResponse whole, int status, String location) {
    static Answer whole(WireResponse response) {
      return new Answer(response, response.status(), "");
    }
  }

  private Answer answer(WireRequest request) throws HttpFailure, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      ConnectionPool.Lease lease =
          pool.lease(request.url(), !request.isIdempotent(), flight, remainingMillis);
      boolean mayBeStale = lease.connection().isUsed() && request.isIdempotent();
      ClassicHttpResponse head;
      try {
        head = requestHead(lease.connection().http(), request);
      } catch (IOException | HttpException | RuntimeException failure) {
        lease.discard();
        if (mayBeStale && attempt < MAX_STALE_CONNECTIONS && closedBeforeAnswer(failure)) {
          continue; // the server closed an idle connection in the same moment
        }
        throw describe(failure, request);
      }
      return rest(lease, request, head);
    }
  }

  private boolean closedBeforeAnswer(Exception failure) {
    return failure instanceof IOException
        && !(failure instanceof HttpFailure)
        && !(failure instanceof MessageConstraintException)
        && !flight.isAborted();
  }

  private static ClassicHttpResponse requestHead(
      DefaultBHttpClientConnection http, WireRequest request) throws IOException, HttpException {
    ClassicHttpRequest message = message(request);
    http.sendRequestHeader(message);
    if (message.getEntity() != null) {
      http.sendRequestEntity(message);
    }
    http.flush();
    for (int interim = 0; interim < MAX_INTERIM_RESPONSES; interim++) {
      ClassicHttpResponse head = http.receiveResponseHeader();
      if (head.getCode() >= 200) {
        return head;
      }
      if (head.getCode() == 101) {
        throw new HttpException("switched protocols");
      }
    }
    throw new HttpException("interim responses only");
  }

  private static ClassicHttpRequest message(WireRequest request) {
    BasicClassicHttpRequest message =
        new BasicClassicHttpRequest(request.method(), request.url().target());
    message.addHeader("Host", request.url().authority());
    message.addHeader("Connection", "keep-alive");
    if (!request.hasHeader("user-agent")) {
      message.addHeader("User-Agent", USER_AGENT);
    }
    if (!request.hasHeader("accept")) {
      message.addHeader("Accept", "*/*");
    }
    if (!request.hasHeader("accept-encoding")) {
      message.addHeader("Accept-Encoding", "gzip, deflate");
    }
    for (WireHeader header : request.headers()) {
      message.addHeader(header.name(), header.value());
    }
    byte[] body = request.body();
    if (body != null) {
      message.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_OCTET_STREAM));
    }
    if (body != null || !request.isIdempotent()) {
      message.addHeader("Content-Length", String.valueOf(body == null ? 0 : body.length));
    }
    return message;
  }

  private Answer rest(ConnectionPool.Lease lease, WireRequest request, ClassicHttpResponse head)
      throws HttpFailure {
    boolean complete = false;
    try {
      boolean keepAlive = DefaultConnectionReuseStrategy.INSTANCE.keepAlive(null, head, context());
      Answer answer = readRest(lease.connection().http(), request, head);
      complete = keepAlive && isDrained(head, answer.whole != null);
      return answer;
    } catch (IOException | HttpException | RuntimeException failure) {
      throw describe(failure, request);
    } finally {
      if (complete) {
        lease.keep();
      } else {
        lease.discard();
      }
    }
  }

  private static HttpCoreContext context() {
    return HttpCoreContext.create();
  }

  private static Answer readRest(
      DefaultBHttpClientConnection http, WireRequest request, ClassicHttpResponse head)
      throws IOException, HttpException {
    boolean hasBody = MessageSupport.canResponseHaveBody(request.method(), head);
    if (hasBody) {
      http.receiveResponseEntity(head);
    }
    Header location = head.getFirstHeader("Location");
    if (request.maxRedirects() != WireRequest.REDIRECTS_ARE_ANSWERS
        && Redirects.isRedirect(head.getCode())
        && location != null) {
      return new Answer(null, head.getCode(), Objects.requireNonNullElse(location.getValue(), ""));
    }
    return Answer.whole(whole(request, head, hasBody ? head.getEntity() : null));
  }

  /**
   * True if the body is at its end, so that the connection can be used again. Reads away what is
   * left of it if that is little: the short text that comes with a redirect, an empty last chunk.
   */
  private static boolean isDrained(ClassicHttpResponse head, boolean wasRead) throws IOException {
    HttpEntity entity = head.getEntity();
    if (entity == null) {
      return true;
    }
    long length = entity.getContentLength();
    return (wasRead || (length >= 0 && length <= DRAINABLE))
        && entity.getContent().readNBytes(DRAINABLE + 1).length <= DRAINABLE;
  }

  private static WireResponse whole(
      WireRequest request, ClassicHttpResponse head, @Nullable HttpEntity entity)
      throws IOException {
    Packing packing = entity == null ? Packing.NONE : packing(head);
    byte[] body = new byte[0];
    if (entity != null) {
      if (entity.getContentLength() > request.maxBytes()) {
        throw BodyReader.tooLarge(request.maxBytes());
      }
      body = BodyReader.read(entity.getContent(), packing, request.maxBytes());
    }
    return new WireResponse(head.getCode(), headers(head, packing), body);
  }

  private static Packing packing(ClassicHttpResponse head) {
    Header[] encodings = head.getHeaders("Content-Encoding");
    return encodings.length == 1
        ? Packing.of(Objects.requireNonNullElse(encodings[0].getValue(), ""))
        : Packing.NONE;
  }

  private static List<WireHeader> headers(ClassicHttpResponse head, Packing packing) {
    List<WireHeader> headers = new ArrayList<>();
    for (Header line : head.getHeaders()) {
      WireHeader header =
          new WireHeader(line.getName(), Objects.requireNonNullElse(line.getValue(), ""));
      boolean aboutThePacked = header.is("content-encoding") || header.is("content-length");
      if (packing == Packing.NONE || !aboutThePacked) {
        headers.add(header);
      }
    }
    return headers;
  }

  private HttpFailure describe(Exception failure, WireRequest request) {
    if (flight.isAborted()) {
      return HttpFailure.aborted();
    }
    String origin = request.url().origin();
    return switch (failure) {
      case HttpFailure known -> known;
      case MessageConstraintException large ->
          new HttpFailure(
              Reason.RESPONSE, origin + " sent more headers, or longer ones, than are accepted");
      case HttpException malformed ->
          new HttpFailure(Reason.RESPONSE, origin + " did not answer in valid HTTP/1.1");
      case ZipException damaged ->
          new HttpFailure(Reason.RESPONSE, origin + " sent a body whose compression is damaged");
      case SSLException tls -> new HttpFailure(Reason.BROKEN, origin + " broke the TLS connection");
      case IOException broken ->
          new HttpFailure(
              Reason.BROKEN, origin + " closed the connection before the answer was complete");
      default -> new HttpFailure(Reason.RESPONSE, origin + " did not answer in valid HTTP/1.1");
    };
  }
}
