package dev.lispatch.value;

/**
 * Estimates from its text how large a regex becomes when it is compiled: counted repeats are
 * written out, so a short text can become a billion instructions.
 *
 * <p>Not thread-safe. The estimate is of the right order, for any text; it does not check the
 * syntax.
 */
final class RegexCost {
  /* One pass that adds up the sizes of the atoms of each open group; a repeat multiplies the last atom. Sizes
  are doubles, so that nothing overflows. */
  private static final int MAX_COUNT_DIGITS = 9;

  private final String source;
  private final double[] outer; // the sums of the groups around the present one
  private int depth;
  private int groups;
  private double sum;
  private double last;
  private int at;

  private RegexCost(String source) {
    this.source = source;
    this.outer = new double[source.length() + 1];
  }

  /** The size and the number of groups of a regex. */
  record Size(double instructions, int groups) {}

  static Size of(String source) {
    RegexCost cost = new RegexCost(source);
    while (cost.at < source.length()) {
      cost.next();
    }
    while (cost.depth > 0) {
      cost.close();
    }
    return new Size(cost.sum, cost.groups);
  }

  private void next() {
    char c = source.charAt(at++);
    switch (c) {
      case '\\' -> escape();
      case '[' -> bracket();
      case '(' -> open();
      case ')' -> close();
      case '|', '*', '+', '?' -> sum++;
      case '{' -> repeat();
      default -> atom();
    }
  }

  private void atom() {
    sum++;
    last = 1;
  }

  private void escape() {
    if (source.startsWith("Q", at)) {
      int end = source.indexOf("\\E", at);
      int stop = end < 0 ? source.length() : end + 2;
      sum += stop - at;
      last = 1;
      at = stop;
    } else {
      at++;
      atom();
    }
  }

  private void bracket() {
    int i = at;
    if (source.startsWith("^", i)) {
      i++;
    }
    i++; // a bracket that closes here is an item
    while (i < source.length() && source.charAt(i) != ']') {
      i += source.charAt(i) == '\\' ? 2 : 1;
    }
    at = Math.min(source.length(), i + 1);
    atom();
  }

  private void open() {
    outer[depth++] = sum;
    sum = 2;
    groups +=
        source.startsWith("?", at) && !source.startsWith("?P<", at) && !source.startsWith("?<", at)
            ? 0
            : 1;
    if (source.startsWith("?", at)) {
      at++;
    }
  }

  private void close() {
    if (depth > 0) {
      last = sum;
      sum += outer[--depth];
    }
  }

  private void repeat() {
    int end = source.indexOf('}', at);
    int count = end < 0 ? -1 : largest(source, at, end);
    if (count < 0) {
      atom();
      return;
    }
    sum += last * (Math.max(1, count) - 1);
    last *= Math.max(1, count);
    at = end + 1;
  }

  /** The greater number of {@code n}, {@code n,} or {@code n,m}; -1 if it is none of these. */
  private static int largest(String text, int from, int to) {
    int greatest = -1;
    int number = 0;
    int digits = 0;
    for (int i = from; i <= to; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9' && digits < MAX_COUNT_DIGITS) {
        number = number * 10 + (c - '0');
        digits++;
      } else if ((c == ',' || c == '}') && (digits > 0 || greatest >= 0)) {
        greatest = Math.max(greatest, number);
        number = 0;
        digits = 0;
      } else {
        return -1;
      }
    }
    return greatest;
  }
}
