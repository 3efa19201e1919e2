package dev.lispatch.host;

import dev.lispatch.analyze.SimilarNames;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.value.Callable;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Show;
import dev.lispatch.value.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks the map that a program calls a tool with, and converts it. Belongs to one call. */
final class CallMap {
  private static final Keyword TOOL = Keyword.of("tool");
  private static final Keyword MISSING = Keyword.of("missing");
  private static final Keyword UNKNOWN = Keyword.of("unknown");
  private static final Keyword WRONG = Keyword.of("wrong");
  private static final Keyword EXPECTED = Keyword.of("expected");

  private final Context cx;
  private final Tool tool;
  private final Map<String, Object> given = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private PersistentVector missing = PersistentVector.EMPTY;
  private PersistentVector unknown = PersistentVector.EMPTY;
  private PersistentVector wrong = PersistentVector.EMPTY;

  private CallMap(Context cx, Tool tool) {
    this.cx = cx;
    this.tool = tool;
  }

  /**
   * The arguments for the code of the tool.
   *
   * @param functions makes of a function of the program what the code can call
   * @throws LispError of kind {@code :type} that lists all that is wrong
   */
  static ToolArguments read(
      Context cx, Tool tool, Object map, Function<Fn, ToolFunction> functions) {
    CallMap call = new CallMap(cx, tool);
    call.take(map);
    call.check();
    return call.convert(functions);
  }

  private void take(Object map) {
    Iterable<PersistentMap.Entry> entries = Conformance.entries(map);
    if (entries == null) {
      throw LispError.of(
          ErrorKind.TYPE,
          more(),
          "tool/%s takes one map of arguments, %s, got %s",
          tool.name(),
          Toolbox.parameters(tool),
          Show.described(map));
    }
    for (PersistentMap.Entry entry : entries) {
      cx.step();
      String name = nameOf(entry.key());
      if (name == null || !isParameter(name)) {
        unknown(entry.key(), name);
      } else if (given.put(name, entry.value()) != null) {
        problems.add(":" + name + " is given twice");
      }
    }
  }

  private static @Nullable String nameOf(Object key) {
    return switch (key) {
      case Keyword keyword -> keyword.name();
      case String text -> text;
      case Symbol symbol -> symbol.name();
      default -> null;
    };
  }

  private boolean isParameter(String name) {
    return tool.parameters().stream().anyMatch(parameter -> parameter.name().equals(name));
  }

  private void unknown(Object key, @Nullable String name) {
    unknown = unknown.append(key);
    if (unknown.size() > 6) {
      return;
    }
    List<String> near =
        name == null
            ? List.of()
            : SimilarNames.of(
                name, tool.parameters().stream().map(Tool.Parameter::name).toList(), List.of());
    problems.add(
        Show.value(key)
            + " is unknown"
            + (near.isEmpty() ? "" : ", did you mean :" + String.join(" or :", near) + "?"));
  }

  private void check() {
    for (Tool.Parameter parameter : tool.parameters()) {
      Object value = given.get(parameter.name());
      if (value == null || (value == Nil.NIL && !parameter.required())) {
        if (parameter.required()) {
          missing = missing.append(Keyword.of(parameter.name()));
          problems.add(":" + parameter.name() + ", " + parameter.type().phrase() + ", is missing");
        }
        continue;
      }
      String mismatch = Conformance.mismatch(cx, parameter.type(), value);
      if (mismatch != null) {
        wrong = wrong.append(Keyword.of(parameter.name()));
        problems.add(":" + parameter.name() + " " + mismatch);
      }
    }
    if (!problems.isEmpty()) {
      throw LispError.of(
          ErrorKind.TYPE,
          more(),
          "tool/%s: %s; it takes %s",
          tool.name(),
          String.join("; ", problems),
          Toolbox.parameters(tool));
    }
  }

  private PersistentMap more() {
    PersistentMap expected = PersistentMap.empty(Equality.INSTANCE);
    for (Tool.Parameter parameter : tool.parameters()) {
      expected = expected.put(Keyword.of(parameter.name()), parameter.type().text());
    }
    return PersistentMap.empty(Equality.INSTANCE)
        .put(TOOL, tool.name())
        .put(MISSING, missing)
        .put(UNKNOWN, unknown)
        .put(WRONG, wrong)
        .put(EXPECTED, expected);
  }

  private ToolArguments convert(Function<Fn, ToolFunction> functions) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    JavaWriting writing = new JavaWriting(Charge.of(cx));
    for (Tool.Parameter parameter : tool.parameters()) {
      Object value = given.getOrDefault(parameter.name(), Nil.NIL);
      Object present = value == Nil.NIL ? parameter.standard() : value;
      values.put(parameter.name(), java(parameter, present, writing, functions));
    }
    return new ToolArguments(values);
  }

  private @Nullable Object java(
      Tool.Parameter parameter,
      Object value,
      JavaWriting writing,
      Function<Fn, ToolFunction> functions) {
    Fn fn = parameter.type() == ToolType.FUNCTION ? Callable.asFunction(value) : null;
    if (fn != null) {
      return functions.apply(fn);
    }
    try {
      return writing.write(value);
    } catch (NotConvertible problem) {
      throw LispError.of(
          ErrorKind.TYPE,
          more(),
          "tool/%s: :%s cannot be passed: %s",
          tool.name(),
          parameter.name(),
          problem.text());
    }
  }
}
