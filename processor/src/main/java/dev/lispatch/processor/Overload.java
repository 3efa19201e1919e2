package dev.lispatch.processor;

import java.util.List;

/**
 * One Java method of a function.
 *
 * @param parameters how each fixed argument is converted
 */
record Overload(String methodName, List<Conversion> parameters, End end, ReturnKind returns) {

  /** What follows the fixed parameters. */
  enum End {
    NOTHING,
    REST,
    OPTIONS
  }

  /** How many arguments it takes at least. */
  int fixed() {
    return parameters.size();
  }

  /** Whether it may call back into the program. */
  boolean takesFunction() {
    return parameters.stream().anyMatch(Conversion::isFunction);
  }

  /** Whether it takes more arguments than the fixed ones. */
  boolean isOpen() {
    return end != End.NOTHING;
  }
}
