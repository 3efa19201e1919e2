package dev.lispatch.limit;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A budget does not allow what was asked; nothing is spent. Immutable, without a stack trace.
 *
 * <p>The message says which limit, its value and what is used: {@code budget_exceeded:
 * max_llm_calls (5) reached (5 used)}. If it is the limit of an outer handle that one is named.
 */
public final class BudgetExceeded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String level;
  private final @Nullable BudgetDimension dimension;
  private final @Nullable BigDecimal limit;
  private final @Nullable BigDecimal used;

  private BudgetExceeded(
      String level,
      @Nullable BudgetDimension dimension,
      @Nullable BigDecimal limit,
      @Nullable BigDecimal used,
      String message) {
    super(message, null, false, false);
    this.level = level;
    this.dimension = dimension;
    this.limit = limit;
    this.used = used;
  }

  /**
   * @param more how much more is wanted, if not all is used up
   * @param outer whether another handle than the level's was asked
   */
  static BudgetExceeded of(
      String level,
      boolean outer,
      BudgetDimension dimension,
      BigDecimal limit,
      BigDecimal used,
      BigDecimal more) {
    boolean reached = used.compareTo(limit) >= 0;
    String unit = dimension.unit();
    String message =
        "budget_exceeded: "
            + dimension.setting()
            + " ("
            + limit.toPlainString()
            + unit
            + (reached ? ") reached (" : ") would be exceeded (")
            + used.toPlainString()
            + unit
            + " "
            + dimension.usedUp()
            + (reached ? ")" : ", " + more.toPlainString() + " more wanted)")
            + (outer ? ", a limit of " + level : "");
    return new BudgetExceeded(level, dimension, limit, used, message);
  }

  static BudgetExceeded poisoned(String level) {
    return new BudgetExceeded(
        level,
        null,
        null,
        null,
        "budget_exceeded: the budget of "
            + level
            + " is poisoned: an update of it died half-way, so what is used is unknown and nothing"
            + " more can be spent");
  }

  /** The reason as Java and JSON programs spell it. */
  public String code() {
    return "budget_exceeded";
  }

  /** The name of the handle whose budget it is. */
  public String level() {
    return level;
  }

  /** Whether what is used is unknown, since an update died half-way. */
  public boolean poisoned() {
    return dimension == null;
  }

  /** Whose limit it is, empty if the handle is poisoned. */
  public Optional<BudgetDimension> dimension() {
    return Optional.ofNullable(dimension);
  }

  /** The limit, empty if the handle is poisoned. */
  public Optional<BigDecimal> limit() {
    return Optional.ofNullable(limit);
  }

  /** What was used, with what was reserved, empty if the handle is poisoned. */
  public Optional<BigDecimal> used() {
    return Optional.ofNullable(used);
  }
}
