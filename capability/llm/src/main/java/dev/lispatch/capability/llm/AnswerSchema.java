package dev.lispatch.capability.llm;

import dev.lispatch.capability.data.Json;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.host.LlmAnswer;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Show;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an answer has to be: the common part of JSON Schema, as a map of the language. Immutable.
 *
 * <p>{@code {:type "object" :properties {:name {:type "string"}} :required ["name"]}}
 */
final class AnswerSchema {
  private static final Set<String> WORDS =
      Set.of(
          "type",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "enum",
          "minimum",
          "maximum",
          "minItems",
          "maxItems",
          "minLength",
          "maxLength",
          "description");
  private static final Set<String> TYPES =
      Set.of("object", "array", "string", "number", "integer", "boolean", "null");
  private static final int MAX_DEPTH = 30;
  private static final int MAX_SHOWN = 2_000;

  private final PersistentMap schema;

  private AnswerSchema(PersistentMap schema) {
    this.schema = schema;
  }

  /**
   * What an answer says.
   *
   * @param problem why it does not fit, or null
   */
  record Reading(Object value, @Nullable String problem) {}

  /**
   * The schema that a program gives, null if it gives none.
   *
   * @throws LispError of kind {@code :type} if it is none
   */
  static @Nullable AnswerSchema of(Context cx, String function, @Nullable Object given) {
    if (given == null || given == Nil.NIL) {
      return null;
    }
    return new AnswerSchema(checked(cx, function, given, 0));
  }

  private static PersistentMap checked(Context cx, String function, Object given, int depth) {
    cx.step();
    if (!(given instanceof PersistentMap map) || depth > MAX_DEPTH) {
      throw wrong(
          function, "must be a map such as {:type \"string\"}, got " + Show.described(given));
    }
    PersistentMap.Builder plain = PersistentMap.builder(Equality.INSTANCE);
    for (PersistentMap.Entry entry : map) {
      String word = text(entry.key());
      if (!WORDS.contains(word)) {
        throw wrong(function, "has " + Show.value(entry.key()) + "; known are :" + known());
      }
      plain.put(word, part(cx, function, word, entry.value(), depth));
    }
    return plain.build();
  }

  private static String known() {
    return String.join(" :", WORDS.stream().sorted().toList());
  }

  private static Object part(Context cx, String function, String word, Object value, int depth) {
    return switch (word) {
      case "type" -> types(function, value);
      case "items" -> checked(cx, function, value, depth + 1);
      case "properties" -> {
        if (!(value instanceof PersistentMap map)) {
          throw wrong(function, "must have a map as :properties, got " + Show.described(value));
        }
        PersistentMap.Builder all = PersistentMap.builder(Equality.INSTANCE);
        for (PersistentMap.Entry entry : map) {
          all.put(text(entry.key()), checked(cx, function, entry.value(), depth + 1));
        }
        yield all.build();
      }
      case "required" -> texts(function, value);
      case "enum" -> {
        if (!(value instanceof Sequence)) {
          throw wrong(function, "must have a list as :enum, got " + Show.described(value));
        }
        yield value;
      }
      default -> value;
    };
  }

  private static List<String> types(String function, Object value) {
    List<String> types = value instanceof Sequence ? texts(function, value) : List.of(text(value));
    for (String type : types) {
      if (!TYPES.contains(type)) {
        throw wrong(
            function,
            "has the type "
                + Show.value(type)
                + "; types are "
                + String.join(", ", TYPES.stream().sorted().toList()));
      }
    }
    return types;
  }

  private static List<String> texts(String function, Object value) {
    if (!(value instanceof Sequence items)) {
      throw wrong(function, "must have a list of names here, got " + Show.described(value));
    }
    List<String> texts = new ArrayList<>();
    items.forEach(item -> texts.add(text(item)));
    return List.copyOf(texts);
  }

  private static String text(Object name) {
    return switch (name) {
      case Keyword keyword -> keyword.name();
      case String text -> text;
      default -> Show.value(name);
    };
  }

  private static LispError wrong(String function, String problem) {
    return LispError.of(ErrorKind.TYPE, "%s: the option :schema %s", function, problem);
  }

  /** What the model is told. */
  String instruction(Context cx) {
    return "Answer with JSON only, without any other text. It must fit this JSON Schema: "
        + Json.encode(cx, plain(schema));
  }

  /** The schema with lists as values of the language. */
  private static Object plain(Object part) {
    return switch (part) {
      case PersistentMap map -> {
        PersistentMap.Builder all = PersistentMap.builder(Equality.INSTANCE);
        for (PersistentMap.Entry entry : map) {
          all.put(entry.key(), plain(entry.value()));
        }
        yield all.build();
      }
      case List<?> texts when texts.size() == 1 && TYPES.contains(texts.getFirst()) ->
          texts.getFirst();
      case List<?> texts -> PersistentVector.ofOwned(texts.toArray());
      default -> part;
    };
  }

  /** What a model is asked whose answer does not fit. */
  static String repair(String prompt, String answer, String problem) {
    String shown = answer.length() <= MAX_SHOWN ? answer : answer.substring(0, MAX_SHOWN) + "…";
    return prompt
        + "\n\nYour answer was:\n"
        + shown
        + "\n\nIt cannot be used: "
        + problem
        + ". Answer again, with JSON only.";
  }

