package dev.lispatch.rivals;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.mozilla.javascript.ClassShutter;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/** The interpreter, whose depth is bounded, its counter of instructions, and no host classes. */
final class RhinoRival implements Rival {
  private static final int INSTRUCTIONS = 100;
  private static final int STACK_DEPTH = 10_000;

  @Override
  public Ending run(String program) {
    return factory(Rival.deadline()).call(context -> evaluate(context, program));
  }

  private static ContextFactory factory(Deadline deadline) {
    return new ContextFactory() {
      @Override
      protected Context makeContext() {
        Context context = super.makeContext();
        context.setInterpretedMode(true);
        context.setLanguageVersion(Context.VERSION_ES6);
        context.setInstructionObserverThreshold(INSTRUCTIONS);
        context.setMaximumInterpreterStackDepth(STACK_DEPTH);
        ClassShutter nothing = _ -> false;
        context.setClassShutter(nothing);
        return context;
      }

      @Override
      protected void observeInstructionCount(Context context, int count) {
        deadline.check();
      }
    };
  }

  private static Ending evaluate(Context context, String program) {
    ScriptableObject scope = context.initSafeStandardObjects();
    scope.put("print", scope, print(scope));
    try {
      return Ending.value(context.evaluateString(scope, program, "program", 1, null));
    } catch (RhinoException e) {
      return Ending.error(e.getMessage());
    }
  }

  private static LambdaFunction print(Scriptable scope) {
    PrintStream out = new PrintStream(new BoundedOutput(), false, StandardCharsets.UTF_8);
    return new LambdaFunction(
        scope,
        "print",
        1,
        (_, _, _, arguments) -> {
          out.println(arguments.length == 0 ? "" : arguments[0]);
          return Undefined.instance;
        });
  }
}
