package dev.lispatch.builtin;

import dev.lispatch.value.Nil;

/** What counts as true: everything but nil and false. */
final class Truth {
  private Truth() {}

  static boolean of(Object x) {
    return x != Boolean.FALSE && x != Nil.NIL;
  }
}
