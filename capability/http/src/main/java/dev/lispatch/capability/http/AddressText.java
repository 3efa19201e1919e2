package dev.lispatch.capability.http;

import java.net.Inet6Address;
import java.util.List;

/** The notations of IP addresses: what browsers take for one, and how one is written. */
final class AddressText {
  private static final long TOO_LARGE = 1L << 32;

  private AddressText() {}

  /** True if the last part is a number, in any base: then it is an IPv4 address or nothing. */
  static boolean looksLikeIpv4(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return Ascii.areDigits(last) || number(last) >= 0;
  }

  /**
   * The address as a number, or -1. One to four parts, each decimal, octal or hexadecimal, the last
   * filling the bytes that are left: the IPv4 parser of the WHATWG URL standard, because this is
   * how others will read the same text.
   */
  static long parseIpv4(String name) {
    List<String> parts = Ascii.parts(name, '.');
    if (parts.size() > 4) {
      return -1;
    }
    long address = 0;
    for (int i = 0; i < parts.size() - 1; i++) {
      long part = number(parts.get(i));
      if (part < 0 || part > 255) {
        return -1;
      }
      address |= part << (8 * (3 - i));
    }
    long last = number(parts.getLast());
    return last < 0 || last >= TOO_LARGE >> (8 * (parts.size() - 1)) ? -1 : address | last;
  }

  private static long number(String text) {
    if (text.startsWith("0x")) {
      return digits(text.substring(2), 16);
    }
    if (text.length() > 1 && text.startsWith("0")) {
      return digits(text.substring(1), 8);
    }
    return text.isEmpty() ? -1 : digits(text, 10);
  }

  private static long digits(String text, int base) {
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), base);
      if (digit < 0) {
        return -1;
      }
      value = Math.min(value * base + digit, TOO_LARGE);
    }
    return value;
  }

  /** True if it consists of what IPv6 addresses consist of; no zone such as {@code %eth0}. */
  static boolean looksLikeIpv6(String text) {
    return text.indexOf(':') >= 0
        && text.length() <= 45
        && text.chars()
            .allMatch(c -> c == ':' || c == '.' || (c < 128 && Character.digit(c, 16) >= 0));
  }

  /** The shortest form, as RFC 5952 wants it: {@code ::1}. */
  static String of(Inet6Address address) {
    byte[] bytes = address.getAddress();
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = ((bytes[2 * i] & 255) << 8) | (bytes[2 * i + 1] & 255);
    }
    int start = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int zeros = zerosFrom(groups, i);
      if (zeros > length) {
        start = i;
        length = zeros;
      }
    }
    return start < 0
        ? join(groups, 0, 8)
        : join(groups, 0, start) + "::" + join(groups, start + length, 8);
  }

  private static int zerosFrom(int[] groups, int start) {
    int end = start;
    while (end < groups.length && groups[end] == 0) {
      end++;
    }
    return end - start;
  }

  private static String join(int[] groups, int from, int to) {
    StringBuilder out = new StringBuilder();
    for (int i = from; i < to; i++) {
      out.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
    }
    return out.toString();
  }
}
