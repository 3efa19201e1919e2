package dev.lispatch.value;

import dev.lispatch.limit.Stop;

/** The program ends itself: {@code (return v)} or {@code (fail v)}. */
public final class Finish extends Stop {
  private static final long serialVersionUID = 1L;

  private final transient Object value;
  private final boolean failed;

  public Finish(Object value, boolean failed) {
    super("the program has ended itself");
    this.value = value;
    this.failed = failed;
  }

  @Override
  public String kind() {
    return failed ? "fail" : "return";
  }

  public Object value() {
    return value;
  }

  public boolean failed() {
    return failed;
  }
}
