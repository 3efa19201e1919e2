package dev.lispatch.capability.http;

/**
 * One entry of {@code --allow-net}: which hosts, at which port.
 *
 * <p>Immutable.
 *
 * @param port a port, or {@link #ANY_PORT}
 */
record HostRule(Pattern pattern, int port) {
  static final int ANY_PORT = 0;

  /** Which hosts. */
  sealed interface Pattern {
    /** {@code *}: every host, at its public addresses. */
    record Everywhere() implements Pattern {}

    /** {@code *.example.com}: the hosts below that name, not the name itself. */
    record Below(String suffix) implements Pattern {}

    /** That name, or that address. */
    record Exactly(Host host) implements Pattern {}
  }

  /**
   * Reads {@code HOST}, {@code HOST:PORT}, {@code *.DOMAIN}, {@code *}, {@code [IPV6]:PORT}.
   *
   * @throws IllegalArgumentException saying how to write it
   */
  static HostRule parse(String text) {
    if (text.indexOf('/') >= 0 || text.indexOf('@') >= 0) {
      throw wrong(text, "write only HOST or HOST:PORT, without http:// and without a path");
    }
    if (AddressText.looksLikeIpv6(text) && text.indexOf(':') != text.lastIndexOf(':')) {
      return new HostRule(exactly(text, "[" + text + "]"), ANY_PORT);
    }
    int colon = text.lastIndexOf(':');
    boolean hasPort = colon > text.lastIndexOf(']');
    String host = hasPort ? text.substring(0, colon) : text;
    int port = hasPort ? port(text, text.substring(colon + 1)) : ANY_PORT;
    return new HostRule(pattern(text, host), port);
  }

  private static Pattern pattern(String text, String host) {
    if (host.equals("*")) {
      return new Pattern.Everywhere();
    }
    if (host.startsWith("*.")) {
      if (exactly(text, host.substring(2)).host() instanceof Host.Name name) {
        return new Pattern.Below("." + name.text());
      }
      throw wrong(text, "an address has nothing below it");
    }
    return exactly(text, host);
  }

  private static Pattern.Exactly exactly(String text, String host) {
    try {
      return new Pattern.Exactly(Host.parse(host));
    } catch (HttpFailure notAHost) {
      throw wrong(text, "HOST is a name such as api.example.com, an address, *.example.com, or *");
    }
  }

  private static int port(String text, String digits) {
    int port = HttpUrl.parsePort(digits);
    if (port < 1) {
      throw wrong(text, "a port is a number from 1 to 65535");
    }
    return port;
  }

  private static IllegalArgumentException wrong(String text, String hint) {
    return new IllegalArgumentException("cannot allow '" + text + "': " + hint);
  }

  /**
   * True if the rule lets requests to that host and port pass; its addresses are another question.
   */
  boolean matches(Host host, int hostPort) {
    if (port != ANY_PORT && port != hostPort) {
      return false;
    }
    return switch (pattern) {
      case Pattern.Everywhere() -> true;
      case Pattern.Below(String suffix) ->
          host instanceof Host.Name name && name.text().endsWith(suffix);
      case Pattern.Exactly(Host allowed) -> allowed.equals(host);
    };
  }

  /** True if the rule names exactly this host, at this port. */
  boolean names(Host host, int hostPort) {
    return pattern instanceof Pattern.Exactly && matches(host, hostPort);
  }
}