  // Reading

  /** What the answer says, and whether it fits. */
  Reading read(Context cx, LlmAnswer answer) {
    Object value;
    try {
      value = Json.parse(cx, json(answer.text()), Json.Keys.KEYWORD);
    } catch (LispError error) {
      String reason = String.valueOf(error.getMessage()).replace("json-parse: ", "");
      return new Reading(
          Nil.NIL,
          answer.complete()
              ? "it is no JSON: " + reason
              : "it was cut at :max-tokens, and is no JSON");
    }
    return new Reading(value, problem(cx, schema, value, ""));
  }

  /** The JSON of an answer that puts it between marks, or words around it. */
  private static String json(String answer) {
    String text = answer.strip();
    if (text.startsWith("```")) {
      int line = text.indexOf('\n');
      int end = text.lastIndexOf("```");
      text = line > 0 && end > line ? text.substring(line + 1, end).strip() : text;
    }
    return text;
  }

  private static @Nullable String problem(
      Context cx, PersistentMap schema, Object value, String path) {
    cx.step();
    String place = path.isEmpty() ? "it" : path;
    if (schema.find("type") instanceof List<?> types
        && types.stream().noneMatch(type -> isOf(String.valueOf(type), value))) {
      return place + " must be of type " + join(types) + ", got " + Show.described(value);
    }
    if (schema.find("enum") instanceof Sequence choices && !contains(choices, value)) {
      return place + " must be one of " + Show.value(choices) + ", got " + Show.described(value);
    }
    return switch (value) {
      case PersistentMap object -> objectProblem(cx, schema, object, path);
      case Sequence items -> arrayProblem(cx, schema, items, path);
      case String text ->
          sizeProblem(schema, "minLength", "maxLength", text.length(), place + " must have");
      default ->
          Numbers.isNumber(value) ? rangeProblem(schema, Numbers.toDouble(value), place) : null;
    };
  }

  private static String join(List<?> types) {
    return String.join(" or ", types.stream().map(String::valueOf).toList());
  }

  private static boolean isOf(String type, Object value) {
    return switch (type) {
      case "object" -> value instanceof PersistentMap;
      case "array" -> value instanceof Sequence;
      case "string" -> value instanceof String;
      case "number" -> Numbers.isNumber(value);
      case "integer" ->
          Numbers.isInteger(value) || (value instanceof Double d && d == Math.rint(d));
      case "boolean" -> value instanceof Boolean;
      default -> value == Nil.NIL;
    };
  }

  private static boolean contains(Sequence choices, Object value) {
    for (Object choice : choices) {
      boolean named = choice instanceof Keyword keyword && keyword.name().equals(value);
      if (named || Equality.INSTANCE.equal(choice, value)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String objectProblem(
      Context cx, PersistentMap schema, PersistentMap object, String path) {
    if (schema.find("required") instanceof List<?> required) {
      for (Object name : required) {
        if (!object.containsKey(Keyword.of(String.valueOf(name)))) {
          return path + "/" + name + " is missing";
        }
      }
    }
    PersistentMap properties =
        schema.find("properties") instanceof PersistentMap map
            ? map
            : PersistentMap.empty(Equality.INSTANCE);
    for (PersistentMap.Entry entry : object) {
      String name = text(entry.key());
      Object own = properties.find(name);
      if (own instanceof PersistentMap part) {
        String wrong = problem(cx, part, entry.value(), path + "/" + name);
        if (wrong != null) {
          return wrong;
        }
      } else if (schema.find("additionalProperties") == Boolean.FALSE) {
        return path + "/" + name + " is not in the schema";
      }
    }
    return null;
  }

  private static @Nullable String arrayProblem(
      Context cx, PersistentMap schema, Sequence items, String path) {
    String place = path.isEmpty() ? "it" : path;
    String size = sizeProblem(schema, "minItems", "maxItems", items.size(), place + " must have");
    if (size != null || !(schema.find("items") instanceof PersistentMap part)) {
      return size;
    }
    int index = 0;
    for (Object item : items) {
      String wrong = problem(cx, part, item, path + "/" + index);
      if (wrong != null) {
        return wrong;
      }
      index++;
    }
    return null;
  }

  private static @Nullable String sizeProblem(
      PersistentMap schema, String least, String most, int size, String start) {
    if (schema.find(least) instanceof Long min && size < min) {
      return start + " a length of at least " + min + ", got " + size;
    }
    return schema.find(most) instanceof Long max && size > max
        ? start + " a length of at most " + max + ", got " + size
        : null;
  }

  private static @Nullable String rangeProblem(PersistentMap schema, double number, String place) {
    Object min = schema.find("minimum");
    Object max = schema.find("maximum");
    if (min != null && Numbers.isNumber(min) && number < Numbers.toDouble(min)) {
      return place + " must be at least " + Show.value(min) + ", got " + number;
    }
    return max != null && Numbers.isNumber(max) && number > Numbers.toDouble(max)
        ? place + " must be at most " + Show.value(max) + ", got " + number
        : null;
  }
}
