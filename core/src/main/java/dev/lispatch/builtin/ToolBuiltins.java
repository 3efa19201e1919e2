package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.host.Builtin;
import dev.lispatch.host.Tool;
import dev.lispatch.host.Toolbox;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Signature;
import dev.lispatch.value.Signature.Effect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tools there are, and what is known of a function, as data. */
final class ToolBuiltins {
  private static final Keyword NAME = Keyword.of("name");
  private static final Keyword DOC = Keyword.of("doc");
  private static final Keyword PARAMETERS = Keyword.of("parameters");
  private static final Keyword RETURNS = Keyword.of("returns");
  private static final Keyword TYPE = Keyword.of("type");
  private static final Keyword REQUIRED = Keyword.of("required");
  private static final Keyword DEFAULT = Keyword.of("default");

  private ToolBuiltins() {}

  @Builtin(
      name = "tools",
      params = "",
      doc =
          "The tools that the host lends to this session, as a list of maps with :name, :doc,"
              + " :parameters and :returns. The tool \"weather\" is called as (tool/weather {:city"
              + " \"Oslo\"}), with one map of its parameters.",
      example = "(tools)",
      result = "()",
      effect = Effect.STATE)
  static Object tools(Context cx) {
    Toolbox toolbox = cx.run().grant(Toolbox.class);
    List<Object> all = new ArrayList<>();
    if (toolbox != null) {
      for (Tool tool : toolbox.tools()) {
        all.add(described(cx, tool).put(NAME, tool.name()));
      }
    }
    return PersistentList.ofOwned(all.toArray());
  }

  @Builtin(
      name = "describe",
      params = "f",
      doc =
          "What is known of a tool, function or form, as a map with :name, :doc and :parameters; a"
              + " tool's parameters are maps with :name, :type, :doc and :required. Takes a name or"
              + " a function; nil if there is none of that name.",
      example = "(:parameters (describe 'inc))",
      result = "[\"x\"]",
      effect = Effect.STATE)
  static Object describe(Context cx, Object f) {
    Signature signature = HelpBuiltins.find(cx, f);
    if (signature == null) {
      return Nil.NIL;
    }
    Toolbox toolbox = cx.run().grant(Toolbox.class);
    boolean named = signature.name().startsWith(Toolbox.PREFIX);
    Tool tool = toolbox == null || !named ? null : toolbox.find(signature.name());
    return tool == null ? described(cx, signature) : described(cx, tool);
  }

  private static PersistentMap described(Context cx, Tool tool) {
    PersistentVector parameters = PersistentVector.EMPTY;
    for (Tool.Parameter parameter : tool.parameters()) {
      cx.allocate(5 * Sizes.MAP_ENTRY);
      parameters = parameters.append(described(parameter));
    }
    return map()
        .put(NAME, Toolbox.PREFIX + tool.name())
        .put(DOC, tool.doc())
        .put(PARAMETERS, parameters)
        .put(RETURNS, tool.returns().text());
  }

  private static PersistentMap described(Tool.Parameter parameter) {
    PersistentMap known =
        map()
            .put(NAME, Keyword.of(parameter.name()))
            .put(TYPE, parameter.type().text())
            .put(DOC, parameter.doc())
            .put(REQUIRED, parameter.required());
    return parameter.standard() == Nil.NIL ? known : known.put(DEFAULT, parameter.standard());
  }

  private static PersistentMap described(Context cx, Signature signature) {
    cx.allocate(8 * Sizes.MAP_ENTRY);
    PersistentMap known =
        map()
            .put(NAME, signature.name())
            .put(DOC, signature.doc())
            .put(PARAMETERS, texts(signature.parameters()));
    known = with(known, "options", texts(signature.options()));
    known = with(known, "aliases", texts(signature.aliases()));
    known = with(known, "example", textOrNull(signature.example()));
    return with(known, "result", textOrNull(signature.result()));
  }

  private static PersistentMap with(PersistentMap known, String key, @Nullable Object value) {
    boolean empty = value == null || (value instanceof PersistentVector texts && texts.size() == 0);
    return value == null || empty ? known : known.put(Keyword.of(key), value);
  }

  private static @Nullable String textOrNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static PersistentVector texts(List<String> texts) {
    return PersistentVector.ofOwned(texts.toArray());
  }

  private static PersistentMap map() {
    return PersistentMap.empty(Equality.INSTANCE);
  }
}
