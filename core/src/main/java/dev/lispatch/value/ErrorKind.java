package dev.lispatch.value;

import java.util.Locale;

/** The stable kinds of error a program can meet; {@code (:kind e)} is {@link #keyword}. */
public enum ErrorKind {
  TYPE,
  ARITY,
  UNBOUND,
  INDEX,
  DIVISION_BY_ZERO,
  UNBOUNDED,
  PARSE,
  COMPILE,
  USER,
  ASSERTION,
  IO,
  NOT_FOUND,
  POLICY_DENIED,
  HTTP,
  SQL,
  TOOL,
  LLM,
  TIMEOUT,
  CANCELLED,
  CHANNEL_CLOSED,
  FULL,
  EMPTY,
  DEADLOCK,
  POISONED,
  REENTRANT_SWAP,
  BUDGET_EXCEEDED,
  INTERNAL,
  SOURCE_TOO_LARGE,
  NESTING_EXCEEDED,
  LITERAL_TOO_LARGE,
  COMPILE_LIMIT_EXCEEDED,
  RUN_TIMEOUT,
  STEPS_EXCEEDED,
  DEPTH_EXCEEDED,
  MEMORY_EXCEEDED,
  PARALLEL_CAPACITY_EXCEEDED,
  TASKS_EXCEEDED,
  CAPACITY_TOO_LARGE,
  NUMBER_TOO_LARGE,
  HOST_CALLS_EXCEEDED,
  FILE_TOO_LARGE;

  private final Keyword keyword = Keyword.of(name().toLowerCase(Locale.ROOT).replace('_', '-'));

  /** The kind as programs see it: {@code :division-by-zero}. */
  public Keyword keyword() {
    return keyword;
  }

  /** The kind as Java and JSON spell it: {@code division_by_zero}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
