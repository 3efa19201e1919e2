package dev.lispatch.capability.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An absolute http or https URL, taken apart.
 *
 * <p>Immutable. There is one reader for what is checked and what is connected to, so the two cannot
 * differ in what they take for the host.
 *
 * @param target path and query as sent in the request line, percent-encoded, without the fragment
 */
record HttpUrl(boolean secure, Host host, int port, String target) {
  static final int MAX_LENGTH = 16_384;

  /**
   * @throws HttpFailure saying what is wrong with it, without repeating it
   */
  static HttpUrl parse(String text) throws HttpFailure {
    checkCharacters(text);
    int colon = text.indexOf(':');
    String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    boolean secure = scheme.equals("https");
    if (!(secure || scheme.equals("http")) || !text.startsWith("//", colon + 1)) {
      throw HttpFailure.request("the URL must begin with http:// or https://");
    }
    return afterScheme(secure, text.substring(colon + 3));
  }

  private static HttpUrl afterScheme(boolean secure, String rest) throws HttpFailure {
    int end = endOfAuthority(rest);
    String authority = rest.substring(0, end);
    if (authority.indexOf('@') >= 0) {
      throw HttpFailure.request(
          "the URL carries a user name or password before its host; send them in a header instead,"
              + " :headers {\"authorization\" …}");
    }
    if (authority.indexOf('\\') >= 0) {
      throw HttpFailure.request("the URL has a backslash in its host; separate with /");
    }
    int colon = authority.lastIndexOf(':');
    boolean hasPort = colon > authority.lastIndexOf(']');
    Host host = Host.parse(hasPort ? authority.substring(0, colon) : authority);
    String digits = hasPort ? authority.substring(colon + 1) : "";
    int port = digits.isEmpty() ? defaultPort(secure) : parsePort(digits);
    if (port < 1) {
      throw HttpFailure.request("the URL's port must be a number from 1 to 65535");
    }
    return new HttpUrl(secure, host, port, target(rest.substring(end)));
  }

  private static void checkCharacters(String text) throws HttpFailure {
    if (text.length() > MAX_LENGTH) {
      throw HttpFailure.request("the URL is longer than " + MAX_LENGTH + " characters");
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw HttpFailure.request(
            "the URL has a control character (such as a line end) at index "
                + i
                + "; trim or url-encode it");
      }
    }
  }

  private static int endOfAuthority(String rest) {
    for (int i = 0; i < rest.length(); i++) {
      if ("/?#".indexOf(rest.charAt(i)) >= 0) {
        return i;
      }
    }
    return rest.length();
  }

  /** The number, or -1 if it is none from 0 to 65535. */
  static int parsePort(String digits) {
    if (digits.isEmpty() || digits.length() > 5 || !Ascii.areDigits(digits)) {
      return -1;
    }
    int port = Integer.parseInt(digits);
    return port <= 65_535 ? port : -1;
  }

  private static int defaultPort(boolean secure) {
    return secure ? 443 : 80;
  }

  private static String target(String afterAuthority) {
    int fragment = afterAuthority.indexOf('#');
    String kept = fragment < 0 ? afterAuthority : afterAuthority.substring(0, fragment);
    return encodeUnsafe(kept.startsWith("/") ? kept : "/" + kept);
  }

  /**
   * Escapes what must not stand in a request line as it is; an escape that is there already stays.
   */
  private static String encodeUnsafe(String text) {
    if (text.chars().allMatch(HttpUrl::isSafe)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      UrlEncoding.append(out, b, isSafe(b));
    }
    return out.toString();
  }

  private static boolean isSafe(int c) {
    return c > 0x20 && c < 0x7f && "\"<>\\^`{|}".indexOf(c) < 0;
  }

  /** The same URL with {@code query}, already encoded, after what query it has. */
  HttpUrl withQuery(String query) throws HttpFailure {
    if (query.isEmpty()) {
      return this;
    }
    String joined = target + (target.indexOf('?') < 0 ? "?" : "&") + query;
    if (joined.length() > MAX_LENGTH) {
      throw HttpFailure.request(
          "the URL with its query is longer than " + MAX_LENGTH + " characters");
    }
    return new HttpUrl(secure, host, port, joined);
  }

  /**
   * The URL that a {@code Location} header of this one's answer means (RFC 3986 section 5.2).
   *
   * @throws HttpFailure if it means none
   */
  HttpUrl resolve(String location) throws HttpFailure {
    checkCharacters(location);
    if (location.startsWith("//")) {
      return afterScheme(secure, location.substring(2));
    }
    if (hasScheme(location)) {
      return parse(location);
    }
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    String reference;
    if (location.isEmpty() || location.startsWith("#")) {
      reference = target;
    } else if (location.startsWith("/")) {
      reference = location;
    } else if (location.startsWith("?")) {
      reference = path + location;
    } else {
      reference = path.substring(0, path.lastIndexOf('/') + 1) + location;
    }
    return new HttpUrl(secure, host, port, target(DotSegments.remove(reference)));
  }

  private static boolean hasScheme(String text) {
    int end = 0;
    while (end < text.length() && ":/?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end < text.length() && text.charAt(end) == ':';
  }

  boolean hasDefaultPort() {
    return port == defaultPort(secure);
  }

  /** Host and port as the Host header has them. */
  String authority() {
    return hasDefaultPort() ? host.text() : host.text() + ":" + port;
  }

  /** Scheme, host and port: all of a URL that may appear in a message. */
  String origin() {
    return (secure ? "https://" : "http://") + authority();
  }

  boolean sameOrigin(HttpUrl other) {
    return secure == other.secure && port == other.port && host.equals(other.host);
  }

  @Override
  public String toString() {
    return origin();
  }
}
