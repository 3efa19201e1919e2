package dev.lispatch.compile;

import java.util.List;

/** What a class of compiled code refers to: its constants, and the functions inside it. */
final class ClassData {
  private final Object[] constants;
  private final List<LazyFunction> lambdas;

  ClassData(Object[] constants, List<LazyFunction> lambdas) {
    this.constants = constants;
    this.lambdas = lambdas;
  }

  Object[] constants() {
    return constants;
  }

  List<LazyFunction> lambdas() {
    return lambdas;
  }
}
