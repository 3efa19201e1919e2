package dev.lispatch.builtin;

import dev.lispatch.host.Builtin;
import dev.lispatch.limit.Sizes;
import dev.lispatch.schedule.MemoryOrder;
import dev.lispatch.sync.Atomic;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Signature.Effect;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Atomics: shared values whose accesses say which memory order they need. */
final class AtomicBuiltins {
  private static final Set<MemoryOrder> ANY = EnumSet.allOf(MemoryOrder.class);
  private static final Set<MemoryOrder> READS =
      EnumSet.of(MemoryOrder.PLAIN, MemoryOrder.RELAXED, MemoryOrder.ACQUIRE, MemoryOrder.SEQ_CST);
  private static final Set<MemoryOrder> WRITES =
      EnumSet.of(MemoryOrder.PLAIN, MemoryOrder.RELAXED, MemoryOrder.RELEASE, MemoryOrder.SEQ_CST);
  private static final Set<MemoryOrder> READ_WRITES =
      EnumSet.complementOf(EnumSet.of(MemoryOrder.PLAIN));
  private static final Set<MemoryOrder> FENCES =
      EnumSet.complementOf(EnumSet.of(MemoryOrder.PLAIN, MemoryOrder.RELAXED));

  private AtomicBuiltins() {}

  @Builtin(
      name = "make-atomic",
      params = "value",
      doc =
          "A shared value whose accesses name their memory order: :plain :relaxed :acquire :release"
              + " :acq-rel :seq-cst, which is the default. If you do not need that, use an atom.",
      example = "(atomic-load (make-atomic 1))",
      result = "1",
      effect = Effect.STATE)
  static Object makeAtomic(Context cx, Object value) {
    cx.allocate(3L * Sizes.HEADER);
    return new AtomicHandle(Atomic.create(cx.run().scheduler(), value));
  }

  @Builtin(
      name = "atomic-load",
      params = {"atomic", "atomic order"},
      doc = "The value of an atomic; the order is :plain, :relaxed, :acquire or :seq-cst.",
      example = "(atomic-load (make-atomic 1) :acquire)",
      result = "1",
      effect = Effect.STATE)
  static Object atomicLoad(Context cx, AtomicHandle atomic) {
    return atomic.atomic().load(MemoryOrder.SEQ_CST);
  }

  static Object atomicLoad(Context cx, AtomicHandle atomic, Object order) {
    return atomic.atomic().load(order("atomic-load", order, READS));
  }

  @Builtin(
      name = "atomic-store!",
      params = {"atomic value", "atomic value order"},
      doc =
          "Replaces the value of an atomic and returns it; the order is :plain, :relaxed, :release"
              + " or :seq-cst.",
      example = "(atomic-store! (make-atomic 1) 2 :release)",
      result = "2",
      effect = Effect.STATE)
  static Object atomicStore(Context cx, AtomicHandle atomic, Object value) {
    atomic.atomic().store(value, MemoryOrder.SEQ_CST);
    return value;
  }

  static Object atomicStore(Context cx, AtomicHandle atomic, Object value, Object order) {
    atomic.atomic().store(value, order("atomic-store!", order, WRITES));
    return value;
  }

  @Builtin(
      name = "atomic-exchange!",
      params = {"atomic value", "atomic value order"},
      doc = "Replaces the value of an atomic and returns the one before; any order but :plain.",
      example = "(atomic-exchange! (make-atomic 1) 2)",
      result = "1",
      effect = Effect.STATE)
  static Object atomicExchange(Context cx, AtomicHandle atomic, Object value) {
    return atomic.atomic().exchange(value, MemoryOrder.SEQ_CST);
  }

  static Object atomicExchange(Context cx, AtomicHandle atomic, Object value, Object order) {
    return atomic.atomic().exchange(value, order("atomic-exchange!", order, READ_WRITES));
  }

