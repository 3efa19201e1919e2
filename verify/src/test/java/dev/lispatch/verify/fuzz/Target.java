package dev.lispatch.verify.fuzz;

import com.sun.management.OperatingSystemMXBean;
import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.Problem;
import dev.lispatch.SessionConfig;
import dev.lispatch.analyze.Analyzer;
import dev.lispatch.analyze.Environment;
import dev.lispatch.builtin.Catalog;
import dev.lispatch.capability.data.CsvBuiltinsLibrary;
import dev.lispatch.capability.data.JsonBuiltinsLibrary;
import dev.lispatch.capability.fs.FileAccess;
import dev.lispatch.capability.fs.FsBuiltinsLibrary;
import dev.lispatch.compile.Compiler;
import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Limits;
import dev.lispatch.limit.Meter;
import dev.lispatch.limit.StepBudget;
import dev.lispatch.limit.Stop;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.syntax.PrettyPrinter;
import dev.lispatch.syntax.Printer;
import dev.lispatch.syntax.ReadResult;
import dev.lispatch.syntax.Reader;
import dev.lispatch.syntax.Source;
import dev.lispatch.syntax.Span;
import dev.lispatch.syntax.Style;
import dev.lispatch.syntax.SyntaxException;
import dev.lispatch.value.Context;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is fed with any text. Each either takes it or refuses it with an error of the language;
 * everything else is a find.
 */
enum Target {
  /** Reads the text as a program. */
  READER {
    @Override
    void take(String text) {
      read(text);
    }
  },

  /** Writes what was read, in each style, and reads it again: that is written the same. */
  PRINTER {
    @Override
    void take(String text) {
      for (Object form : read(text)) {
        String written = readable(form);
        List<Object> again = read(written);
        if (again.size() != 1 || !written.equals(readable(again.getFirst()))) {
          throw new AssertionError("written as " + written);
        }
        if (Printer.shortened(meter(), form, Style.READABLE, SHORT).length() > SHORT) {
          throw new AssertionError("not shortened: " + written);
        }
        Printer.print(meter(), form, Style.DISPLAY);
        PrettyPrinter.print(meter(), form, SHORT);
      }
    }
  },

  /**
   * Analyses, compiles and runs the text: the JVM verifies each class that comes of it, those of
   * functions that are never made too.
   */
  COMPILER {
    @Override
    void take(String text) {
      Source source = new Source("fuzz", text);
      compile(source);
      run(CONFIG, source);
    }
  },

  /** Reads JSON, and what it gives once more after writing it. */
  JSON {
    @Override
    void take(String text) {
      holds(
          text,
          "(let [v (json-parse data/text)] (or (error? v) (= v (json-parse (json-encode v))"
              + " (json-parse (json-pretty v)))))");
    }
  },

  /** Reads CSV, and what it gives once more after writing it. */
  CSV {
    @Override
    void take(String text) {
      holds(
          text,
          "(let [rows (csv-parse data/text)]"
              + " (or (error? rows) (= rows (csv-parse (csv-encode rows)))))");
    }
  },

  /** Looks for files by the text. */
  GLOB {
    @Override
    void take(String text) {
      holds(text, "(do (glob data/text) (file-exists? data/text) (read-file data/text) true)");
    }
  },

  /** Compiles the text as a regular expression and uses it. */
  REGEX {
    @Override
    void take(String text) {
      holds(
          text,
          "(let [p (re-pattern data/text) s \"The quick (brown) fox\\n1999-12-31 aaaaaaab ΐß𐐀\"]"
              + " (re-find p s) (re-matches p s) (count (re-seq p s)) (str/split s p)"
              + " (str/replace s p \"<$0>\") (str/replace-first s p (fn [m] (str m))) true)");
    }
  };

