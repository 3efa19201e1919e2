package dev.lispatch.value;

public final class Errors {
  public static RuntimeException arity(Fn fn, int count) {
    return new IllegalStateException(fn.signature().name() + " got " + count);
  }
}
