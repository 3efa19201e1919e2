package dev.lispatch.syntax;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Symbol;
import java.math.BigInteger;
import java.util.SplittableRandom;

/** Makes data of every type that can be read back, for tests. */
final class RandomData {
  private RandomData() {}

  static Object value(SplittableRandom random, int depth) {
    return depth > 0 && random.nextInt(3) > 0 ? compound(random, depth - 1) : atom(random);
  }

  private static Object compound(SplittableRandom random, int depth) {
    int size = random.nextInt(random.nextInt(10) == 0 ? 50 : 6);
    Object[] items = new Object[size];
    for (int i = 0; i < size; i++) {
      items[i] = value(random, depth);
    }
    return switch (random.nextInt(4)) {
      case 0 -> PersistentList.of(items);
      case 1 -> PersistentVector.of(items);
      case 2 -> set(items);
      default -> map(items, random, depth);
    };
  }

  private static Object set(Object[] items) {
    var builder = PersistentSet.builder(Equality.INSTANCE);
    for (Object item : items) {
      builder.add(item);
    }
    return builder.build();
  }

  private static Object map(Object[] keys, SplittableRandom random, int depth) {
    var builder = PersistentMap.builder(Equality.INSTANCE);
    for (Object key : keys) {
      builder.put(key, value(random, depth));
    }
    return builder.build();
  }

  private static Object atom(SplittableRandom random) {
    return switch (random.nextInt(10)) {
      case 0 -> Nil.NIL;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong();
      case 3 -> (long) random.nextInt(-10, 10);
      case 4 -> finite(Double.longBitsToDouble(random.nextLong()));
      case 5 ->
          Numbers.normalize(new BigInteger(random.nextLong() + "" + Math.abs(random.nextInt())));
      case 6 -> Keyword.of(name(random));
      case 7 -> new Symbol(name(random));
      default -> text(random);
    };
  }

  private static double finite(double x) {
    return Double.isNaN(x) ? 0.5 : x; // a NaN equals nothing, so it could not be compared
  }

  private static String name(SplittableRandom random) {
    String letters = "abcxyz*+!?<>=-_λé";
    StringBuilder name = new StringBuilder("n");
    for (int i = random.nextInt(5); i > 0; i--) {
      name.append(letters.charAt(random.nextInt(letters.length())));
    }
    return name.toString();
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append((char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
    }
    return text.toString();
  }
}
