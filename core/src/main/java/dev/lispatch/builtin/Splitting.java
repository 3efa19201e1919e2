package dev.lispatch.builtin;

import com.google.re2j.Matcher;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.CharacterRun;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Regex;
import java.util.ArrayList;
import java.util.List;

/** Cuts a string at each match of a separator. Not thread-safe. */
final class Splitting {
  private static final int CHARACTERS_PER_STEP = 8;
  private static final int STEPS_PER_PART = 3;

  private final Context cx;
  private final String text;
  private final List<Object> parts = new ArrayList<>();
  private int next; // where the next part begins

  private Splitting(Context cx, String text) {
    this.cx = cx;
    this.text = text;
  }

  /**
   * The parts as a vector, as {@code clojure.string/split} gives them: an empty match at the
   * beginning makes no part; without a limit, empty parts at the end are dropped.
   *
   * @param separator a string or a regex
   * @param limit the most parts if positive; if negative, empty parts at the end are kept
   */
  static PersistentVector split(Context cx, String text, Object separator, long limit) {
    Splitting splitting = new Splitting(cx, text);
    switch (separator) {
      case Regex regex when regex.run() != null -> splitting.atRuns(regex.run(), limit);
      case Regex regex -> splitting.atMatches(regex.matcher(cx, text), limit);
      case String part when part.isEmpty() -> splitting.atCharacters(limit);
      case String part -> splitting.atPart(part, limit);
      default ->
          throw Errors.argument("string-split", "separator", "a string or a regex", separator);
    }
    return splitting.result(limit);
  }

  private void atMatches(Matcher matcher, long limit) {
    while (mayCut(limit) && matcher.find()) {
      cx.step();
      boolean empty = matcher.start() == matcher.end();
      if (!empty || (matcher.start() > 0 && !splitsPair(matcher.start()))) {
        cut(matcher.start(), matcher.end());
      }
    }
  }

  private void atRuns(CharacterRun separator, long limit) {
    while (mayCut(limit)) {
      int start = separator.start(text, next);
      cx.charge((start - next) / CHARACTERS_PER_STEP);
      if (start == text.length()) {
        return;
      }
      int end = separator.end(text, start);
      cx.charge(STEPS_PER_PART + (end - start) / CHARACTERS_PER_STEP);
      cut(start, end);
    }
  }

  private void atCharacters(long limit) {
    for (int i = 1; i <= text.length() && mayCut(limit); i++) {
      cx.step();
      if (!splitsPair(i)) {
        cut(i, i);
      }
    }
  }

  private void atPart(String part, long limit) {
    int found = TextSearch.indexOf(cx, text, part, 0);
    while (found >= 0 && mayCut(limit)) {
      cut(found, found + part.length());
      found = TextSearch.indexOf(cx, text, part, next);
    }
  }

  private boolean mayCut(long limit) {
    return limit <= 0 || parts.size() < limit - 1;
  }

  private boolean splitsPair(int at) {
    return at > 0
        && at < text.length()
        && Character.isLowSurrogate(text.charAt(at))
        && Character.isHighSurrogate(text.charAt(at - 1));
  }

  private void cut(int start, int end) {
    add(next, start);
    next = end;
  }

  private void add(int start, int end) {
    cx.allocate(Sizes.string(end - start) + 2 * Sizes.REFERENCE);
    String part = text.substring(start, end);
    cx.made(part);
    parts.add(part);
  }

  private PersistentVector result(long limit) {
    if (parts.isEmpty()) {
      return PersistentVector.of(text);
    }
    add(next, text.length());
    int count = parts.size();
    while (limit == 0 && count > 0 && ((String) parts.get(count - 1)).isEmpty()) {
      count--;
    }
    return PersistentVector.ofOwned(parts.subList(0, count).toArray());
  }
}
