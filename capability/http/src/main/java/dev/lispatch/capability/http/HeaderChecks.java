package dev.lispatch.capability.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a program may put into the head of a request. */
final class HeaderChecks {
  static final int MAX_HEADERS = 100;
  private static final int MAX_NAME = 256;
  private static final int MAX_VALUE = 8_192;
  private static final int MAX_TOTAL = 65_536;
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  /**
   * They say where a message ends or where it goes: two answers to that are how requests get
   * smuggled.
   */
  private static final Set<String> SET_BY_US =
      Set.of(
          "host",
          "content-length",
          "transfer-encoding",
          "connection",
          "keep-alive",
          "upgrade",
          "expect",
          "te",
          "trailer",
          "proxy-authorization",
          "proxy-connection");

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private HeaderChecks() {}

  /** The method in upper case. */
  static String method(String method) throws HttpFailure {
    String upper = method.toUpperCase(Locale.ROOT);
    if (!METHODS.contains(upper)) {
      throw HttpFailure.request(
          "the method must be one of get, head, post, put, patch, delete, options");
    }
    return upper;
  }

  /** A header that can be sent; a refusal never repeats the value, which may be a secret. */
  static WireHeader header(String name, String value) throws HttpFailure {
    if (name.isEmpty()
        || name.length() > MAX_NAME
        || !name.chars().allMatch(HeaderChecks::isToken)) {
      throw HttpFailure.request(
          "a header name must be of letters, digits and - only, at most " + MAX_NAME + " of them");
    }
    if (SET_BY_US.contains(name.toLowerCase(Locale.ROOT))) {
      throw HttpFailure.request(
          "the header " + name + " cannot be set; it follows from the request");
    }
    if (value.length() > MAX_VALUE) {
      throw HttpFailure.request(
          "the value of the header " + name + " is longer than " + MAX_VALUE + " characters");
    }
    if (!value.chars().allMatch(c -> (c >= ' ' && c <= '~') || c == '\t')) {
      throw HttpFailure.request(
          "the value of the header "
              + name
              + " has a line end or another character that no header may"
              + " carry; trim or url-encode it");
    }
    return new WireHeader(name, value);
  }

  static void checkTotal(List<WireHeader> headers) throws HttpFailure {
    long total = 0;
    for (WireHeader header : headers) {
      total += header.name().length() + header.value().length();
    }
    if (headers.size() > MAX_HEADERS || total > MAX_TOTAL) {
      throw HttpFailure.request(
          "a request may carry " + MAX_HEADERS + " headers of " + MAX_TOTAL + " characters in all");
    }
  }

  private static boolean isToken(int c) {
    return Ascii.isLetterOrDigit(c) || (c < 128 && TOKEN_MARKS.indexOf(c) >= 0);
  }
}
