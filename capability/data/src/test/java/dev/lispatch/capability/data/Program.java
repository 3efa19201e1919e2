package dev.lispatch.capability.data;

import static java.util.Objects.requireNonNull;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.host.Library;
import dev.lispatch.limit.Limits;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls the functions of this module as a program does. */
final class Program {
  private final Map<String, Fn> functions = new HashMap<>();
  private final Context cx;

  private Program(Limits limits) {
    Run run = new Run(limits, Scheduler.production(), text -> {}, Map.of(), 1);
    cx = Context.of(run, run.token());
    for (Library library : List.of(new JsonBuiltinsLibrary(), new CsvBuiltinsLibrary())) {
      for (int i = 0; i < library.signatures().size(); i++) {
        functions.put(library.signatures().get(i).name(), library.function(i));
      }
    }
  }

  static Program under(Limits limits) {
    return new Program(limits);
  }

  static Program usual() {
    return new Program(Limits.DEFAULT);
  }

  Context cx() {
    return cx;
  }

  Object call(String name, Object... args) {
    return requireNonNull(functions.get(name), name).invoke(cx, args);
  }

  /** The error value that the call raises. */
  PersistentMap error(String name, Object... args) {
    try {
      Object value = call(name, args);
      throw new AssertionError("expected an error, got " + value);
    } catch (LispError error) {
      return error.value();
    }
  }

  static String message(PersistentMap error) {
    return (String) entry(error, "error");
  }

  /** What the map has under the keyword of that name. */
  static Object entry(PersistentMap map, String name) {
    return requireNonNull(map.find(key(name)), name);
  }

  static Keyword key(String name) {
    return Keyword.of(name);
  }

  static PersistentVector vector(Object... items) {
    return PersistentVector.of(items);
  }

  static PersistentMap map(Object... pairs) {
    PersistentMap.Builder builder = PersistentMap.builder(Equality.INSTANCE);
    for (int i = 0; i < pairs.length; i += 2) {
      builder.put(pairs[i], pairs[i + 1]);
    }
    return builder.build();
  }

  static boolean same(Object a, Object b) {
    return Equality.equal(null, a, b);
  }
}
