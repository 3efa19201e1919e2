package dev.lispatch.limit;

import dev.lispatch.event.Event;
import dev.lispatch.event.EventSink;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is spent of a {@link Budget}, and tells whether more may be. Handles nest: what a
 * {@link #nested} one spends counts for all around it, and the tightest limit decides.
 *
 * <pre>{@code
 * BudgetHandle tenant = BudgetHandle.of("tenant", Budget.UNLIMITED.withTokens(1_000_000), clock);
 * BudgetHandle session = tenant.nested("session", Budget.UNLIMITED.withModelCalls(5));
 * try (Reservation call = session.reserve(Spending.modelCalls(1).withTokens(2_000))) {
 *   Answer answer = ask();
 *   call.commit(Spending.modelCalls(1).withTokens(answer.tokens()));
 * } // refunded if ask() has thrown
 * }</pre>
 *
 * <p>Thread-safe; all handles nested in one share a lock, under which nothing waits. Nobody can
 * overshoot a limit by reserving: of many who want the last call one gets it.
 */
public final class BudgetHandle {
  /* What the handles of a tree share. */
  private static final class Tree {
    final ReentrantLock lock = new ReentrantLock();
    final LongSupplier nanos;
    final EventSink events;
    final Runnable step;
    final Runnable betweenLevels;

    Tree(LongSupplier nanos, EventSink events, Runnable step, Runnable betweenLevels) {
      this.nanos = Objects.requireNonNull(nanos, "nanos");
      this.events = Objects.requireNonNull(events, "events");
      this.step = Objects.requireNonNull(step, "step");
      this.betweenLevels = betweenLevels;
    }
  }

  private static final List<BudgetDimension> DIMENSIONS = List.of(BudgetDimension.values());
  private static final BigDecimal MOST = new BigDecimal("0.8");
  private static final Runnable NOTHING = () -> {};

  private final String name; // immutable
  private final Budget budget; // immutable
  private final @Nullable BudgetHandle outer;
  private final Tree tree;
  private final long start; // nanoseconds
  private final Sums spent = new Sums(); // guarded by tree.lock
  private final Sums reserved = new Sums(); // guarded by tree.lock
  private boolean poisoned; // guarded by tree.lock
  private final Set<BudgetDimension> toldOfMost = EnumSet.noneOf(BudgetDimension.class); // likewise
  private final Set<BudgetDimension> toldOfAll = EnumSet.noneOf(BudgetDimension.class); // likewise

  private BudgetHandle(String name, Budget budget, @Nullable BudgetHandle outer, Tree tree) {
    this.name = Objects.requireNonNull(name, "name");
    this.budget = Objects.requireNonNull(budget, "budget");
    this.outer = outer;
    this.tree = tree;
    this.start = tree.nanos.getAsLong();
  }

  /**
   * A handle of which nothing is spent.
   *
   * @param name whose budget it is, for messages: {@code tenant acme}
   * @param nanos a clock, in nanoseconds: {@code System::nanoTime}
   */
  public static BudgetHandle of(String name, Budget budget, LongSupplier nanos) {
    return of(name, budget, nanos, event -> {});
  }

  /**
   * The same, with somebody who is told once when 80 % and once when 100 % of a limit are spent, of
   * this handle and of all nested ones. Time is looked at only when the handle is used; a limit of
   * 0 is never told of.
   */
  public static BudgetHandle of(String name, Budget budget, LongSupplier nanos, EventSink events) {
    return of(name, budget, nanos, events, NOTHING);
  }

  /**
   * The same, for tests that choose the order of steps.
   *
   * @param step called before each look at the state and each change of it, outside of all locks
   */
  public static BudgetHandle of(
      String name, Budget budget, LongSupplier nanos, EventSink events, Runnable step) {
    return of(name, budget, nanos, events, step, NOTHING);
  }

  /**
   * @param betweenLevels called in the middle of each update, so that a test can let it die there
   */
  static BudgetHandle of(
      String name,
      Budget budget,
      LongSupplier nanos,
      EventSink events,
      Runnable step,
      Runnable betweenLevels) {
    return new BudgetHandle(name, budget, null, new Tree(nanos, events, step, betweenLevels));
  }

  /**
   * A handle inside this one, which starts now. Nothing has to be done when it is not used more.
   */
  public BudgetHandle nested(String name, Budget budget) {
    return new BudgetHandle(name, budget, this, tree);
  }

  /** Whose budget it is. */
  public String name() {
    return name;
  }

  /** The limits of this handle, without those around it. */
  public Budget budget() {
    return budget;
  }

  /**
   * Passes if something is left of every limit.
   *
   * @throws BudgetExceeded if not, with the first limit in the order of {@link BudgetDimension}
   */
  public void check() {
    BudgetExceeded exceeded = exceeded();
    if (exceeded != null) {
      throw exceeded;
    }
  }

  /** What {@link #check} would throw, or null if it passes. What is reserved counts as used. */
  public @Nullable BudgetExceeded exceeded() {
    return atomically(
        now -> {
          BudgetExceeded poison = poison();
          if (poison != null) {
            return poison;
          }
          for (BudgetDimension dimension : DIMENSIONS) {
            BudgetExceeded exceeded = refusal(dimension, BigDecimal.ZERO, now);
            if (exceeded != null) {
              return exceeded;
            }
          }
          return null;
        });
  }

  /**
   * What is left, of all limits here and around; null if there is no limit at all, or the handle is
   * poisoned. Never throws.
   */
  public @Nullable BudgetRemaining remaining() {
    try {
      return atomically(this::remaining);
    } catch (RuntimeException e) { // of the clock, or of who is told
      return null;
    }
  }

  /**
   * Sets {@code spending} aside, all of it or nothing, here and in all handles around. Only limits
   * of what it needs are looked at: time always, tokens and cost too if it calls models.
   *
   * @throws BudgetExceeded if less is left
   */
  public Reservation reserve(Spending spending) {
    Objects.requireNonNull(spending, "spending");
    return atomically(
        now -> {
          BudgetExceeded refused = refusal(spending, now);
          if (refused != null) {
            throw refused;
          }
          Reservation reservation = new Reservation(this, spending);
          update(level -> level.reserved.add(spending));
          return reservation;
        });
  }

  /**
   * What is spent, without what is reserved; of a poisoned handle what is known. Sums too large for
   * a {@link Spending} are the largest that it can have.
   */
  public Spending spent() {
    return atomically(
        now ->
            new Spending(
                whole(spent.of(BudgetDimension.MODEL_CALLS)),
                whole(spent.of(BudgetDimension.TOKENS)),
                whole(spent.of(BudgetDimension.TOOL_CALLS)),
                spent.of(BudgetDimension.COST).min(Amounts.MOST)));
  }

  /** Milliseconds since the handle was made. */
  public long elapsedMillis() {
    return elapsedMillis(tree.nanos.getAsLong());
  }

  boolean settle(Reservation reservation, Spending actual) {
    return atomically(
        now -> {
          if (!reservation.settleNow()) {
            return false;
          }
          if (poison() == null) {
            update(
                level -> {
                  level.reserved.subtract(reservation.reserved());
                  level.spent.add(actual);
                });
          }
          return true;
        });
  }

  private <T extends @Nullable Object> T atomically(Function<Long, T> work) {
    long now = tree.nanos.getAsLong(); // foreign code, so not under the lock
    List<Event> due = new ArrayList<>(0);
    tree.step.run();
    tree.lock.lock();
    try {
      try {
        return work.apply(now);
      } finally {
        collectEvents(now, due);
      }
    } finally {
      tree.lock.unlock();
      due.forEach(tree.events::take);
    }
  }

  /** Changes every level, or poisons all: nobody could tell which of them have changed. */
  private void update(Consumer<BudgetHandle> change) {
    boolean complete = false;
    try {
      for (BudgetHandle level = this; level != null; level = level.outer) {
        change.accept(level);
        tree.betweenLevels.run();
      }
      complete = true;
    } finally {
      for (BudgetHandle level = this; !complete && level != null; level = level.outer) {
        level.poisoned = true;
      }
    }
  }

  private @Nullable BudgetExceeded poison() {
    for (BudgetHandle level = this; level != null; level = level.outer) {
      if (level.poisoned) {
        return BudgetExceeded.poisoned(level.name);
      }
    }
    return null;
  }

  private @Nullable BudgetExceeded refusal(Spending spending, long now) {
    BudgetExceeded refused = poison();
    for (BudgetDimension dimension : DIMENSIONS) {
      if (refused == null && spending.needs(dimension)) {
        refused = refusal(dimension, spending.amount(dimension), now);
      }
    }
    return refused;
  }

  /**
   * Why {@code more} of the dimension cannot be spent: the tightest limit, the innermost of them.
   */
  private @Nullable BudgetExceeded refusal(BudgetDimension dimension, BigDecimal more, long now) {
    BudgetHandle tightest = null;
    BigDecimal least = null;
    for (BudgetHandle level = this; level != null; level = level.outer) {
      BigDecimal left = level.left(dimension, now);
      if (left != null && (least == null || left.compareTo(least) < 0)) {
        tightest = level;
        least = left;
      }
    }
    if (tightest == null || least == null || (least.signum() > 0 && least.compareTo(more) >= 0)) {
      return null;
    }
    BigDecimal limit = Objects.requireNonNull(tightest.budget.limit(dimension));
    return BudgetExceeded.of(
        tightest.name, tightest != this, dimension, limit, limit.subtract(least), more);
  }

  /** What is left at this level, below 0 if it is overdrawn; null without a limit. */
  private @Nullable BigDecimal left(BudgetDimension dimension, long now) {
    BigDecimal limit = budget.limit(dimension);
    if (limit == null) {
      return null;
    }
    return dimension == BudgetDimension.ELAPSED
        ? limit.subtract(BigDecimal.valueOf(elapsedMillis(now)))
        : limit.subtract(spent.of(dimension)).subtract(reserved.of(dimension));
  }

  private @Nullable BudgetRemaining remaining(long now) {
    BigDecimal calls = leastLeft(BudgetDimension.MODEL_CALLS, now);
    BigDecimal tokens = leastLeft(BudgetDimension.TOKENS, now);
    BigDecimal tools = leastLeft(BudgetDimension.TOOL_CALLS, now);
    BigDecimal elapsed = leastLeft(BudgetDimension.ELAPSED, now);
    BigDecimal cost = leastLeft(BudgetDimension.COST, now);
    boolean none =
        calls == null && tokens == null && tools == null && elapsed == null && cost == null;
    if (none || poison() != null) {
      return null;
    }
    return new BudgetRemaining(
        wholeOrNull(calls), wholeOrNull(tokens), wholeOrNull(tools), wholeOrNull(elapsed), cost);
  }

  private @Nullable BigDecimal leastLeft(BudgetDimension dimension, long now) {
    BigDecimal least = null;
    for (BudgetHandle level = this; level != null; level = level.outer) {
      BigDecimal left = level.left(dimension, now);
      if (left != null && (least == null || left.compareTo(least) < 0)) {
        least = left;
      }
    }
    return least == null ? null : least.max(BigDecimal.ZERO);
  }

  private long elapsedMillis(long now) {
    return Math.max(0, now - start) / 1_000_000;
  }

  private static @Nullable Long wholeOrNull(@Nullable BigDecimal amount) {
    return amount == null ? null : whole(amount);
  }

  private static long whole(BigDecimal amount) {
    return amount.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }

  private void collectEvents(long now, List<Event> due) {
    for (BudgetHandle level = this; level != null; level = level.outer) {
      for (BudgetDimension dimension : DIMENSIONS) {
        level.collectEvents(dimension, now, due);
      }
    }
  }

  private void collectEvents(BudgetDimension dimension, long now, List<Event> due) {
    BigDecimal limit = budget.limit(dimension);
    if (limit == null || limit.signum() == 0 || poisoned || toldOfAll.contains(dimension)) {
      return;
    }
    BigDecimal used =
        dimension == BudgetDimension.ELAPSED
            ? BigDecimal.valueOf(elapsedMillis(now))
            : spent.of(dimension);
    if (used.compareTo(limit.multiply(MOST)) >= 0 && toldOfMost.add(dimension)) {
      due.add(new Event.BudgetUsed(now, 0, name, dimension.setting(), 80, used, limit));
    }
    if (used.compareTo(limit) >= 0 && toldOfAll.add(dimension)) {
      due.add(new Event.BudgetUsed(now, 0, name, dimension.setting(), 100, used, limit));
    }
  }

  /** A sum for each dimension. */
  private static final class Sums {
    private final Map<BudgetDimension, BigDecimal> sums = new EnumMap<>(BudgetDimension.class);

    BigDecimal of(BudgetDimension dimension) {
      return sums.getOrDefault(dimension, BigDecimal.ZERO);
    }

    void add(Spending spending) {
      for (BudgetDimension each : DIMENSIONS) {
        sums.put(each, of(each).add(spending.amount(each)));
      }
    }

    void subtract(Spending spending) {
      for (BudgetDimension each : DIMENSIONS) {
        sums.put(each, of(each).subtract(spending.amount(each)));
      }
    }
  }
}
