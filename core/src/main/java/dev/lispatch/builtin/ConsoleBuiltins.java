package dev.lispatch.builtin;

import dev.lispatch.host.Builtin;
import dev.lispatch.syntax.PrettyPrinter;
import dev.lispatch.syntax.Style;
import dev.lispatch.value.Context;
import dev.lispatch.value.Signature;

/** Writing to the console of the run: one text each call, never mixed with another task's. */
public final class ConsoleBuiltins {
  private static final int WIDTH = 80;

  private ConsoleBuiltins() {}

  @Builtin(
      name = "print",
      aliases = "display",
      params = "& xs",
      doc = "Writes the values with spaces between them, strings as they are.",
      example = "(print \"a\" 1)",
      result = "nil",
      effect = Signature.Effect.CONSOLE,
      cost = Signature.Cost.LINEAR)
  public static void print(Context cx, Object[] xs) {
    cx.run().console().write(Lines.of(cx, xs, Style.DISPLAY, ""));
  }

  @Builtin(
      name = "println",
      aliases = "displayln",
      params = "& xs",
      doc =
          "Writes the values with spaces between them, strings as they are, and a line end; "
              + "the line is written whole.",
      example = "(println \"a\" 1)",
      result = "nil",
      effect = Signature.Effect.CONSOLE,
      cost = Signature.Cost.LINEAR)
  public static void println(Context cx, Object[] xs) {
    cx.run().console().write(Lines.of(cx, xs, Style.DISPLAY, "\n"));
  }

  @Builtin(
      name = "pr",
      aliases = "write",
      params = "& xs",
      doc = "Writes the values as a program would, with spaces between them.",
      example = "(pr \"a\" :b)",
      result = "nil",
      effect = Signature.Effect.CONSOLE,
      cost = Signature.Cost.LINEAR)
  public static void write(Context cx, Object[] xs) {
    cx.run().console().write(Lines.of(cx, xs, Style.READABLE, ""));
  }

  @Builtin(
      name = "prn",
      aliases = "writeln",
      params = "& xs",
      doc = "Writes the values as a program would, with spaces between them, and a line end.",
      example = "(prn \"a\" :b)",
      result = "nil",
      effect = Signature.Effect.CONSOLE,
      cost = Signature.Cost.LINEAR)
  public static void writeLine(Context cx, Object[] xs) {
    cx.run().console().write(Lines.of(cx, xs, Style.READABLE, "\n"));
  }

  @Builtin(
      name = "printf",
      params = "template & values",
      doc = "Writes what format makes of the same arguments.",
      example = "(printf \"%d%n\" 42)",
      result = "nil",
      effect = Signature.Effect.CONSOLE,
      cost = Signature.Cost.LINEAR)
  public static void printFormatted(Context cx, String template, Object[] values) {
    cx.run().console().write(new Formatting(cx, template, values).text());
  }

  @Builtin(
      name = "pprint",
      aliases = {"clojure.pprint/pprint", "pretty-print"},
      params = "x",
      doc = "Writes the value as a program would, over lines of 80 characters.",
      example = "(pprint {:a 1})",
      result = "nil",
      effect = Signature.Effect.CONSOLE,
      cost = Signature.Cost.LINEAR)
  public static void prettyPrint(Context cx, Object x) {
    cx.run().console().write(PrettyPrinter.print(cx, x, WIDTH).concat("\n"));
  }

  @Builtin(
      name = "newline",
      params = "",
      doc = "Writes a line end.",
      example = "(newline)",
      result = "nil",
      effect = Signature.Effect.CONSOLE,
      cost = Signature.Cost.LINEAR)
  public static void newline(Context cx) {
    cx.run().console().write("\n");
  }

  @Builtin(
      name = "flush",
      params = "",
      doc = "Does nothing: each text is written at once.",
      example = "(flush)",
      result = "nil",
      effect = Signature.Effect.CONSOLE)
  public static void flush(Context cx) {}
}
