package dev.lispatch.isolate;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.host.Tool;
import dev.lispatch.host.ToolType;
import dev.lispatch.host.Values;
import dev.lispatch.limit.Limits;
import dev.lispatch.limit.Meter;
import dev.lispatch.limit.Setting;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Signature;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a session in a process of its own is made of: the first message.
 *
 * @param libraries the names of the classes of libraries that reach for nothing outside
 * @param functions that the host calls for the session, by their number
 * @param substitutes more of them, which stand for functions of the core library
 * @param tools more of them
 * @param most bytes of a message
 */
record Opening(
    Limits limits,
    OptionalLong seed,
    Map<String, Object> inputs,
    List<String> libraries,
    List<Signature> functions,
    List<Signature> substitutes,
    List<Tool> tools,
    int most) {

  byte[] write() {
    PersistentMap.Builder all = PersistentMap.builder(Equality.INSTANCE);
    inputs.forEach(all::put);
    Object[] settings =
        Arrays.stream(Setting.values()).map(setting -> (Object) limits.value(setting)).toArray();
    return ValueWriter.data(
        Meter.unlimited(),
        Integer.MAX_VALUE - 1024,
        Fields.vector(
            PersistentVector.ofOwned(settings),
            seed.isPresent() ? seed.getAsLong() : null,
            all.build(),
            PersistentVector.ofOwned(libraries.toArray()),
            PersistentVector.ofOwned(functions.stream().map(Opening::signature).toArray()),
            PersistentVector.ofOwned(substitutes.stream().map(Opening::signature).toArray()),
            PersistentVector.ofOwned(tools.stream().map(Opening::tool).toArray()),
            (long) most));
  }

  private static Object signature(Signature signature) {
    return Fields.vector(
        signature.name(),
        PersistentVector.ofOwned(signature.aliases().toArray()),
        PersistentVector.ofOwned(signature.parameters().toArray()),
        PersistentVector.ofOwned(signature.options().toArray()),
        signature.doc(),
        signature.example(),
        signature.result(),
        signature.effect().name(),
        signature.cost().name());
  }

  private static Object tool(Tool tool) {
    return Fields.vector(
        tool.name(),
        tool.doc(),
        PersistentVector.ofOwned(tool.parameters().stream().map(Opening::parameter).toArray()),
        type(tool.returns()));
  }

  private static Object parameter(Tool.Parameter parameter) {
    return Fields.vector(
        parameter.name(),
        type(parameter.type()),
        parameter.doc(),
        parameter.required(),
        parameter.standard());
  }

  private static Object type(ToolType type) {
    return switch (type) {
      case ToolType.Plain plain -> Fields.vector(plain.name());
      case ToolType.ListOf list -> Fields.vector("list-of", type(list.item()));
      case ToolType.MapOf map -> Fields.vector("map-of", type(map.value()));
      case ToolType.OneOf one ->
          Fields.vector("one-of", PersistentVector.ofOwned(one.choices().toArray()));
    };
  }

  /** How the calls of a function are passed on, by its number. */
  @FunctionalInterface
  interface Relays {
    Tool.Relay of(int function);
  }

  static Opening read(byte[] content, Relays relays) throws Malformed {
    Fields fields = Fields.of(Meter.unlimited(), content, Integer.MAX_VALUE);
    Limits limits = limits(fields.fields());
    Long seed = fields.orNull(Fields::number);
    PersistentMap inputs = fields.map();
    List<String> libraries = fields.list(Fields::text);
    List<Signature> functions = fields.list(in -> signature(in.fields()));
    List<Signature> substitutes = fields.list(in -> signature(in.fields()));
    int[] next = {functions.size() + substitutes.size()};
    List<Tool> tools = fields.list(in -> tool(in.fields(), relays.of(next[0]++)));
    return new Opening(
        limits,
        seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
        byName(inputs),
        libraries,
        functions,
        substitutes,
        tools,
        fields.count());
  }

  private static Map<String, Object> byName(PersistentMap inputs) {
    Map<String, Object> all = new HashMap<>();
    for (PersistentMap.Entry entry : inputs) {
      all.put((String) entry.key(), entry.value());
    }
    return all;
  }

  private static Limits limits(Fields fields) throws Malformed {
    Limits limits = Limits.DEFAULT;
    for (Setting setting : Setting.values()) {
      limits = limits.with(setting, fields.number());
    }
    return limits;
  }

  private static Signature signature(Fields fields) throws Malformed {
    return new Signature(
        fields.text(),
        fields.list(Fields::text),
        fields.list(Fields::text),
        fields.list(Fields::text),
        fields.text(),
        fields.text(),
        fields.text(),
        Signature.Effect.valueOf(fields.text()),
        Signature.Cost.valueOf(fields.text()));
  }

  private static Tool tool(Fields fields, Tool.Relay relay) throws Malformed {
    Tool.Builder tool = Tool.named(fields.text()).doc(fields.text());
    fields.list(in -> parameter(tool, in.fields()));
    return tool.returns(type(fields.fields())).relayedBy(relay);
  }

  private static Tool.Builder parameter(Tool.Builder tool, Fields fields) throws Malformed {
    String name = fields.text();
    ToolType type = type(fields.fields());
    String doc = fields.text();
    boolean required = fields.truth();
    @Nullable Object standard = Values.toJava(fields.value());
    return required ? tool.parameter(name, type, doc) : tool.optional(name, type, standard, doc);
  }

  private static ToolType type(Fields fields) throws Malformed {
    String name = fields.text();
    return switch (name) {
      case "list-of" -> ToolType.listOf(type(fields.fields()));
      case "map-of" -> ToolType.mapOf(type(fields.fields()));
      case "one-of" -> ToolType.oneOf(fields.list(Fields::text).toArray(String[]::new));
      default -> ToolType.Plain.valueOf(name);
    };
  }
}
