package dev.lispatch.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Path;

/** The entry of the command line. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Carriers.prepare();
    Terminal terminal =
        new Terminal(
            new FileInputStream(FileDescriptor.in),
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            Path.of("").toAbsolutePath());
    Interruption interruption = new Interruption();
    interruption.install();
    int code = ExitCode.FAULT.code();
    try {
      code = new CommandLine(terminal, interruption).execute(arguments).code();
    } finally {
      interruption.exit(code);
    }
  }
}
