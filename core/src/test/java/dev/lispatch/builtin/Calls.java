package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.host.Library;
import dev.lispatch.limit.Limits;
import dev.lispatch.limit.Meter;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.syntax.Printer;
import dev.lispatch.syntax.Reader;
import dev.lispatch.syntax.Source;
import dev.lispatch.syntax.Style;
import dev.lispatch.value.Context;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Run;
import dev.lispatch.value.Signature;
import dev.lispatch.value.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Evaluates expressions that are only calls of these libraries' functions, literals and quotes: so
 * that tests of functions need no compiler.
 */
final class Calls {
  static final List<Library> LIBRARIES =
      List.of(
          new ArithmeticBuiltinsLibrary(),
          new BitBuiltinsLibrary(),
          new CharacterBuiltinsLibrary(),
          new ComparisonBuiltinsLibrary(),
          new ConsoleBuiltinsLibrary(),
          new DataBuiltinsLibrary(),
          new MathBuiltinsLibrary(),
          new NameBuiltinsLibrary(),
          new NumberTextBuiltinsLibrary(),
          new RandomBuiltinsLibrary(),
          new RegexBuiltinsLibrary(),
          new StringBuiltinsLibrary(),
          new StringEditBuiltinsLibrary(),
          new TimeBuiltinsLibrary());

  static final Map<String, Fn> FUNCTIONS = functions();

  final Context cx;

  Calls(Context cx) {
    this.cx = cx;
  }

  Calls(Limits limits) {
    this(context(limits));
  }

  private static Context context(Limits limits) {
    Run run = new Run(limits, Scheduler.production(), text -> {}, Map.of(), 42);
    return Context.of(run, run.token());
  }

  Calls() {
    this(Limits.DEFAULT);
  }

  private static Map<String, Fn> functions() {
    Map<String, Fn> functions = new HashMap<>();
    for (Library library : CoreLibraries.all()) {
      List<Signature> signatures = library.signatures();
      for (int i = 0; i < signatures.size(); i++) {
        Fn fn = library.function(i);
        define(functions, signatures.get(i).name(), fn);
        signatures.get(i).aliases().forEach(alias -> define(functions, alias, fn));
      }
    }
    return functions;
  }

  private static void define(Map<String, Fn> functions, String name, Fn fn) {
    if (functions.put(name, fn) != null) {
      throw new IllegalStateException("declared twice: " + name);
    }
  }

  /** What the expression evaluates to. */
  Object value(String expression) {
    return evaluate(
        Reader.readOne(Meter.unlimited(), Limits.DEFAULT, new Source("test", expression), false));
  }

  /**
   * What the expression evaluates to, as pr-str writes it, or the message of the error that it
   * raises.
   */
  String text(String expression) {
    try {
      return Printer.print(Meter.unlimited(), value(expression), Style.READABLE);
    } catch (LispError e) {
      return "! " + e.kind() + " " + e.getMessage();
    }
  }

  private Object evaluate(Object form) {
    return switch (form) {
      case PersistentList list when !list.isEmpty() && list.first().equals(new Symbol("quote")) ->
          list.at(1);
      case PersistentList list when !list.isEmpty() -> call(list);
      case PersistentVector vector -> PersistentVector.ofOwned(evaluateAll(vector, 0));
      case Symbol symbol -> function(symbol.name());
      default -> form;
    };
  }

  private Object call(PersistentList form) {
    Object[] args = evaluateAll(form, 1);
    Fn fn = (Fn) evaluate(form.first());
    return switch (args.length) {
      case 0 -> fn.call0(cx);
      case 1 -> fn.call1(cx, args[0]);
      case 2 -> fn.call2(cx, args[0], args[1]);
      case 3 -> fn.call3(cx, args[0], args[1], args[2]);
      case 4 -> fn.call4(cx, args[0], args[1], args[2], args[3]);
      default -> fn.callN(cx, args);
    };
  }

  private Object[] evaluateAll(Iterable<Object> forms, int from) {
    List<Object> values = new ArrayList<>();
    int i = 0;
    for (Object form : forms) {
      if (i++ >= from) {
        values.add(evaluate(form));
      }
    }
    return values.toArray();
  }

  static Fn function(String name) {
    Fn fn = FUNCTIONS.get(name);
    if (fn == null) {
      throw new IllegalArgumentException("no function " + name);
    }
    return fn;
  }
}
