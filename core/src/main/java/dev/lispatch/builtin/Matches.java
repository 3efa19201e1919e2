package dev.lispatch.builtin;

import com.google.re2j.Matcher;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Seqs;

/** What a match of a regex is as a value. */
final class Matches {
  private Matches() {}

  /** The matched text; a vector of it and its groups if the regex has groups. */
  static Object value(Context cx, String text, Matcher matcher) {
    int groups = matcher.groupCount();
    if (groups == 0) {
      return group(cx, text, matcher, 0);
    }
    Object[] items = Seqs.array(cx, groups + 1L);
    for (int i = 0; i <= groups; i++) {
      items[i] = group(cx, text, matcher, i);
    }
    return PersistentVector.ofOwned(items);
  }

  /** The text of a group, nil if it took no part in the match. */
  static Object group(Context cx, String text, Matcher matcher, int group) {
    int start = matcher.start(group);
    if (start < 0) {
      return Nil.NIL;
    }
    cx.allocate(Sizes.string(matcher.end(group) - start));
    String found = text.substring(start, matcher.end(group));
    cx.made(found);
    return found;
  }
}