  @Builtin(
      name = "atomic-compare-exchange!",
      params = {"atomic expected value", "atomic expected value order"},
      doc =
          "Replaces the value of an atomic if it is expected now; true if it was. Any order but"
              + " :plain.",
      example = "(let [a (make-atomic 1)] (atomic-compare-exchange! a 1 2) (atomic-load a))",
      result = "2",
      effect = Effect.STATE)
  static boolean atomicCompareExchange(
      Context cx, AtomicHandle atomic, Object expected, Object value) {
    return replace(cx, atomic, expected, value, MemoryOrder.SEQ_CST);
  }

  static boolean atomicCompareExchange(
      Context cx, AtomicHandle atomic, Object expected, Object value, Object order) {
    return replace(
        cx, atomic, expected, value, order("atomic-compare-exchange!", order, READ_WRITES));
  }

  private static boolean replace(
      Context cx, AtomicHandle atomic, Object expected, Object value, MemoryOrder order) {
    Object seen = atomic.atomic().load(Atomic.readingPart(order));
    while (Equality.equal(cx, seen, expected)) {
      Object found = atomic.atomic().compareExchange(seen, value, order);
      if (found == seen) {
        return true;
      }
      seen = found;
      cx.step();
    }
    return false;
  }

  @Builtin(
      name = "atomic-fetch-add!",
      params = {"atomic amount", "atomic amount order"},
      doc = "Adds to the number in an atomic and returns the one before; any order but :plain.",
      example = "(let [a (make-atomic 1)] [(atomic-fetch-add! a 5) (atomic-load a)])",
      result = "[1 6]",
      effect = Effect.STATE)
  static Object atomicFetchAdd(Context cx, AtomicHandle atomic, Object amount) {
    return fetchAdd(cx, atomic, amount, MemoryOrder.SEQ_CST);
  }

  static Object atomicFetchAdd(Context cx, AtomicHandle atomic, Object amount, Object order) {
    return fetchAdd(cx, atomic, amount, order("atomic-fetch-add!", order, READ_WRITES));
  }

  private static Object fetchAdd(
      Context cx, AtomicHandle atomic, Object amount, MemoryOrder order) {
    return atomic
        .atomic()
        .fetchUpdate(
            before -> {
              cx.step();
              return sum(cx, before, amount);
            },
            order);
  }

  private static Object sum(Context cx, Object before, Object amount) {
    if (!Numbers.isNumber(before)) {
      throw Errors.argument("atomic-fetch-add!", "the atomic's value", "a number", before);
    }
    if (!Numbers.isNumber(amount)) {
      throw Errors.argument("atomic-fetch-add!", "amount", "a number", amount);
    }
    return Numbers.add(cx, before, amount);
  }

  @Builtin(
      name = "atomic-fence",
      params = {"", "order"},
      doc =
          "Orders the accesses before it with those after it: :acquire, :release, :acq-rel or"
              + " :seq-cst, which is the default.",
      example = "(atomic-fence :release)",
      result = "nil",
      effect = Effect.STATE)
  static void atomicFence(Context cx) {
    cx.run().scheduler().fence(MemoryOrder.SEQ_CST);
  }

  static void atomicFence(Context cx, Object order) {
    cx.run().scheduler().fence(order("atomic-fence", order, FENCES));
  }

  private static MemoryOrder order(String function, Object given, Set<MemoryOrder> possible) {
    if (given instanceof Keyword keyword) {
      for (MemoryOrder order : ANY) {
        if (name(order).equals(keyword.name())) {
          if (possible.contains(order)) {
            return order;
          }
          throw LispError.of(
              ErrorKind.TYPE,
              "%s cannot have the order %s; it can have %s",
              function,
              keyword,
              names(possible));
        }
      }
    }
    throw Errors.argument(function, "order", "one of " + names(possible), given);
  }

  private static String name(MemoryOrder order) {
    return order.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String names(Set<MemoryOrder> orders) {
    return orders.stream().map(order -> ":" + name(order)).collect(Collectors.joining(" "));
  }
}
