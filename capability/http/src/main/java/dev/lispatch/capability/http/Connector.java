package dev.lispatch.capability.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.function.LongSupplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections: looks the name up once, checks every address, and connects to exactly those
 * that passed.
 *
 * <p>Thread-safe.
 */
final class Connector {
  private static final int MAX_ADDRESSES = 8;
  private static final int MAX_CONNECT_MILLIS = 10_000;
  private static final String[] TLS_VERSIONS = {"TLSv1.3", "TLSv1.2"};

  private final NetworkPolicy policy; // immutable
  private final NameResolver names; // thread-safe
  private final @Nullable SSLContext tls; // thread-safe

  /** {@code tls} is null for the trust that the JVM is set up with. */
  Connector(NetworkPolicy policy, NameResolver names, @Nullable SSLContext tls) {
    this.policy = policy;
    this.names = names;
    this.tls = tls;
  }

  /** Made at the first https request: reading the trusted certificates costs start-up time. */
  private static final class DefaultTls {
    static final SSLContext CONTEXT = create();

    private static SSLContext create() {
      try {
        SSLContext context = SSLContext.getInstance("TLS");
        // No key managers: the default context would offer the JVM's own client certificate.
        context.init(new KeyManager[0], null, null);
        return context;
      } catch (GeneralSecurityException noTls) {
        throw new IllegalStateException("this JVM has no TLS", noTls);
      }
    }
  }

  /**
   * @param flight holds the new connection's socket when this returns
   * @param remainingMillis how long the exchange may still take
   */
  Connection open(HttpUrl url, InFlight flight, LongSupplier remainingMillis)
      throws HttpFailure, InterruptedException {
    Socket socket = connect(url, policy.allowed(url, addresses(url)), flight, remainingMillis);
    try {
      return Connection.over(socket, url.secure() ? handshake(socket, url) : null);
    } catch (SSLException failure) {
      InFlight.close(socket);
      throw connectFailure(url, TlsFailures.describe(failure));
    } catch (IOException failure) {
      InFlight.close(socket);
      throw connectFailure(url, "the connection was closed while it was being made");
    }
  }

  private List<InetAddress> addresses(HttpUrl url) throws HttpFailure, InterruptedException {
    if (url.host() instanceof Host.Address literal) {
      return List.of(literal.address());
    }
    try {
      return names.resolve(url.host().text());
    } catch (UnknownHostException unknown) {
      throw connectFailure(url, "no such host: " + url.host().text());
    }
  }

  private static Socket connect(
      HttpUrl url, List<InetAddress> addresses, InFlight flight, LongSupplier remainingMillis)
      throws HttpFailure {
    String why = "";
    List<InetAddress> tried = addresses.subList(0, Math.min(addresses.size(), MAX_ADDRESSES));
    for (int i = 0; i < tried.size(); i++) {
      // SOCKS settings of the JVM are ignored: a proxy would resolve and connect out of our sight.
      Socket socket = new Socket(Proxy.NO_PROXY);
      flight.hold(socket);
      try {
        socket.setTcpNoDelay(true);
        long share = remainingMillis.getAsLong() / (tried.size() - i);
        socket.connect(
            new InetSocketAddress(tried.get(i), url.port()),
            Math.clamp(share, 1, MAX_CONNECT_MILLIS));
        return socket;
      } catch (IOException failure) {
        InFlight.close(socket);
        why = describe(failure);
      }
    }
    throw flight.isAborted() ? HttpFailure.aborted() : connectFailure(url, why);
  }

  private static String describe(IOException failure) {
    return switch (failure) {
      case java.net.ConnectException refused -> "connection refused";
      case java.net.SocketTimeoutException slow -> "it did not answer in time";
      case java.net.NoRouteToHostException noRoute -> "no route to it";
      default -> "it cannot be reached";
    };
  }

  private SSLSocket handshake(Socket socket, HttpUrl url) throws IOException {
    String host =
        url.host() instanceof Host.Address literal
            ? literal.address().getHostAddress()
            : url.host().text();
    SSLContext context = tls == null ? DefaultTls.CONTEXT : tls;
    SSLSocket secured =
        (SSLSocket) context.getSocketFactory().createSocket(socket, host, url.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(TLS_VERSIONS);
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private static HttpFailure connectFailure(HttpUrl url, String why) {
    return new HttpFailure(
        HttpFailure.Reason.CONNECT, "cannot connect to " + url.origin() + ": " + why);
  }
}
