package dev.lispatch.compile;

import dev.lispatch.analyze.Expr;

/** What a message about a call calls the function. */
final class CalledName {
  private CalledName() {}

  /**
   * The name that the program uses; {@code core/name} if it shadows one of the library; or nothing.
   */
  static String of(Expr fn, Compiler.Options options) {
    String name =
        switch (fn) {
          case Expr.GlobalRef ref -> ref.global().name();
          case Expr.LocalRef(var local) -> local.name();
          default -> "";
        };
    if (name.indexOf('%') >= 0) {
      return "";
    }
    return !name.isEmpty() && options.shadows().test(name) ? "core/" + name : name;
  }
}
