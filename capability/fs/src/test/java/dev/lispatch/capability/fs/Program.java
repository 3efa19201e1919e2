package dev.lispatch.capability.fs;

import static java.util.Objects.requireNonNull;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.Sequence;
import dev.lispatch.limit.Limits;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.value.Context;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls the functions of this module as a program does. */
final class Program {
  private final Map<String, Fn> functions = new HashMap<>();
  private final Run run;
  private final Context cx;

  private Program(Limits limits, Map<Class<?>, Object> grants) {
    run = new Run(limits, Scheduler.production(), text -> {}, grants, 1);
    cx = Context.of(run, run.token());
    FsBuiltinsLibrary library = new FsBuiltinsLibrary();
    for (int i = 0; i < library.signatures().size(); i++) {
      functions.put(library.signatures().get(i).name(), library.function(i));
    }
  }

  static Program with(Limits limits, FileAccess access) {
    return new Program(limits, Map.of(FileAccess.class, access));
  }

  static Program with(FileAccess access) {
    return with(Limits.DEFAULT, access);
  }

  static Program withoutGrants() {
    return new Program(Limits.DEFAULT, Map.of());
  }

  Run run() {
    return run;
  }

  Object call(String name, Object... args) {
    return requireNonNull(functions.get(name), name).invoke(cx, args);
  }

  String text(String name, Object... args) {
    return (String) call(name, args);
  }

  /** The error value that the call returns, as {@code kind: message}. */
  String problem(String name, Object... args) {
    return describe(call(name, args));
  }

  static String describe(Object value) {
    if (!LispError.isErrorValue(value)) {
      throw new AssertionError("expected an error value, got " + value);
    }
    PersistentMap error = (PersistentMap) value;
    return ((Keyword) entry(error, "kind")).name() + ": " + entry(error, "error");
  }

  /** The kind of the error value that the call returns. */
  String kind(String name, Object... args) {
    String problem = problem(name, args);
    return problem.substring(0, problem.indexOf(':'));
  }

  List<Object> list(String name, Object... args) {
    Object value = call(name, args);
    if (!(value instanceof Sequence sequence)) {
      throw new AssertionError(describe(value));
    }
    List<Object> items = new ArrayList<>();
    sequence.forEach(items::add);
    return items;
  }

  /** What a parallel-grep found, each as {@code file:line:text} or its error. */
  List<String> grep(Object... args) {
    List<String> lines = new ArrayList<>();
    for (Object item : list("parallel-grep", args)) {
      PersistentMap map = (PersistentMap) item;
      lines.add(
          LispError.isErrorValue(map)
              ? map.find(key("file")) + " " + describe(map)
              : map.find(key("file")) + ":" + map.find(key("line")) + ":" + map.find(key("text")));
    }
    return lines;
  }

  /** What the map has under the keyword of that name. */
  static Object entry(PersistentMap map, String name) {
    return requireNonNull(map.find(key(name)), name);
  }

  static Keyword key(String name) {
    return Keyword.of(name);
  }
}
