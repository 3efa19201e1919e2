package dev.lispatch.compile;

import dev.lispatch.value.Fn;

/**
 * A function of a program. Each has a hidden class of its own, whose fields hold the captured
 * values.
 */
abstract class CompiledFn extends Fn {
  /**
   * A new function of this class with these captured values; classes override the one that they
   * need.
   */
  CompiledFn bind1(Object a) {
    throw new IllegalStateException();
  }

  CompiledFn bind2(Object a, Object b) {
    throw new IllegalStateException();
  }

  CompiledFn bind3(Object a, Object b, Object c) {
    throw new IllegalStateException();
  }

  CompiledFn bindN(Object[] captured) {
    throw new IllegalStateException();
  }
}
