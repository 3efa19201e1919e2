package dev.lispatch.capability.http;

import java.net.IDN;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;

/**
 * The host of a URL or of a rule, in the one form in which it is compared: a name in lower case and
 * ASCII, or an address, whatever notation it was written in.
 *
 * <p>Immutable.
 */
sealed interface Host {
  int MAX_LENGTH = 253;

  /** As it is written in a URL: an IPv6 address in brackets. */
  String text();

  /** A name that has to be looked up. */
  record Name(String text) implements Host {
    /** True for {@code localhost} and names below it, which mean this machine and nothing else. */
    boolean isLocalhost() {
      return text.equals("localhost") || text.endsWith(".localhost");
    }

    /**
     * True for names that the public name system cannot answer for, so that nobody outside decides
     * where they lead: names without a dot, and the domains reserved for private use.
     */
    boolean isPrivateUse() {
      return text.indexOf('.') < 0
          || text.endsWith(".internal")
          || text.endsWith(".local")
          || text.endsWith(".lan")
          || text.endsWith(".home.arpa")
          || text.endsWith(".test");
    }
  }

  /** An address. Two notations of the same address are equal. */
  record Address(InetAddress address) implements Host {
    @Override
    public String text() {
      return address instanceof Inet6Address six
          ? "[" + AddressText.of(six) + "]"
          : address.getHostAddress();
    }
  }

  /**
   * Reads the host part of a URL.
   *
   * @throws HttpFailure if it is no host; the message does not repeat it
   */
  static Host parse(String text) throws HttpFailure {
    if (text.isEmpty()) {
      throw HttpFailure.request("the URL has no host");
    }
    if (text.startsWith("[")) {
      return bracketed(text);
    }
    if (text.length() > MAX_LENGTH + 1) {
      throw HttpFailure.request("the URL's host is longer than " + MAX_LENGTH + " characters");
    }
    String name = ascii(text);
    checkLabels(name);
    if (AddressText.looksLikeIpv4(name)) {
      return new Address(ipv4(AddressText.parseIpv4(name)));
    }
    return new Name(name);
  }

  private static Host bracketed(String text) throws HttpFailure {
    if (text.endsWith("]") && AddressText.looksLikeIpv6(text.substring(1, text.length() - 1))) {
      try {
        return new Address(Inet6Address.ofLiteral(text.substring(1, text.length() - 1)));
      } catch (IllegalArgumentException notAnAddress) {
        throw HttpFailure.request("the URL's host is no IPv6 address");
      }
    }
    throw HttpFailure.request("the URL's host is no IPv6 address");
  }

  private static InetAddress ipv4(long number) throws HttpFailure {
    if (number < 0) {
      throw HttpFailure.request(
          "the URL's host ends in a number but is no IPv4 address; write four numbers from 0 to"
              + " 255");
    }
    return Inet4Address.ofLiteral(
        (number >> 24)
            + "."
            + ((number >> 16) & 255)
            + "."
            + ((number >> 8) & 255)
            + "."
            + (number & 255));
  }

  private static String ascii(String text) throws HttpFailure {
    String name = text;
    if (!text.chars().allMatch(c -> c < 128)) {
      try {
        name = IDN.toASCII(text);
      } catch (IllegalArgumentException notAName) {
        throw HttpFailure.request("the URL's host is no valid international name");
      }
    }
    name = name.toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static void checkLabels(String name) throws HttpFailure {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      throw HttpFailure.request("the URL's host is empty or too long");
    }
    for (String label : Ascii.parts(name, '.')) {
      if (label.isEmpty() || label.length() > 63) {
        throw HttpFailure.request("the URL's host has an empty or too long part between its dots");
      }
    }
    if (!name.chars().allMatch(Host::isNameCharacter)) {
      throw HttpFailure.request(
          "the URL's host has a character that no host name has; only letters, digits, '-', '_' and"
              + " '.'");
    }
  }

  private static boolean isNameCharacter(int c) {
    return Ascii.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
  }
}
