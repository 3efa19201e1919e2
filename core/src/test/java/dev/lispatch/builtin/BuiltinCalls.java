package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.host.Library;
import dev.lispatch.limit.Limits;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.syntax.Printer;
import dev.lispatch.syntax.Reader;
import dev.lispatch.syntax.Source;
import dev.lispatch.syntax.Style;
import dev.lispatch.value.Callable;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Run;
import dev.lispatch.value.Signature;
import dev.lispatch.value.Symbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls library functions: by name with Java values, or as written in text. Knows just enough of
 * the language for that: calls, literals, {@code quote}, {@code fn}, {@code if} and {@code try}.
 */
final class BuiltinCalls {
  /** The libraries of sequences, maps, sets, functions and errors. */
  static final List<Library> LIBRARIES =
      List.of(
          new AggregateBuiltinsLibrary(),
          new BuildBuiltinsLibrary(),
          new ErrorBuiltinsLibrary(),
          new FunctionBuiltinsLibrary(),
          new GenerateBuiltinsLibrary(),
          new GroupBuiltinsLibrary(),
          new MapBuiltinsLibrary(),
          new MapTransformBuiltinsLibrary(),
          new PredicateBuiltinsLibrary(),
          new ReduceBuiltinsLibrary(),
          new RelationBuiltinsLibrary(),
          new SchemeListBuiltinsLibrary(),
          new SelectBuiltinsLibrary(),
          new SequenceBuiltinsLibrary(),
          new SetBuiltinsLibrary(),
          new SortBuiltinsLibrary(),
          new TransduceBuiltinsLibrary(),
          new TransformBuiltinsLibrary(),
          new WalkBuiltinsLibrary());

  private final Map<String, Object> globals = new HashMap<>();
  private final Context cx;

  BuiltinCalls() {
    this(Limits.DEFAULT);
  }

  BuiltinCalls(Limits limits) {
    Run run = new Run(limits, Scheduler.production(), text -> {}, Map.of(), 42);
    cx = Context.of(run, run.token());
    CoreLibraries.all().forEach(this::define);
  }

  private void define(Library library) {
    for (int i = 0; i < library.signatures().size(); i++) {
      Signature signature = library.signatures().get(i);
      Fn fn = library.function(i);
      globals.put(signature.name(), fn);
      signature.aliases().forEach(alias -> globals.put(alias, fn));
    }
  }

  Context context() {
    return cx;
  }

  Fn function(String name) {
    if (!(globals.get(name) instanceof Fn fn)) {
      throw new IllegalArgumentException("no function " + name);
    }
    return fn;
  }

  /** Calls the function of that name. */
  Object call(String name, Object... args) {
    return function(name).callN(cx, args);
  }

  /** The value of the expression, printed as by pr-str. */
  String print(String expression) {
    return Printer.print(cx, eval(expression), Style.READABLE);
  }

  Object eval(String expression) {
    Object form = Reader.readOne(cx, Limits.DEFAULT, new Source("test", expression), false);
    return eval(form, Map.of());
  }

  private Object eval(Object form, Map<String, Object> locals) {
    return switch (form) {
      case Symbol symbol -> lookup(symbol.name(), locals);
      case PersistentVector vector -> PersistentVector.ofOwned(evalAll(vector, locals));
      case PersistentSet set -> {
        PersistentSet.Builder builder = PersistentSet.builder(Equality.INSTANCE);
        for (Object item : set) {
          builder.add(eval(item, locals));
        }
        yield builder.build();
      }
      case PersistentMap map -> {
        PersistentMap.Builder builder = PersistentMap.builder(Equality.INSTANCE);
        for (PersistentMap.Entry entry : map) {
          builder.put(eval(entry.key(), locals), eval(entry.value(), locals));
        }
        yield builder.build();
      }
      case PersistentList list when !list.isEmpty() -> evalCall(list, locals);
      default -> form;
    };
  }

  private Object lookup(String name, Map<String, Object> locals) {
    Object found = locals.getOrDefault(name, globals.get(name));
    if (found == null) {
      throw new IllegalArgumentException("unbound: " + name);
    }
    return found;
  }

  private Object[] evalAll(Iterable<Object> forms, Map<String, Object> locals) {
    ArrayList<Object> values = new ArrayList<>();
    for (Object form : forms) {
      values.add(eval(form, locals));
    }
    return values.toArray();
  }

  private Object evalCall(PersistentList list, Map<String, Object> locals) {
    String head = list.first() instanceof Symbol symbol ? symbol.name() : "";
    return switch (head) {
      case "quote" -> list.at(1);
      case "if" -> {
        boolean test = Truth.of(eval(list.at(1), locals));
        yield test
            ? eval(list.at(2), locals)
            : list.size() > 3 ? eval(list.at(3), locals) : Nil.NIL;
      }
      case "fn" -> closure(list, locals);
      case "try" -> attempt(list, locals);
      default -> {
        Object[] values = evalAll(list, locals);
        Object[] args = Arrays.copyOfRange(values, 1, values.length);
        yield Callable.function(values[0]).callN(cx, args);
      }
    };
  }

  private Object attempt(PersistentList list, Map<String, Object> locals) {
    try {
      return eval(list.at(1), locals);
    } catch (LispError error) {
      PersistentList handler = (PersistentList) list.at(2);
      return eval(handler.at(2), with(locals, ((Symbol) handler.at(1)).name(), error.value()));
    }
  }

  private static Map<String, Object> with(Map<String, Object> locals, String name, Object value) {
    Map<String, Object> inner = new HashMap<>(locals);
    inner.put(name, value);
    return inner;
  }

  private Fn closure(PersistentList list, Map<String, Object> locals) {
    PersistentVector params = (PersistentVector) list.at(1);
    return new Combined("fn", "& args") {
      @Override
      Object apply(Context inner, Object[] args) {
        Map<String, Object> bound = new HashMap<>(locals);
        for (int i = 0; i < params.size(); i++) {
          String name = ((Symbol) params.at(i)).name();
          if (name.equals("&")) {
            Object[] rest = Arrays.copyOfRange(args, i, args.length);
            bound.put(((Symbol) params.at(i + 1)).name(), PersistentList.ofOwned(rest));
            break;
          }
          bound.put(name, args[i]);
        }
        Object result = Nil.NIL;
        for (int i = 2; i < list.size(); i++) {
          result = eval(list.at(i), bound);
        }
        return result;
      }
    };
  }
}
