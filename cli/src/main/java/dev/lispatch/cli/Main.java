package dev.lispatch.cli;

/** The entry of the command line. */
public final class Main {
  private static final int USAGE_ERROR = 2;

  private static final String USAGE =
      """
      usage: lispatch COMMAND [ARGUMENTS]
      """;

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    if (arguments.length == 1 && arguments[0].equals("--help")) {
      System.out.print(USAGE);
      return;
    }
    System.err.print(USAGE);
    System.exit(USAGE_ERROR);
  }
}
