package dev.lispatch.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.Engine;
import dev.lispatch.Isolation;
import dev.lispatch.Outcome;
import dev.lispatch.Problem;
import dev.lispatch.SessionConfig;
import dev.lispatch.capability.data.JsonBuiltinsLibrary;
import dev.lispatch.capability.fs.FsBuiltinsLibrary;
import dev.lispatch.limit.Meter;
import dev.lispatch.syntax.Printer;
import dev.lispatch.syntax.Style;

/** What the tests of isolated sessions share. */
final class Isolated {
  static final SessionConfig CONFIG = SessionConfig.DEFAULT.withIsolation(Isolation.PROCESS);

  private Isolated() {}

  static Engine engine() {
    return Engine.builder()
        .library(new FsBuiltinsLibrary())
        .library(new JsonBuiltinsLibrary())
        .library(new FaultyLibrary())
        .isolation(new ProcessIsolation())
        .build();
  }

  /** The value of a success as it prints. */
  static String value(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    Object value = ((Outcome.Success) outcome).value();
    return Printer.print(Meter.unlimited(), value, Style.READABLE);
  }

  static Problem problem(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failure.class);
    return ((Outcome.Failure) outcome).problem();
  }
}
