package dev.lispatch.capability.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Which hosts may be asked, and at which addresses.
 *
 * <p>Immutable. Two questions, both must be answered yes: may this host be asked ({@link
 * #checkHost}), and, once its name is resolved, does it lead to an address that is public or that a
 * rule names ({@link #allowed})? The second is what stops a name that a stranger controls from
 * leading inside.
 */
record NetworkPolicy(List<HostRule> rules) {
  /* A name is granted because somebody trusts who runs it; still, its owner decides where it leads, and
  may let it lead to 127.0.0.1. So a name opens only public addresses, with two exceptions that no
  stranger controls: localhost opens loopback, and a name that the public name system cannot answer for
  (see Host.Name.isPrivateUse) opens private and loopback addresses. Everything else inside has to be
  granted as an address. */

  NetworkPolicy {
    rules = List.copyOf(rules);
  }

  /** What a request gets in a run without any access. */
  static HttpFailure nothingAllowed(HttpUrl url) {
    return HttpFailure.denied("a request to " + url.origin(), flag(url.host(), url));
  }

  /**
   * @throws HttpFailure denied, naming the flag, if no rule lets the URL's host and port pass
   */
  void checkHost(String what, HttpUrl url) throws HttpFailure {
    for (HostRule rule : rules) {
      if (rule.matches(url.host(), url.port())) {
        return;
      }
    }
    throw HttpFailure.denied(what + " to " + url.origin(), flag(url.host(), url));
  }

  /**
   * Those of the addresses of the URL's host that may be connected to.
   *
   * @throws HttpFailure denied, naming the flag, if there is none
   */
  List<InetAddress> allowed(HttpUrl url, List<InetAddress> addresses) throws HttpFailure {
    List<InetAddress> passed = new ArrayList<>();
    for (InetAddress address : addresses) {
      if (permits(url, address)) {
        passed.add(address);
      }
    }
    if (passed.isEmpty()) {
      throw denied(url, addresses.getFirst());
    }
    return passed;
  }

  private boolean permits(HttpUrl url, InetAddress address) {
    AddressKind kind = AddressKind.of(address);
    return kind == AddressKind.PUBLIC
        || isNamed(new Host.Address(address), url.port())
        || (url.host() instanceof Host.Name name
            && isNamed(name, url.port())
            && isOpenedBy(name, kind));
  }

  private static boolean isOpenedBy(Host.Name name, AddressKind kind) {
    return switch (kind) {
      case LOOPBACK -> name.isLocalhost() || name.isPrivateUse();
      case PRIVATE -> !name.isLocalhost() && name.isPrivateUse();
      default -> false;
    };
  }

  private boolean isNamed(Host host, int port) {
    for (HostRule rule : rules) {
      if (rule.names(host, port)) {
        return true;
      }
    }
    return false;
  }

  private static HttpFailure denied(HttpUrl url, InetAddress address) {
    Host.Address literal = new Host.Address(address);
    String kind = AddressKind.of(address).label();
    String what =
        url.host() instanceof Host.Address
            ? "a request to " + url.origin() + ", a " + kind + " address,"
            : "a request to "
                + url.origin()
                + ", which leads to the "
                + kind
                + " address "
                + literal.text()
                + ",";
    Host toGrant = url.host() instanceof Host.Name name && name.isLocalhost() ? name : literal;
    return HttpFailure.denied(what, flag(toGrant, url));
  }

  private static String flag(Host host, HttpUrl url) {
    return "--allow-net=" + host.text() + (url.hasDefaultPort() ? "" : ":" + url.port());
  }
}
