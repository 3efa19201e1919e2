package dev.lispatch.rivals;

import clojure.java.api.Clojure;
import clojure.lang.IFn;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/**
 * No classes but the errors of the standard, the hook at each function and turn of a loop, and
 * those built-ins that heed it.
 */
final class SciRival implements Rival {
  private static final String RUN =
      """
      (require 'sci.core 'sci.interrupt)
      (fn [program out past?]
        (sci.core/binding [sci.core/out out sci.core/err out]
          (sci.core/eval-string program
            {:interrupt-fn (fn [] (when (past?) (sci.interrupt/interrupt! "time is up")))
             :namespaces {'clojure.core sci.interrupt/clojure-core}})))
      """;

  private final IFn run = (IFn) Clojure.var("clojure.core", "load-string").invoke(RUN);

  @Override
  public Ending run(String program) {
    Deadline deadline = Rival.deadline();
    try {
      return Ending.value(run.invoke(program, out(), new PastDeadline(deadline)));
    } catch (RuntimeException e) {
      return "time is up".equals(e.getMessage()) ? Ending.stopped("time") : Ending.thrown(e);
    }
  }

  private static OutputStreamWriter out() {
    return new OutputStreamWriter(new BoundedOutput(), StandardCharsets.UTF_8);
  }

  private static final class PastDeadline extends clojure.lang.AFn {
    private final Deadline deadline;

    PastDeadline(Deadline deadline) {
      this.deadline = deadline;
    }

    @Override
    public Object invoke() {
      return deadline.isPast();
    }
  }
}
