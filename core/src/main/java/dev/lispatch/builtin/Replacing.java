package dev.lispatch.builtin;

import com.google.re2j.Matcher;
import dev.lispatch.syntax.Printer;
import dev.lispatch.syntax.Style;
import dev.lispatch.syntax.TextBuffer;
import dev.lispatch.value.Callable;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Regex;

/** Replaces what matches in a string. Not thread-safe. */
final class Replacing {
  private final Context cx;
  private final String function;
  private final String text;
  private final TextBuffer out;

  private Replacing(Context cx, String function, String text) {
    this.cx = cx;
    this.function = function;
    this.text = text;
    this.out = new TextBuffer(cx);
  }

  /**
   * The text with the matches replaced.
   *
   * @param match a string or a regex
   * @param replacement a string; for a regex also a function of the match
   * @param onlyFirst stop after the first match
   */
  static String replace(
      Context cx,
      String function,
      String text,
      Object match,
      Object replacement,
      boolean onlyFirst) {
    Replacing replacing = new Replacing(cx, function, text);
    return switch (match) {
      case String part when replacement instanceof String with ->
          replacing.part(part, with, onlyFirst);
      case String part -> throw Errors.argument(function, "replacement", "a string", replacement);
      case Regex regex when replacement instanceof String with ->
          replacing.matches(regex, onlyFirst, matcher -> replacing.expand(matcher, with));
      case Regex regex -> {
        Fn fn = replacing.function(replacement);
        yield replacing.matches(regex, onlyFirst, matcher -> replacing.apply(fn, matcher));
      }
      default -> throw Errors.argument(function, "match", "a string or a regex", match);
    };
  }

  private Fn function(Object replacement) {
    Fn fn = Callable.asFunction(replacement);
    if (fn == null) {
      throw Errors.argument(function, "replacement", "a string or a function", replacement);
    }
    return fn;
  }

  private String part(String part, String with, boolean onlyFirst) {
    if (part.isEmpty()) {
      return betweenCharacters(with, onlyFirst);
    }
    int from = 0;
    int found = TextSearch.indexOf(cx, text, part, 0);
    while (found >= 0) {
      out.append(text, from, found);
      out.append(with);
      from = found + part.length();
      found = onlyFirst ? -1 : TextSearch.indexOf(cx, text, part, from);
    }
    out.append(text, from, text.length());
    return out.finished();
  }

  private String betweenCharacters(String with, boolean onlyFirst) {
    out.append(with);
    for (int i = 0; i < text.length(); i++) {
      cx.step();
      out.append(text.charAt(i));
      if (!onlyFirst) {
        out.append(with);
      }
    }
    return out.finished();
  }

  private interface Replacement {
    void write(Matcher matcher);
  }

  private String matches(Regex regex, boolean onlyFirst, Replacement replacement) {
    Matcher matcher = regex.matcher(cx, text);
    int from = 0;
    while (matcher.find()) {
      cx.step();
      out.append(text, from, matcher.start());
      replacement.write(matcher);
      from = matcher.end();
      if (onlyFirst) {
        break;
      }
    }
    out.append(text, from, text.length());
    return out.finished();
  }

  private void apply(Fn fn, Matcher matcher) {
    Object result = fn.call1(cx, Matches.value(cx, text, matcher));
    out.append(Printer.print(cx, result, Style.STR));
  }

  /**
   * Writes a replacement in which {@code $1} is a group and a backslash takes the next character as
   * it is.
   */
  private void expand(Matcher matcher, String with) {
    for (int i = 0; i < with.length(); i++) {
      char c = with.charAt(i);
      if (c == '\\' && i + 1 < with.length()) {
        out.append(with.charAt(++i));
      } else if (c == '$') {
        i = expandGroup(matcher, with, i + 1);
      } else if (c == '\\') {
        throw mistake("ends with a backslash");
      } else {
        out.append(c);
      }
    }
  }

  /** Writes the group whose number or name begins at {@code i}; returns its last character. */
  private int expandGroup(Matcher matcher, String with, int i) {
    if (i < with.length() && with.charAt(i) == '{') {
      int end = with.indexOf('}', i);
      if (end < 0) {
        throw mistake("has a ${ without }");
      }
      write(named(matcher, with.substring(i + 1, end)));
      return end;
    }
    if (i >= with.length() || !isDigit(with.charAt(i))) {
      throw mistake("has a $ without the number of a group; write \\\\$ for the sign itself");
    }
    int group = with.charAt(i) - '0';
    int last = i;
    while (last + 1 < with.length()
        && isDigit(with.charAt(last + 1))
        && group * 10 + with.charAt(last + 1) - '0' <= matcher.groupCount()) {
      group = group * 10 + with.charAt(++last) - '0';
    }
    if (group > matcher.groupCount()) {
      throw mistake("names group " + group + ", but the regex has " + matcher.groupCount());
    }
    write(Matches.group(cx, text, matcher, group));
    return last;
  }

  private Object named(Matcher matcher, String name) {
    try {
      String found = matcher.group(name);
      return found == null ? Nil.NIL : found;
    } catch (IllegalArgumentException e) {
      throw mistake("names the group " + Errors.show(name) + ", which the regex does not have");
    }
  }

  private void write(Object group) {
    if (group instanceof String found) {
      out.append(found);
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private LispError mistake(String what) {
    return LispError.of(ErrorKind.PARSE, "%s: the replacement %s", function, what);
  }
}
