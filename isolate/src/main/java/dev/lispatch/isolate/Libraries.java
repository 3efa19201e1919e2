package dev.lispatch.isolate;

import dev.lispatch.host.Library;
import java.lang.reflect.Modifier;

/** Libraries by the names of their classes: how one process tells the other which it means. */
final class Libraries {
  private Libraries() {}

  /** True if a library of that class is the same as any other one. */
  static boolean canBeMade(Class<? extends Library> type) {
    try {
      return type.getCanonicalName() != null
          && Modifier.isPublic(type.getModifiers())
          && Modifier.isPublic(type.getConstructor().getModifiers());
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  /**
   * A library of the class of that name.
   *
   * @throws IllegalStateException if it is not on the class path
   */
  static Library make(String className) {
    try {
      return Class.forName(className).asSubclass(Library.class).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("there is no library " + className, e);
    }
  }
}
