package dev.lispatch.builtin;

import dev.lispatch.syntax.Printer;
import dev.lispatch.syntax.Style;
import dev.lispatch.syntax.TextBuffer;
import dev.lispatch.value.Context;

/** The text of several values in one line. */
final class Lines {
  private Lines() {}

  /** The values with spaces between them, and {@code end} after them. */
  static String of(Context cx, Object[] values, Style style, String end) {
    TextBuffer out = new TextBuffer(cx);
    for (int i = 0; i < values.length; i++) {
      cx.step();
      if (i > 0) {
        out.append(' ');
      }
      out.append(Printer.print(cx, values[i], style));
    }
    out.append(end);
    return out.finished();
  }
}
