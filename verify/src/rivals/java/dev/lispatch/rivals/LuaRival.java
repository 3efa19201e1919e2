package dev.lispatch.rivals;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.BaseLib;
import org.luaj.vm2.lib.DebugLib;
import org.luaj.vm2.lib.MathLib;
import org.luaj.vm2.lib.PackageLib;
import org.luaj.vm2.lib.StringLib;
import org.luaj.vm2.lib.TableLib;

/**
 * The libraries without files, host classes and coroutines, which would be threads; the hook of the
 * debugger looks at the clock.
 */
final class LuaRival implements Rival {
  private static final int EVERY = 16;
  private static final List<String> TAKEN_AWAY =
      List.of("debug", "dofile", "loadfile", "package", "require");

  @Override
  public Ending run(String program) {
    Globals globals = globals(Rival.deadline());
    try {
      return Ending.value(globals.load(program, "program").call());
    } catch (LuaError e) {
      return e.getCause() == null ? Ending.error(e.getMessage()) : Ending.thrown(e);
    }
  }

  private static Globals globals(Deadline deadline) {
    Globals globals = new Globals();
    globals.load(new BaseLib());
    globals.load(new PackageLib());
    globals.load(new TableLib());
    globals.load(new StringLib());
    globals.load(new MathLib());
    globals.load(new Watch(deadline));
    LuaC.install(globals);
    TAKEN_AWAY.forEach(name -> globals.set(name, LuaValue.NIL));
    globals.STDOUT = new PrintStream(new BoundedOutput(), false, StandardCharsets.UTF_8);
    return globals;
  }

  private static final class Watch extends DebugLib {
    private final Deadline deadline;
    private int instructions;

    Watch(Deadline deadline) {
      this.deadline = deadline;
    }

    @Override
    public void onInstruction(int pc, Varargs arguments, int top) {
      if (++instructions % EVERY == 0) {
        deadline.check();
      }
      super.onInstruction(pc, arguments, top);
    }
  }
}
