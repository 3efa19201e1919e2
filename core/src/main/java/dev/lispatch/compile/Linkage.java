package dev.lispatch.compile;

import java.lang.invoke.MethodHandles;

/**
 * What the JVM calls when compiled code is linked: class data, and functions made when they are
 * first needed.
 */
final class Linkage {
  private Linkage() {}

  /** The constants of a class of compiled code. Called by its static initialiser. */
  static Object[] constants(MethodHandles.Lookup lookup) throws IllegalAccessException {
    return MethodHandles.classData(lookup, "_", ClassData.class).constants();
  }

  /** A function that stands inside another one: compiled when the place is first reached. */
  static CompiledFn lambda(MethodHandles.Lookup lookup, String name, Class<?> type)
      throws IllegalAccessException {
    int index = Integer.parseInt(name.substring(1));
    return MethodHandles.classData(lookup, "_", ClassData.class).lambdas().get(index).prototype();
  }
}
