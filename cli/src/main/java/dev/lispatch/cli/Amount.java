package dev.lispatch.cli;

/** The amounts that flags take: sizes, times and counts, as text and as numbers. */
enum Amount {
  SIZE("a size such as 500k, 64m or 2g") {
    @Override
    long unit(String suffix) {
      return switch (suffix) {
        case "" -> 1;
        case "k" -> 1L << 10;
        case "m" -> 1L << 20;
        case "g" -> 1L << 30;
        default -> UNKNOWN;
      };
    }
  },
  TIME("a time such as 250ms, 30s or 10m") {
    @Override
    long unit(String suffix) {
      return switch (suffix) {
        case "ms" -> 1;
        case "s" -> 1_000;
        case "m" -> 60_000;
        case "h" -> 3_600_000;
        default -> UNKNOWN;
      };
    }
  },
  COUNT("a number such as 16, 10k or 2m") {
    @Override
    long unit(String suffix) {
      return switch (suffix) {
        case "" -> 1;
        case "k" -> 1_000;
        case "m" -> 1_000_000;
        case "g" -> 1_000_000_000;
        default -> UNKNOWN;
      };
    }
  };

  private static final long UNKNOWN = -1;
  private static final int MAX_DIGITS = 18;
  private final String accepted;

  Amount(String accepted) {
    this.accepted = accepted;
  }

  /** What one of that unit is worth, or {@link #UNKNOWN}. */
  abstract long unit(String suffix);

  /** What to write, for a sentence. */
  String accepted() {
    return accepted;
  }

  /** The number that {@code text} stands for, or -1 if it is no amount of this kind. */
  long parse(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    if (digits == 0 || digits > MAX_DIGITS) {
      return UNKNOWN;
    }
    long unit = unit(text.substring(digits));
    long number = Long.parseLong(text.substring(0, digits));
    if (unit == UNKNOWN || (unit > 1 && number > Long.MAX_VALUE / unit)) {
      return UNKNOWN;
    }
    return number * unit;
  }

  /** The amount as it would be written on the command line. */
  String show(long number) {
    return switch (this) {
      case SIZE -> shown(number, "k", 1 << 10, "m", 1 << 20, "");
      case TIME -> shown(number, "s", 1_000, "m", 60_000, "ms");
      case COUNT -> Long.toString(number);
    };
  }

  private static String shown(
      long number, String small, int smallUnit, String large, int largeUnit, String none) {
    if (number % largeUnit == 0) {
      return number / largeUnit + large;
    }
    return number % smallUnit == 0 ? number / smallUnit + small : number + none;
  }
}
