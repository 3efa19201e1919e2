package dev.lispatch.builtin;

import dev.lispatch.syntax.Printer;
import dev.lispatch.syntax.Style;
import dev.lispatch.syntax.TextBuffer;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;

/**
 * Fills a template, as {@code format} does: a safe part of Java's formats, whose widths are
 * bounded. Not thread-safe.
 */
final class Formatting {
  private static final int MAX_WIDTH = 1_000;
  private static final String FLAGS = "-0+, (#";

  private final Context cx;
  private final String template;
  private final Object[] values;
  private final TextBuffer out;
  private int at;
  private int nextValue;

  private String flags = "";
  private int width;
  private int precision; // -1 if absent

  Formatting(Context cx, String template, Object[] values) {
    this.cx = cx;
    this.template = template;
    this.values = values;
    this.out = new TextBuffer(cx);
  }

  /** The filled template. */
  String text() {
    while (at < template.length()) {
      int percent = template.indexOf('%', at);
      int end = percent < 0 ? template.length() : percent;
      out.append(template, at, end);
      at = end;
      if (percent >= 0) {
        directive();
      }
    }
    return out.finished();
  }

  private void directive() {
    int start = at++;
    cx.step();
    int position = number();
    boolean indexed = position > 0 && at < template.length() && template.charAt(at) == '$';
    if (indexed) {
      at++;
    } else {
      at = start + 1;
    }
    flags = flags();
    width = Math.max(0, number());
    precision = -1;
    if (at < template.length() && template.charAt(at) == '.') {
      at++;
      precision = number();
    }
    if (width > MAX_WIDTH || precision > MAX_WIDTH) {
      throw mistake(start, "a width may be " + MAX_WIDTH + " at most");
    }
    if (at >= template.length()) {
      throw mistake(
          start, "the template ends in the middle of a directive; write %% for a percent sign");
    }
    convert(start, template.charAt(at++), indexed ? position - 1 : -1);
  }

  private void convert(int start, char conversion, int position) {
    switch (conversion) {
      case '%' -> pad("%");
      case 'n' -> out.append('\n');
      case 's', 'S', 'd', 'x', 'X', 'o', 'f', 'e', 'E', 'c', 'b', 'B' -> {
        String converted =
            converted(start, Character.toLowerCase(conversion), value(start, position));
        pad(Character.isUpperCase(conversion) ? TextCase.upper(cx, converted) : converted);
      }
      default ->
          throw mistake(
              start, "there is no such directive; there are %s %d %f %.2f %e %x %o %c %b %n %%");
    }
  }

  private Object value(int start, int position) {
    int index = position >= 0 ? position : nextValue++;
    if (index >= values.length) {
      throw mistake(
          start,
          "it needs value number "
              + (index + 1)
              + ", but there are "
              + values.length
              + "; give one more, or write %% for a percent sign");
    }
    return values[index];
  }

  private String converted(int start, char conversion, Object value) {
    return switch (conversion) {
      case 's' -> limited(value == Nil.NIL ? "null" : Printer.print(cx, value, Style.STR));
      case 'b' -> limited(Boolean.toString(Truth.of(value)));
      case 'c' -> character(start, value);
      default -> {
        if (value == Nil.NIL) {
          yield "null";
        }
        yield number(start, conversion, value);
      }
    };
  }

  private String number(int start, char conversion, Object value) {
    if (conversion == 'f' || conversion == 'e') {
      if (!Numbers.isNumber(value)) {
        throw wrong(start, "a number", value);
      }
      return new NumberFormatting(cx, flags, precision, width).decimal(conversion, value);
    }
    if (!Numbers.isInteger(value)) {
      String hint = value instanceof Double ? " (use %.0f, or int or round)" : "";
      throw wrong(start, "a whole number" + hint, value);
    }
    return new NumberFormatting(cx, flags, precision, width).integer(conversion, value);
  }

  private String character(int start, Object value) {
    if (value instanceof String text && text.length() == 1) {
      return text;
    }
    if (value instanceof Long number && number >= 0 && number <= Character.MAX_CODE_POINT) {
      return Character.toString(number.intValue());
    }
    throw wrong(start, "a character", value);
  }

  private String limited(String text) {
    return precision >= 0 && precision < text.length() ? text.substring(0, precision) : text;
  }

  private void pad(String text) {
    int missing = width - text.length();
    if (missing <= 0) {
      out.append(text);
    } else if (flags.indexOf('-') >= 0) {
      out.append(text);
      out.append(" ".repeat(missing));
    } else {
      out.append(" ".repeat(missing));
      out.append(text);
    }
  }

  private String flags() {
    int from = at;
    while (at < template.length() && FLAGS.indexOf(template.charAt(at)) >= 0) {
      at++;
    }
    return template.substring(from, at);
  }

  /** The number at the position, -1 if there is none, a large one if it has many digits. */
  private int number() {
    int from = at;
    int number = 0;
    while (at < template.length() && template.charAt(at) >= '0' && template.charAt(at) <= '9') {
      number = Math.min(MAX_WIDTH * 10, number * 10 + template.charAt(at) - '0');
      at++;
    }
    return at == from ? -1 : number;
  }

  private LispError wrong(int start, String expected, Object value) {
    return LispError.of(
        ErrorKind.TYPE, "format: %s needs %s, got %s", shown(start), expected, Errors.show(value));
  }

  private LispError mistake(int start, String what) {
    return LispError.of(
        ErrorKind.PARSE, "format: in %s at character %d, %s", shown(start), start + 1, what);
  }

  private String shown(int start) {
    return template.substring(start, Math.min(at, start + 20));
  }
}
