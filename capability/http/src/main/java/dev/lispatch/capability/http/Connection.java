package dev.lispatch.capability.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.jspecify.annotations.Nullable;

/**
 * An open connection to one origin, at an address that has been checked.
 *
 * <p>Belongs to one exchange at a time, or to the pool; closing is safe from any thread.
 */
final class Connection implements ModalCloseable {
  private static final int MAX_HEADERS = 128;
  private static final int MAX_LINE = 16_384;

  private static final Http1Config CONFIG =
      Http1Config.custom()
          .setMaxHeaderCount(MAX_HEADERS)
          .setMaxLineLength(MAX_LINE)
          .setMaxEmptyLineCount(2)
          .build();

  private final Socket socket;
  private final boolean secure;
  private final Wire http;
  private boolean used;

  private Connection(Socket socket, boolean secure, Wire http) {
    this.socket = socket;
    this.secure = secure;
    this.http = http;
  }

  /** The library's connection, which does not let its buffer be seen, but passes it here. */
  private static final class Wire extends DefaultBHttpClientConnection {
    private @Nullable SessionInputBuffer input;

    Wire() {
      // The parser has to be told the limits too: left to itself it takes any number of headers.
      super(CONFIG, null, null, null, null, null, new DefaultHttpResponseParserFactory(CONFIG));
    }

    @Override
    protected InputStream createContentInputStream(
        long length, SessionInputBuffer buffer, InputStream in) {
      input = buffer;
      return super.createContentInputStream(length, buffer, in);
    }

    /** True unless it is certain that nothing has come after the last answer. */
    boolean mayHoldLeftovers() {
      return input == null || input.length() > 0;
    }
  }

  /** Speaks HTTP over {@code socket}, through {@code tls} if that is there. */
  static Connection over(Socket socket, @Nullable SSLSocket tls) throws IOException {
    Wire http = new Wire();
    if (tls == null) {
      http.bind(socket);
    } else {
      http.bind(tls, socket);
    }
    return new Connection(socket, tls != null, http);
  }

  /** The connection to the server; under TLS what lies below it. Closing it never waits. */
  Socket socket() {
    return socket;
  }

  DefaultBHttpClientConnection http() {
    return http;
  }

  /** True if an exchange has ended on it before. */
  boolean isUsed() {
    return used;
  }

  void markUsed() {
    used = true;
  }

  /**
   * True if the next request may be sent on it: the server has neither sent more than it was asked
   * for nor, as far as can be seen, closed it.
   *
   * @param thorough look whether it is closed, which takes about a millisecond
   */
  boolean isReusable(boolean thorough) {
    try {
      boolean closed = (thorough || secure) && http.isStale();
      boolean unasked =
          http.mayHoldLeftovers() || (!secure && socket.getInputStream().available() > 0);
      return !closed && !unasked;
    } catch (IOException gone) {
      return false;
    }
  }

  @Override
  public void close() {
    InFlight.close(socket); // first, so that closing TLS above it cannot wait
    http.close(CloseMode.IMMEDIATE);
  }

  @Override
  public void close(CloseMode mode) {
    close();
  }
}
