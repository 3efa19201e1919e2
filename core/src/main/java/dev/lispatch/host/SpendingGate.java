package dev.lispatch.host;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.limit.Budget;
import dev.lispatch.limit.BudgetDimension;
import dev.lispatch.limit.BudgetExceeded;
import dev.lispatch.limit.BudgetHandle;
import dev.lispatch.limit.BudgetRemaining;
import dev.lispatch.limit.Reservation;
import dev.lispatch.limit.Sizes;
import dev.lispatch.limit.Spending;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a function that spends goes through: the budget of its run, a {@link BudgetHandle} among the
 * run's grants. Without one everything may be spent.
 */
public final class SpendingGate {
  private static final Keyword LIMIT = Keyword.of("limit");
  private static final Keyword USED = Keyword.of("used");
  private static final Keyword LEVEL = Keyword.of("level");
  private static final Keyword DIMENSION = Keyword.of("dimension");

  private SpendingGate() {}

  /**
   * Sets {@code spending} aside before it is spent; the caller settles it.
   *
   * @throws BudgetExceeded if less is left; {@link #error} makes a value of it
   */
  public static Reservation reserve(Context cx, Spending spending) {
    BudgetHandle handle = handle(cx);
    return handle != null
        ? handle.reserve(spending)
        : BudgetHandle.of("run", Budget.UNLIMITED, cx.clock()::nanos).reserve(spending);
  }

  /** The error value of a budget that is used up, null if something is left of all limits. */
  public static @Nullable PersistentMap check(Context cx) {
    BudgetHandle handle = handle(cx);
    BudgetExceeded exceeded = handle == null ? null : handle.exceeded();
    return exceeded == null ? null : error(cx, exceeded);
  }

  /** What is left, as a map of the language; nil without a budget, or if that is not known. */
  public static Object remaining(Context cx) {
    BudgetHandle handle = handle(cx);
    BudgetRemaining left = handle == null ? null : handle.remaining();
    if (left == null) {
      return Nil.NIL;
    }
    cx.allocate(BudgetDimension.values().length * (long) Sizes.MAP_ENTRY);
    PersistentMap.Builder map = PersistentMap.builder(Equality.INSTANCE);
    map.put(key(BudgetDimension.MODEL_CALLS), orNil(left.modelCalls()));
    map.put(key(BudgetDimension.TOKENS), orNil(left.tokens()));
    map.put(key(BudgetDimension.TOOL_CALLS), orNil(left.toolCalls()));
    map.put(key(BudgetDimension.ELAPSED), orNil(left.elapsedMillis()));
    BigDecimal cost = left.cost();
    map.put(key(BudgetDimension.COST), cost == null ? Nil.NIL : (Object) cost.doubleValue());
    return map.build();
  }

  /** The error value: what is used up, and whose budget it is. */
  public static PersistentMap error(Context cx, BudgetExceeded exceeded) {
    cx.allocate(8L * Sizes.MAP_ENTRY);
    PersistentMap.Builder more = PersistentMap.builder(Equality.INSTANCE);
    more.put(LEVEL, exceeded.level());
    BudgetDimension dimension = exceeded.dimension().orElse(null);
    if (dimension != null) {
      more.put(DIMENSION, key(dimension));
      exceeded.limit().ifPresent(limit -> more.put(LIMIT, number(dimension, limit)));
      exceeded.used().ifPresent(used -> more.put(USED, number(dimension, used)));
    }
    return LispError.errorValue(
        ErrorKind.BUDGET_EXCEEDED, String.valueOf(exceeded.getMessage()), more.build());
  }

  private static @Nullable BudgetHandle handle(Context cx) {
    BudgetHandle handle = cx.run().grant(BudgetHandle.class);
    if (handle != null) {
      cx.run().scheduler().access(handle, true);
    }
    return handle;
  }

  /** {@code max_llm_calls} is {@code :llm-calls} here. */
  private static Keyword key(BudgetDimension dimension) {
    String name = dimension.setting().substring("max_".length());
    return Keyword.of(name.replace('_', '-'));
  }

  private static Object orNil(@Nullable Long amount) {
    return amount == null ? Nil.NIL : (Object) amount;
  }

  private static Object number(BudgetDimension dimension, BigDecimal amount) {
    return dimension == BudgetDimension.COST
        ? (Object) amount.doubleValue()
        : amount.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }
}