  private static final int SHORT = 60;
  private static final int STEPS = 200_000;
  private static final int MILLIS = 2_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final Limits LIMITS =
      Limits.DEFAULT
          .withMaxSteps(STEPS)
          .withRunTimeout(MILLIS)
          .withRunMaxHeap(64L << 20)
          .withMaxTasks(100);
  private static final Scheduler SCHEDULER = Scheduler.production();
  private static final Engine ENGINE =
      Engine.builder()
          .library(new JsonBuiltinsLibrary())
          .library(new CsvBuiltinsLibrary())
          .library(new FsBuiltinsLibrary())
          .build();
  private static final SessionConfig CONFIG =
      SessionConfig.DEFAULT.withLimits(LIMITS).withSeed(1).withGrant(files());

  /** The target of that name. */
  static Target named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /**
   * Takes any text.
   *
   * @throws AssertionError if what came of it should not have come
   */
  abstract void take(String text);

  private static FileAccess files() {
    try {
      Path work = Files.createTempDirectory("fuzz").toRealPath();
      Files.createDirectories(work.resolve("a/b/[c]"));
      Files.writeString(work.resolve("a/b/text.txt"), "text");
      Files.writeString(work.resolve("a/{x,y}"), "text");
      return FileAccess.of(work, List.of("."), List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Meter meter() {
    return new Meter(new StepBudget(Long.MAX_VALUE), LIMITS.runMaxHeap(), () -> {});
  }

  private static String readable(Object form) {
    return Printer.print(meter(), form, Style.READABLE);
  }

  private static List<Object> read(String text) {
    try {
      return Reader.read(meter(), LIMITS, new Source("fuzz", text)).forms();
    } catch (SyntaxException | LimitExceeded refused) {
      return List.of();
    }
  }

  private static void compile(Source source) {
    Catalog catalog = Catalog.of(List.of());
    Run run = new Run(LIMITS, SCHEDULER, printed -> {}, Map.of(Catalog.class, catalog), 0);
    Context cx = Context.of(run, run.token());
    Compiler compiler = new Compiler(new Compiler.Options(() -> cx, true, name -> false));
    try {
      ReadResult forms = Reader.read(cx, LIMITS, source);
      Span start = new Span(source, 0, 0);
      Environment environment = new Environment(catalog);
      compiler.compileAll(
          Analyzer.analyze(cx, environment, forms, start, compiler::compile).main());
    } catch (SyntaxException | LispError | Stop refused) {
      // An error of the language: nothing was compiled that could be wrong.
    } finally {
      run.scope().cancelAll(cx.task(), "the fuzzer goes on");
    }
  }

  private static void holds(String text, String program) {
    Outcome outcome = run(CONFIG.withInput("text", text), new Source("fuzz", program));
    if (outcome instanceof Outcome.Success success && !success.value().equals(true)) {
      throw new AssertionError("gave " + success.value());
    }
  }

  private static Outcome run(SessionConfig config, Source source) {
    Outcome outcome = ENGINE.run(config, source);
    if (outcome instanceof Outcome.Failure failure) {
      Problem problem = failure.problem();
      if (problem.fault() != null) {
        throw new AssertionError(problem.message(), problem.fault());
      }
      if (isUnexpected(problem)
          || (problem.kind().equals("run-timeout") && computes(config, source))) {
        throw new AssertionError(problem.message());
      }
    }
    return outcome;
  }

  /* Texts so short need neither the whole stack nor methods of 64 KiB. The fuzzer learns the words. */
  private static boolean isUnexpected(Problem problem) {
    return switch (problem.kind()) {
      case "depth-exceeded" -> problem.message().startsWith("the program nests calls too deeply");
      case "compile-limit-exceeded" -> problem.message().contains("(method size)");
      default -> false;
    };
  }

  /*
   * Whether a run that timed out works for its time, though its steps should have been used up long
   * before. One that sleeps, or that other processes left no processor, does not; the first run may
   * have waited for classes to be loaded.
   */
  private static boolean computes(SessionConfig config, Source source) {
    long before = PROCESS.getProcessCpuTime();
    Outcome again = ENGINE.run(config, source);
    long used = PROCESS.getProcessCpuTime() - before;
    return again instanceof Outcome.Failure failure
        && failure.problem().kind().equals("run-timeout")
        && used > MILLIS * NANOS_PER_MILLI / 3;
  }
}
