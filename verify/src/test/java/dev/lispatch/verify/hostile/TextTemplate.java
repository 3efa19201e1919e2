package dev.lispatch.verify.hostile;

/**
 * A text with short spellings for what nobody would write out. Between {@code ⟦} and {@code ⟧}:
 *
 * <ul>
 *   <li>{@code 1000× text} stands for that many copies of the text; in each, {@code ⟨i⟩} is the
 *       number of the copy, from 0;
 *   <li>{@code U+D800} stands for that UTF-16 unit;
 *   <li>{@code dir} stands for the directory that a case may use.
 * </ul>
 *
 * <p>Repetitions do not nest.
 */
final class TextTemplate {
  private static final char OPEN = '⟦';
  private static final char CLOSE = '⟧';
  private static final String INDEX = "⟨i⟩";

  private TextTemplate() {}

  /** The text in full. */
  static String expand(String template, String directory) {
    int open = template.indexOf(OPEN);
    if (open < 0) {
      return template;
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (open >= 0) {
      int close = template.indexOf(CLOSE, open);
      if (close < 0) {
        throw new IllegalArgumentException("no end: " + template.substring(open));
      }
      out.append(template, from, open);
      append(out, template.substring(open + 1, close), directory);
      from = close + 1;
      open = template.indexOf(OPEN, from);
    }
    return out.append(template, from, template.length()).toString();
  }

  private static void append(StringBuilder out, String spelling, String directory) {
    int times = spelling.indexOf("× ");
    if (times > 0) {
      int count = Integer.parseInt(spelling.substring(0, times).replace("_", ""));
      repeat(out, count, spelling.substring(times + 2));
    } else if (spelling.startsWith("U+")) {
      out.append((char) Integer.parseInt(spelling.substring(2), 16));
    } else if (spelling.equals("dir")) {
      out.append(directory);
    } else {
      throw new IllegalArgumentException("not a spelling: " + spelling);
    }
  }

  private static void repeat(StringBuilder out, int count, String text) {
    if (!text.contains(INDEX)) {
      out.ensureCapacity(Math.toIntExact(out.length() + (long) count * text.length() + 1_000));
      for (int i = 0; i < count; i++) {
        out.append(text);
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      out.append(text.replace(INDEX, Integer.toString(i)));
    }
  }
}
