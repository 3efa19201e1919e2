package dev.lispatch.value;

/**
 * Estimates from its text how large a regex becomes when it is compiled: counted repeats are
 * written out, so a short text can become a billion instructions. Of these it estimates how many
 * take no character: the matcher calls itself for each that it passes between two characters.
 *
 * <p>Not thread-safe. The estimate is of the right order, for any text; it does not check the
 * syntax.
 */
final class RegexCost {
  /* One pass that adds up the sizes of the atoms of each open group; a repeat multiplies the last atom. Sizes
  are doubles, so that nothing overflows. What takes no character is added up over the whole regex, though
  the matcher passes only those in a row: each of them shows in the text as a sign of the syntax, which no
  way of writing an atom can hide. */
  private static final int MAX_COUNT_DIGITS = 9;
  private static final int EMPTY_PER_CAPTURE = 3;

  private final String source;
  private final double[] outer; // the sums of the groups around the present one
  private final double[] outerEmpty;
  private int depth;
  private int groups;
  private double sum;
  private double last;
  private double empty;
  private double lastEmpty;
  private int at;

  private RegexCost(String source) {
    this.source = source;
    this.outer = new double[source.length() + 1];
    this.outerEmpty = new double[source.length() + 1];
  }

  /**
   * The size of a regex.
   *
   * @param empty how many of the instructions take no character
   */
  record Size(double instructions, double empty, int groups) {}

  static Size of(String source) {
    RegexCost cost = new RegexCost(source);
    while (cost.at < source.length()) {
      cost.next();
    }
    while (cost.depth > 0) {
      cost.close();
    }
    return new Size(cost.sum, cost.empty, cost.groups);
  }

  private void next() {
    char c = source.charAt(at++);
    switch (c) {
      case '\\' -> escape();
      case '[' -> bracket();
      case '(' -> open();
      case ')' -> close();
      case '|', '*', '+', '?' -> fork();
      case '^', '$' -> assertion();
      case '{' -> repeat();
      default -> atom();
    }
  }

  private void atom() {
    sum++;
    last = 1;
    lastEmpty = 0;
  }

  private void assertion() {
    atom();
    lastEmpty = 1;
    empty++;
  }

  private void fork() {
    sum++;
    empty++;
  }

  private void escape() {
    if (source.startsWith("Q", at)) {
      int end = source.indexOf("\\E", at);
      int stop = end < 0 ? source.length() : end + 2;
      sum += stop - at;
      last = 1;
      lastEmpty = 0;
      at = stop;
    } else if (at < source.length() && "bBAz".indexOf(source.charAt(at)) >= 0) {
      at++;
      assertion();
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
    outer[depth] = sum;
    outerEmpty[depth++] = empty;
    boolean captures =
        !source.startsWith("?", at) || source.startsWith("?P<", at) || source.startsWith("?<", at);
    sum = 2;
    empty = captures ? EMPTY_PER_CAPTURE : 1;
    groups += captures ? 1 : 0;
    if (source.startsWith("?", at)) {
      at++;
    }
  }

  private void close() {
    if (depth > 0) {
      last = sum;
      lastEmpty = empty;
      sum += outer[--depth];
      empty += outerEmpty[depth];
    }
  }

  private void repeat() {
    int end = source.indexOf('}', at);
    int count = end < 0 ? -1 : largest(source, at, end);
    if (count < 0) {
      atom();
      return;
    }
    int copies = Math.max(1, count);
    double forks = source.substring(at, end).contains(",") ? copies : 0;
    sum += last * (copies - 1);
    last *= copies;
    empty += lastEmpty * (copies - 1) + forks;
    lastEmpty = lastEmpty * copies + forks;
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
