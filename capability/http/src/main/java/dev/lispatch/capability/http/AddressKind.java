package dev.lispatch.capability.http;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Whom an address belongs to, by the IANA special-purpose registries (RFC 6890 and its successors).
 * Everything but {@link #PUBLIC} is reachable only where a rule names it.
 */
enum AddressKind {
  PUBLIC("public"),
  LOOPBACK("loopback"),
  PRIVATE("private"),
  LINK_LOCAL("link-local"),
  CARRIER_NAT("carrier-private"),
  METADATA("cloud metadata"),
  MULTICAST("multicast"),
  RESERVED("reserved");

  private final String label;

  AddressKind(String label) {
    this.label = label;
  }

  /** As it is called in messages. */
  String label() {
    return label;
  }

  static AddressKind of(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? ofIpv4(bytes, 0) : ofIpv6(bytes);
  }

  private static AddressKind ofIpv4(byte[] bytes, int offset) {
    int a = bytes[offset] & 255;
    int b = bytes[offset + 1] & 255;
    int c = bytes[offset + 2] & 255;
    int d = bytes[offset + 3] & 255;
    return switch (a) {
      case 0 -> RESERVED;
      case 10 -> PRIVATE;
      case 100 -> carrierOrPublic(b, c, d);
      case 127 -> LOOPBACK;
      case 169 -> b == 254 ? (c == 169 && d == 254 ? METADATA : LINK_LOCAL) : PUBLIC;
      case 172 -> b >= 16 && b <= 31 ? PRIVATE : PUBLIC;
      case 192 -> of192(b, c);
      case 198 -> b == 18 || b == 19 || (b == 51 && c == 100) ? RESERVED : PUBLIC;
      case 203 -> b == 0 && c == 113 ? RESERVED : PUBLIC;
      default -> a < 224 ? PUBLIC : a < 240 ? MULTICAST : RESERVED;
    };
  }

  private static AddressKind carrierOrPublic(int b, int c, int d) {
    if (b == 100 && c == 100 && d == 200) {
      return METADATA;
    }
    return b >= 64 && b <= 127 ? CARRIER_NAT : PUBLIC;
  }

  private static AddressKind of192(int b, int c) {
    return switch (b) {
      case 168 -> PRIVATE;
      case 0 -> c == 0 || c == 2 ? RESERVED : PUBLIC;
      case 88 -> c == 99 ? RESERVED : PUBLIC;
      default -> PUBLIC;
    };
  }

  private static AddressKind ofIpv6(byte[] bytes) {
    int first = group(bytes, 0);
    if (zeros(bytes, 0, 10)) {
      return embeddedLow(bytes);
    }
    if (first == 0xfd00 && group(bytes, 1) == 0x0ec2) {
      return METADATA;
    }
    if ((first & 0xfe00) == 0xfc00) {
      return PRIVATE;
    }
    if ((first & 0xff80) == 0xfe80) {
      return LINK_LOCAL;
    }
    if ((first & 0xff00) == 0xff00) {
      return MULTICAST;
    }
    if (first == 0x64 && group(bytes, 1) == 0xff9b) {
      return zeros(bytes, 4, 12) ? ofIpv4(bytes, 12) : PRIVATE;
    }
    return (first & 0xe000) == 0x2000 ? global(bytes, first) : RESERVED;
  }

  private static AddressKind global(byte[] bytes, int first) {
    if (first == 0x2002) {
      return ofIpv4(bytes, 2); // 6to4: the IPv4 address of the relay's far side
    }
    int second = group(bytes, 1);
    boolean teredoOrExample = first == 0x2001 && (second < 0x0200 || second == 0x0db8);
    if (teredoOrExample || (first == 0x3fff && second < 0x1000)) {
      return RESERVED;
    }
    boolean isatap = (group(bytes, 4) & 0xfdff) == 0 && group(bytes, 5) == 0x5efe;
    return isatap ? ofIpv4(bytes, 12) : PUBLIC;
  }

  private static AddressKind embeddedLow(byte[] bytes) {
    if (zeros(bytes, 10, 15) && bytes[15] == 1) {
      return LOOPBACK;
    }
    boolean mapped = group(bytes, 5) == 0xffff;
    boolean compatible = group(bytes, 5) == 0;
    return mapped || compatible ? ofIpv4(bytes, 12) : RESERVED;
  }

  private static int group(byte[] bytes, int index) {
    return ((bytes[2 * index] & 255) << 8) | (bytes[2 * index + 1] & 255);
  }

  private static boolean zeros(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
