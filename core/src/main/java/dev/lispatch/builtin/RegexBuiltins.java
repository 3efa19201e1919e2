package dev.lispatch.builtin;

import com.google.re2j.Matcher;
import dev.lispatch.collection.PersistentList;
import dev.lispatch.host.Builtin;
import dev.lispatch.limit.Sizes;
import dev.lispatch.syntax.TextBuffer;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Regex;
import dev.lispatch.value.Signature;
import java.util.ArrayList;
import java.util.List;

/** Regular expressions in RE2 syntax: time linear in the text. */
public final class RegexBuiltins {
  private RegexBuiltins() {}

  @Builtin(
      name = "re-pattern",
      aliases = {"regex", "regexp"},
      params = "s",
      doc = "A regex, in RE2 syntax, that the string describes.",
      example = "(re-pattern \"a+\")",
      result = "#\"a+\"",
      cost = Signature.Cost.LINEAR)
  public static Object pattern(Context cx, Object s) {
    return regex(cx, "re-pattern", s);
  }

  @Builtin(
      name = "regex?",
      aliases = "regexp?",
      params = "x",
      doc = "True for regexes.",
      example = "(regex? #\"a\")",
      result = "true")
  public static boolean isRegex(Context cx, Object x) {
    return x instanceof Regex;
  }

  @Builtin(
      name = "re-find",
      params = "re s",
      doc =
          "The first match in the string, or nil: a string, or a vector of the match and its "
              + "groups if there are any.",
      example = "(re-find #\"(\\w)(\\d)\" \"x-a1\")",
      result = "[\"a1\" \"a\" \"1\"]",
      cost = Signature.Cost.LINEAR)
  public static Object find(Context cx, Object re, String s) {
    Matcher matcher = regex(cx, "re-find", re).matcher(cx, s);
    return matcher.find() ? Matches.value(cx, s, matcher) : Nil.NIL;
  }

  @Builtin(
      name = "re-matches",
      params = "re s",
      doc = "The match if it is the whole string, or nil; as re-find gives it.",
      example = "(re-matches #\"a+\" \"aaa\")",
      result = "\"aaa\"",
      cost = Signature.Cost.LINEAR)
  public static Object matches(Context cx, Object re, String s) {
    Matcher matcher = regex(cx, "re-matches", re).matcher(cx, s);
    return matcher.matches() ? Matches.value(cx, s, matcher) : Nil.NIL;
  }

  @Builtin(
      name = "re-seq",
      params = "re s",
      doc =
          "A list of all matches in the string, each as re-find gives it; nil if there are "
              + "none.",
      example = "(re-seq #\"\\d+\" \"1, 22\")",
      result = "(\"1\" \"22\")",
      cost = Signature.Cost.LINEAR)
  public static Object all(Context cx, Object re, String s) {
    Matcher matcher = regex(cx, "re-seq", re).matcher(cx, s);
    List<Object> found = new ArrayList<>();
    while (matcher.find()) {
      cx.allocate(2 * Sizes.REFERENCE);
      found.add(Matches.value(cx, s, matcher));
    }
    return found.isEmpty() ? Nil.NIL : PersistentList.ofOwned(found.toArray());
  }

  @Builtin(
      name = "re-quote-replacement",
      aliases = "clojure.string/re-quote-replacement",
      params = "s",
      doc = "The string with $ and \\ escaped, so that as a replacement it stands for itself.",
      example = "(re-quote-replacement \"$1\")",
      result = "\"\\\\$1\"",
      cost = Signature.Cost.LINEAR)
  public static String quoteReplacement(Context cx, String s) {
    TextBuffer out = new TextBuffer(cx);
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == '$' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
    return out.finished();
  }

  private static Regex regex(Context cx, String function, Object x) {
    return switch (x) {
      case Regex regex -> regex;
      case String source -> {
        cx.charge(10L * source.length());
        cx.allocate(10 * Sizes.string(source.length()));
        Regex regex = Regex.of(source);
        cx.made(regex);
        yield regex;
      }
      default -> throw Errors.argument(function, "re", "a regex", x);
    };
  }
}
