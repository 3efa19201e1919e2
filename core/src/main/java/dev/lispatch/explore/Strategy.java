package dev.lispatch.explore;

import java.util.function.Supplier;

/**
 * How an exploration chooses among the strands that can go on. It describes a search and does
 * nothing itself: one strategy may serve any number of explorations, and gives the same choices in
 * each. Immutable.
 */
public final class Strategy {
  private final String name;
  private final Supplier<Search> search;

  private Strategy(String name, Supplier<Search> search) {
    this.name = name;
    this.search = search;
  }

  /**
   * Several searches in turn: {@link #surw}, {@link #herd} and {@link #pos}. What one is weak at
   * another is good at; see docs/schedules-to-bug.md for figures. The one to use.
   */
  public static Strategy mixed(long seed) {
    return new Strategy("mixed(" + seed + ")", () -> new Mixed(seed));
  }

  /** Any strand, each as likely, at each step. Simple, and weak when many steps have to fit. */
  public static Strategy randomWalk(long seed) {
    return new Strategy("randomWalk(" + seed + ")", () -> new RandomWalk(seed));
  }

  /**
   * The strand of the highest random priority; up to {@code depth - 1} times in an execution the
   * one that runs falls behind all others (Burckhardt and others, ASPLOS 2010).
   *
   * @throws IllegalArgumentException if the depth is less than 1
   */
  public static Strategy pct(int depth, long seed) {
    if (depth < 1) {
      throw new IllegalArgumentException("depth must be at least 1: " + depth);
    }
    return new Strategy("pct(" + depth + ", " + seed + ")", () -> new Pct(depth, seed));
  }

  /**
   * The operation of the highest random priority; what raced with it draws a new one (Yuan, Yang
   * and Gu, CAV 2018).
   */
  public static Strategy pos(long seed) {
    return new Strategy("pos(" + seed + ")", () -> new Pos(seed, false));
  }

  /** Each order of the interesting steps as likely as any other (Zhao and others, ASPLOS 2025). */
  public static Strategy surw(long seed) {
    return new Strategy("surw(" + seed + ")", () -> new Surw(seed));
  }

  /**
   * Strands that have done the same and are about to do the same have one random priority: a crowd
   * of equals is no harder to get through than two.
   */
  public static Strategy herd(long seed) {
    return new Strategy("herd(" + seed + ")", () -> new Herd(seed));
  }

  /**
   * Every execution up to the order of steps that do not concern one another: dynamic partial order
   * reduction (Abdulla and others, POPL 2014). When it ends, no schedule fails, within the
   * settings. For small programs, without strands that spin.
   */
  public static Strategy exhaustive() {
    return new Strategy("exhaustive", Dpor::new);
  }

  /** Every execution, however alike: for very small programs, and to check the others. */
  public static Strategy depthFirst() {
    return new Strategy("depthFirst", () -> new DepthFirst(false));
  }

  /** Every execution, those with few preemptions first (Musuvathi and Qadeer, PLDI 2007). */
  public static Strategy fewPreemptionsFirst() {
    return new Strategy("fewPreemptionsFirst", () -> new DepthFirst(true));
  }

  /** A search that starts from the beginning. */
  Search search() {
    return search.get();
  }

  @Override
  public String toString() {
    return name;
  }
}
