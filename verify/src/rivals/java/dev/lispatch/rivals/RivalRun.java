package dev.lispatch.rivals;

import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.SessionConfig;
import dev.lispatch.limit.Limits;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.io.IOAccess;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.DebugLib;
import org.luaj.vm2.lib.PackageLib;
import org.luaj.vm2.lib.StringLib;
import org.luaj.vm2.lib.TableLib;
import org.luaj.vm2.lib.jse.JseBaseLib;
import org.luaj.vm2.lib.jse.JseMathLib;
import org.mozilla.javascript.ClassShutter;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptableObject;

/**
 * Runs one program in one engine, with what that engine offers to bound it, and tells how it ended:
 * the last line of the standard error.
 */
public final class RivalRun {
  private static final long MILLIS = 2_000;

  /** Thrown from the hooks of engines; no engine lets programs catch it. */
  private static final class TimeIsUp extends Error {
    private static final long serialVersionUID = 1L;

    TimeIsUp() {
      super("time is up", null, false, false);
    }
  }

  private RivalRun() {}

  /** The engine and the file of the program. */
  public static void main(String[] arguments) throws Exception {
    String text = Files.readString(Path.of(arguments[1]));
    long start = System.nanoTime();
    String end;
    try {
      end =
          switch (arguments[0]) {
            case "Lispatch" -> lispatch(text);
            case "GraalJS" -> graal(text);
            case "Rhino" -> rhino(text);
            case "LuaJ" -> luaj(text);
            default -> throw new IllegalArgumentException(arguments[0]);
          };
    } catch (TimeIsUp timeIsUp) {
      end = "stopped: time";
    } catch (StackOverflowError | OutOfMemoryError e) {
      end = "error: " + e.getClass().getSimpleName();
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    System.err.println("\nEND " + millis + " " + end.lines().findFirst().orElse(""));
    System.err.flush();
    Runtime.getRuntime().halt(0);
  }

  private static String lispatch(String text) {
    Limits limits = Limits.DEFAULT.withRunTimeout(MILLIS).withMaxSourceBytes(20_000_000);
    Outcome outcome =
        Engine.builder().build().open(SessionConfig.DEFAULT.withLimits(limits)).run(text);
    return switch (outcome) {
      case Outcome.Success success -> "value: " + brief(success.value());
      case Outcome.Failure failure -> "stopped: " + failure.problem().kind();
    };
  }

  /* The strictest policy of the community edition, its limit of statements, and a watch that closes the context. */
  private static String graal(String text) {
    ResourceLimits limits = ResourceLimits.newBuilder().statementLimit(500_000_000, null).build();
    Context context =
        Context.newBuilder("js")
            .sandbox(SandboxPolicy.CONSTRAINED)
            .allowHostAccess(HostAccess.CONSTRAINED)
            .allowIO(IOAccess.NONE)
            .resourceLimits(limits)
            .out(new Bounded())
            .err(new Bounded())
            .option("engine.WarnInterpreterOnly", "false")
            .build();
    Thread watch =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  try {
                    Thread.sleep(MILLIS);
                  } catch (InterruptedException e) {
                    return;
                  }
                  context.close(true);
                });
    try {
      return "value: " + brief(context.eval("js", text));
    } catch (PolyglotException e) {
      watch.interrupt();
      String kind = e.isCancelled() ? "cancelled" : e.isResourceExhausted() ? "resource" : "";
      return "stopped: " + kind + " " + e.getMessage();
    } catch (IllegalStateException e) {
      return "stopped: " + e.getMessage();
    }
  }

  private static String rhino(String text) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS);
    ContextFactory factory =
        new ContextFactory() {
          @Override
          protected org.mozilla.javascript.Context makeContext() {
            org.mozilla.javascript.Context cx = super.makeContext();
            cx.setInterpretedMode(true);
            cx.setLanguageVersion(org.mozilla.javascript.Context.VERSION_ES6);
            cx.setInstructionObserverThreshold(10_000);
            cx.setMaximumInterpreterStackDepth(10_000);
            ClassShutter none = name -> false;
            cx.setClassShutter(none);
            return cx;
          }

          @Override
          protected void observeInstructionCount(org.mozilla.javascript.Context cx, int count) {
            if (System.nanoTime() > end) {
              throw new TimeIsUp();
            }
          }
        };
    return factory.call(
        cx -> {
          ScriptableObject scope = cx.initSafeStandardObjects();
          PrintStream out = new PrintStream(new Bounded());
          scope.put(
              "print",
              scope,
              new org.mozilla.javascript.LambdaFunction(
                  scope,
                  "print",
                  1,
                  (c, s, self, args) -> {
                    out.println(args.length == 0 ? "" : args[0]);
                    return org.mozilla.javascript.Undefined.instance;
                  }));
          try {
            return "value: " + brief(cx.evaluateString(scope, text, "program", 1, null));
          } catch (RhinoException e) {
            return "stopped: " + e.getMessage();
          }
        });
  }

  private static String luaj(String text) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS);
    Globals globals = new Globals();
    globals.load(new JseBaseLib());
    globals.load(new PackageLib());
    globals.load(new TableLib());
    globals.load(new StringLib());
    globals.load(new JseMathLib());
    globals.load(
        new DebugLib() {
          @Override
          public void onInstruction(int pc, Varargs v, int top) {
            if ((pc & 15) == 0 && System.nanoTime() > end) {
              throw new TimeIsUp();
            }
            super.onInstruction(pc, v, top);
          }
        });
    LuaC.install(globals);
    globals.set("debug", LuaValue.NIL);
    globals.set("require", LuaValue.NIL);
    globals.set("dofile", LuaValue.NIL);
    globals.set("loadfile", LuaValue.NIL);
    globals.STDOUT = new PrintStream(new Bounded());
    try {
      return "value: " + brief(globals.load(text, "program").call());
    } catch (LuaError e) {
      return "stopped: " + e.getMessage();
    }
  }

  private static String brief(Object value) {
    String text = String.valueOf(value);
    return text.length() <= 60 ? text : text.substring(0, 60);
  }

  /** Output that a host would bound by itself: it takes a megabyte and drops the rest. */
  private static final class Bounded extends OutputStream {
    private int left = 1 << 20;

    @Override
    public void write(int b) {
      left = Math.max(0, left - 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      left = Math.max(0, left - length);
    }
  }
}
