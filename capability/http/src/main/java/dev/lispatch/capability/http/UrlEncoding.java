package dev.lispatch.capability.http;

import java.nio.charset.StandardCharsets;

/** Percent-encoding of text in URLs (RFC 3986 section 2), as UTF-8. */
final class UrlEncoding {
  private static final String HEX = "0123456789ABCDEF";

  /** The longest encoding of one UTF-16 unit: three bytes, three characters each. */
  static final int MAX_GROWTH = 9;

  private UrlEncoding() {}

  /** Encodes everything but letters, digits and {@code - . _ ~}: fit for any part of a URL. */
  static String component(String text) {
    if (text.chars().allMatch(UrlEncoding::isUnreserved)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      append(out, b, isUnreserved(b));
    }
    return out.toString();
  }

  /** Writes one byte as it is, or as {@code %XX}. */
  static void append(StringBuilder out, byte b, boolean asItIs) {
    if (asItIs) {
      out.append((char) b);
    } else {
      out.append('%').append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
    }
  }

  private static boolean isUnreserved(int c) {
    return Ascii.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_' || c == '~';
  }
}
