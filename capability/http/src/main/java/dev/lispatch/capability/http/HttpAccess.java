package dev.lispatch.capability.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The grant to send HTTP requests: to which hosts, and over which connections. Put it among the
 * grants of a run under {@code HttpAccess.class}; without it every request is denied.
 *
 * <p>Immutable policy, thread-safe. It owns the connections that its runs share, idle ones
 * included: close it when no run uses it any more; what is still in flight then fails. It reads no
 * proxy, cookie or credential from the environment or the JVM's settings.
 *
 * <pre>{@code
 * try (var access = HttpAccess.to("api.example.com", "localhost:8080")) {
 *   … grants.put(HttpAccess.class, access) …
 * }
 * }</pre>
 *
 * <p>A rule is one of
 *
 * <ul>
 *   <li>{@code api.example.com}: that host, any port; {@code api.example.com:443}: that port only
 *   <li>{@code *.example.com}: every host below, not {@code example.com} itself
 *   <li>{@code 10.1.2.3}, {@code 127.0.0.1:8080}, {@code [::1]:8080}: that address
 *   <li>{@code *}: every host
 * </ul>
 *
 * <p>Whatever the rules, a name leads only to public addresses, looked up once and connected to as
 * looked up. Loopback, private, link-local, multicast and metadata addresses have to be granted as
 * addresses; granting {@code localhost} grants loopback, and granting a name for private use
 * ({@code db}, {@code wiki.internal}) grants the private addresses it leads to.
 */
public final class HttpAccess implements AutoCloseable {
  private final NetworkPolicy policy; // immutable
  private final @Nullable JsonWriter json; // thread-safe
  private final NameResolver names; // thread-safe
  private final ConnectionPool connections; // thread-safe

  private HttpAccess(Builder builder) {
    this.policy = new NetworkPolicy(builder.rules);
    this.json = builder.json;
    this.names = builder.names == null ? new SystemResolver() : builder.names;
    this.connections =
        new ConnectionPool(builder.maxConnections, new Connector(policy, names, builder.tls));
  }

  /**
   * Access to the hosts of these rules.
   *
   * @throws IllegalArgumentException if one is no rule; the message says how to write it
   */
  public static HttpAccess to(String... rules) {
    Builder builder = builder();
    for (String rule : rules) {
      builder.allow(rule);
    }
    return builder.build();
  }

  /** A builder that allows nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  @Nullable JsonWriter json() {
    return json;
  }

  Exchange exchange(LongSupplier remainingMillis) {
    return new Exchange(policy, connections, remainingMillis);
  }

  void checkHost(HttpUrl url) throws HttpFailure {
    policy.checkHost("a request", url);
  }

  /** Connections in use; idle ones do not count. */
  int connectionsInUse() {
    return connections.lent();
  }

  /** Closes all connections. Idempotent; never waits. */
  @Override
  public void close() {
    connections.close();
    names.close();
  }

  /** Collects what an access may do. Not thread-safe. */
  public static final class Builder {
    private static final int DEFAULT_CONNECTIONS = 256;

    private final List<HostRule> rules = new ArrayList<>();
    private @Nullable JsonWriter json;
    private @Nullable SSLContext tls;
    private @Nullable NameResolver names;
    private int maxConnections = DEFAULT_CONNECTIONS;

    private Builder() {}

    /**
     * Allows the hosts of one rule, or of several separated by commas: the value of one {@code
     * --allow-net=…}.
     *
     * @throws IllegalArgumentException if it is no rule; the message says how to write it
     */
    public Builder allow(String rule) {
      for (String part : rule.split(",", -1)) {
        rules.add(HostRule.parse(part.strip()));
      }
      return this;
    }

    /**
     * Allows every host, as {@code --allow-net=*} and {@code --allow-all} do. Addresses that are
     * not public still have to be named.
     */
    public Builder allowEverywhere() {
      return allow("*");
    }

    /** How {@code :json} is written; without it the option is refused. */
    public Builder json(JsonWriter writer) {
      json = writer;
      return this;
    }

    /** Whom to trust under TLS, instead of the certificates that the JVM trusts. */
    public Builder tls(SSLContext context) {
      tls = context;
      return this;
    }

    /**
     * How many connections may be open at once, 256 if not set; further requests wait their turn.
     */
    public Builder maxConnections(int count) {
      if (count < 1) {
        throw new IllegalArgumentException("at least 1 connection, got " + count);
      }
      maxConnections = count;
      return this;
    }

    /** Who looks names up, instead of the system. */
    Builder names(NameResolver resolver) {
      names = resolver;
      return this;
    }

    public HttpAccess build() {
      return new HttpAccess(this);
    }
  }
}
