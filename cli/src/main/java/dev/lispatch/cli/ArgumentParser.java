package dev.lispatch.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a command line. Flags stand before the command, before FILE or right after it. From the
 * first other word after FILE on, or after {@code --}, everything is for the program.
 *
 * <p>Not thread-safe.
 */
final class ArgumentParser {
  private static final List<String> COMMANDS =
      List.of("run", "check", "test", "doc", "doctor", "help", "version");

  private final List<String> words;
  private final Settings settings = new Settings();
  private int next;
  private @Nullable Action shortcut; // --help or --version, wherever it stands

  ArgumentParser(String... words) {
    this.words = List.of(words);
  }

  /** The flags read so far: all of them after {@link #parse}. */
  Settings settings() {
    return settings;
  }

  Action parse() throws UsageException {
    if (words.isEmpty()) {
      throw new UsageException("expected a command; lispatch --help shows them");
    }
    flags();
    Action action = shortcut == null ? command() : shortcut;
    return shortcut == null ? action : shortcut;
  }

  private Action command() throws UsageException {
    String command = word("a command; lispatch --help shows them");
    return switch (command) {
      case "-e" -> new Action.Evaluate(word("an expression after -e"), forProgram());
      case "run" -> new Action.Run(file(), forProgram());
      case "check" -> new Action.Check(operands("a file to check"));
      case "test" -> new Action.Test(operands("a file or directory with tests"));
      case "doc" -> new Action.Doc(name());
      case "doctor" -> alone(new Action.Doctor());
      case "help", "-h" -> new Action.Help();
      case "version" -> alone(new Action.Version());
      default -> throw unknownCommand(command);
    };
  }

  private static UsageException unknownCommand(String command) {
    String shown = Shown.argument(command);
    if (command.startsWith("-") && command.length() > 1) {
      return new UsageException("unknown option " + shown + "; lispatch --help shows all");
    }
    if (command.startsWith("(")) {
      return new UsageException("to evaluate an expression: lispatch -e '" + shown + "'");
    }
    if (command.endsWith(".lisp") || command.equals("-")) {
      return new UsageException("to run a file: lispatch run " + shown);
    }
    List<String> near = Nearest.slips(command, COMMANDS);
    String hint =
        near.isEmpty() ? "; lispatch --help shows all" : "; did you mean " + near.getFirst() + "?";
    return new UsageException("unknown command " + shown + hint);
  }

  private String word(String expected) throws UsageException {
    if (next == words.size()) {
      throw new UsageException("expected " + expected);
    }
    return words.get(next++);
  }

  private String file() throws UsageException {
    flags();
    if (next < words.size() && words.get(next).equals("--")) {
      next++;
    }
    return shortcut == null ? word("a file after run, or - for the standard input") : "";
  }

  private List<String> operands(String expected) throws UsageException {
    List<String> operands = new ArrayList<>();
    while (true) {
      flags();
      if (next == words.size()) {
        break;
      }
      if (words.get(next).equals("--")) {
        operands.addAll(words.subList(next + 1, words.size()));
        next = words.size();
        break;
      }
      operands.add(words.get(next++));
    }
    if (operands.isEmpty() && shortcut == null) {
      throw new UsageException("expected " + expected);
    }
    return operands;
  }

  private @Nullable String name() throws UsageException {
    flags();
    if (next == words.size()) {
      return null;
    }
    return alone(words.get(next++));
  }

  private <T> T alone(T result) throws UsageException {
    flags();
    if (next < words.size()) {
      throw new UsageException("unexpected argument " + Shown.argument(words.get(next)));
    }
    return result;
  }

  /** Takes the flags that come now; one that is not ours is a mistake. */
  private void flags() throws UsageException {
    while (next < words.size() && isFlag(words.get(next))) {
      String word = words.get(next);
      if (!takeFlag(word)) {
        throw unknownFlag(word, "");
      }
      next++;
    }
  }

  /** Takes the flags that follow FILE; the rest is for the program. */
  private List<String> forProgram() throws UsageException {
    while (next < words.size() && isFlag(words.get(next))) {
      String word = words.get(next);
      if (!takeFlag(word)) {
        if (!nearFlags(word).isEmpty()) {
          throw unknownFlag(word, "; if it is meant for the program, put -- before it");
        }
        break;
      }
      next++;
    }
    if (next < words.size() && words.get(next).equals("--")) {
      next++;
    }
    return words.subList(next, words.size());
  }

  private boolean takeFlag(String word) throws UsageException {
    switch (word) {
      case "--help" -> shortcut = new Action.Help();
      case "--version" -> shortcut = new Action.Version();
      default -> {
        return settings.take(word);
      }
    }
    return true;
  }

  private static boolean isFlag(String word) {
    return word.startsWith("--") && word.length() > 2;
  }

  private static List<String> nearFlags(String word) {
    int equals = word.indexOf('=');
    return Nearest.slips(word.substring(2, equals < 0 ? word.length() : equals), Settings.names());
  }

  private static UsageException unknownFlag(String word, String more) {
    List<String> near = nearFlags(word);
    String hint =
        near.isEmpty()
            ? "; lispatch --help shows all"
            : "; did you mean --" + near.getFirst() + "?";
    return new UsageException("unknown flag " + Shown.argument(word) + hint + more);
  }
}
