package dev.lispatch.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one command line asks for. */
sealed interface Action {
  /** Evaluates a text and shows its value. */
  record Evaluate(String text, List<String> arguments) implements Action {}

  /** Runs a file; {@code -} is the standard input. */
  record Run(String file, List<String> arguments) implements Action {}

  /** Compiles files without running them. */
  record Check(List<String> files) implements Action {}

  /** Runs the tests in files and directories. */
  record Test(List<String> paths) implements Action {}

  /** Shows what a function does; without a name, how to ask. */
  record Doc(@Nullable String name) implements Action {}

  /** Shows what the program runs on. */
  record Doctor() implements Action {}

  /** Shows the version. */
  record Version() implements Action {}

  /** Shows how to use the program. */
  record Help() implements Action {}
}
