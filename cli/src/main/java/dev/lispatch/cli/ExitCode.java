package dev.lispatch.cli;

import dev.lispatch.Outcome;
import dev.lispatch.Problem;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;

/** How the process ends, by what came of its work. */
enum ExitCode {
  OK(0),
  FAILED(1),
  NOT_STARTED(2),
  LIMIT(3),
  NOT_GRANTED(4),
  FAULT(70),
  INTERRUPTED(130);

  private static final String DENIED = "policy-denied";
  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** A program whose very result is a refused grant has not done its work: that is no success. */
  static ExitCode of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success success -> isRefusal(success.value()) ? NOT_GRANTED : OK;
      case Outcome.Failure failure -> of(failure.problem());
    };
  }

  static boolean isRefusal(Object value) {
    return LispError.isErrorValue(value)
        && value instanceof PersistentMap map
        && map.find(Keyword.of("kind")) == ErrorKind.POLICY_DENIED.keyword();
  }

  private static ExitCode of(Problem problem) {
    return switch (problem.stage()) {
      case COMPILE -> NOT_STARTED;
      case LIMIT, REFUSED -> LIMIT;
      case CANCELLED -> INTERRUPTED;
      case INTERNAL -> FAULT;
      case PROGRAM -> ofRaised(problem.kind());
    };
  }

  /* Some limits can be caught, such as the depth of calls: they arrive as errors of the program. */
  private static ExitCode ofRaised(String kind) {
    if (kind.equals(DENIED)) {
      return NOT_GRANTED;
    }
    boolean limit =
        kind.endsWith("-exceeded") || kind.endsWith("-too-large") || kind.equals("run-timeout");
    return limit ? LIMIT : FAILED;
  }
}
