package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.host.Builtin;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature;
import java.util.Arrays;

/** Chance, drawn from the seed of the run: the same seed gives the same numbers. */
public final class RandomBuiltins {
  private RandomBuiltins() {}

  @Builtin(
      name = "rand",
      params = {"", "n"},
      doc = "A double from 0 up to 1, or up to n, from the seed of the run.",
      example = "(< -1 (rand) 1)",
      result = "true",
      effect = Signature.Effect.RANDOM)
  public static double rand(Context cx) {
    return cx.random().nextDouble();
  }

  public static double rand(Context cx, double n) {
    return n * cx.random().nextDouble();
  }

  @Builtin(
      name = "rand-int",
      aliases = "random-integer",
      params = "n",
      doc = "A whole number from 0 up to but not n, from the seed of the run.",
      example = "(rand-int 1)",
      result = "0",
      effect = Signature.Effect.RANDOM)
  public static long randInt(Context cx, long n) {
    long below = n == 0 ? 0 : cx.random().nextLong(Math.max(1, Math.abs(n)));
    return n < 0 ? -below : below;
  }

  @Builtin(
      name = "random",
      params = {"", "n"},
      doc =
          "A double from 0 up to 1; with an integer a whole number below it, with a double a "
              + "double below it.",
      example = "(random 1)",
      result = "0",
      effect = Signature.Effect.RANDOM)
  public static double random(Context cx) {
    return cx.random().nextDouble();
  }

  public static Object random(Context cx, Object n) {
    if (n instanceof Long number && number > 0) {
      return cx.random().nextLong(number);
    }
    if (n instanceof Double number && number > 0 && !number.isInfinite()) {
      return number * cx.random().nextDouble();
    }
    throw Errors.argument("random", "n", "a number above 0", n);
  }

  @Builtin(
      name = "rand-nth",
      params = "coll",
      doc = "One of the items, each as likely as the others; nil of nil.",
      example = "(rand-nth [7])",
      result = "7",
      effect = Signature.Effect.RANDOM,
      cost = Signature.Cost.LINEAR)
  public static Object randNth(Context cx, Object coll) {
    if (coll == Nil.NIL) {
      return coll;
    }
    Sequence items = Seqs.of(cx, "rand-nth", coll);
    if (items.isEmpty()) {
      throw LispError.of(
          ErrorKind.INDEX, "rand-nth: an empty collection has no items to choose from");
    }
    return items.at(cx.random().nextInt(items.size()));
  }

  @Builtin(
      name = "shuffle",
      params = "coll",
      doc = "A vector of the items in a random order, from the seed of the run.",
      example = "(sort (shuffle [3 1 2]))",
      result = "(1 2 3)",
      effect = Signature.Effect.RANDOM,
      cost = Signature.Cost.LINEAR)
  public static Object shuffle(Context cx, Object coll) {
    Sequence items = Seqs.of(cx, "shuffle", coll);
    Object[] shuffled = Seqs.array(cx, items.size());
    items.copyInto(shuffled, 0, cx);
    for (int i = shuffled.length - 1; i > 0; i--) {
      cx.step();
      int j = cx.random().nextInt(i + 1);
      Object moved = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = moved;
    }
    return PersistentVector.ofOwned(shuffled);
  }

  @Builtin(
      name = "random-sample",
      params = "probability coll",
      doc = "A list of the items, each taken with that probability.",
      example = "(random-sample 1 [1 2 3])",
      result = "(1 2 3)",
      effect = Signature.Effect.RANDOM,
      cost = Signature.Cost.LINEAR)
  public static Object randomSample(Context cx, double probability, Object coll) {
    Sequence items = Seqs.of(cx, "random-sample", coll);
    Object[] taken = Seqs.array(cx, items.size());
    int count = 0;
    for (Object item : items) {
      if (cx.random().nextDouble() < probability) {
        taken[count++] = item;
      }
    }
    return PersistentList.ofOwned(Arrays.copyOf(taken, count));
  }
}
