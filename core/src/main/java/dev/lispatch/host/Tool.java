package dev.lispatch.host;

import dev.lispatch.limit.Meter;
import dev.lispatch.value.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a host lets programs do: a name, named parameters with types, and Java code.
 *
 * <pre>{@code
 * Tool weather =
 *     Tool.named("weather")
 *         .doc("The weather of a city.")
 *         .parameter("city", ToolType.STRING, "its name")
 *         .optional("days", ToolType.INTEGER, 1, "how many days to look ahead")
 *         .returns(ToolType.MAP)
 *         .calling(arguments -> forecast(arguments.text("city"), arguments.integer("days")));
 * }</pre>
 *
 * <p>A program calls it with one map, {@code (tool/weather {:city "Oslo"})}. Arguments are checked
 * and converted before the code runs, its result afterwards ({@link Values}); what it throws
 * becomes an error value of kind {@code :tool} that has the message alone.
 *
 * <p>The code runs on a thread of its own for each call, several at once if the program calls so.
 * It is interrupted when the task that called it has to stop; if it ignores that it is left behind.
 *
 * <p>Immutable, thread-safe; may be granted to many sessions.
 */
public final class Tool {
  private static final int MAX_NAME = 100;

  private final String name;
  private final String doc;
  private final List<Parameter> parameters;
  private final ToolType returns;
  private final @Nullable Duration timeout;
  private final Body body;
  private final @Nullable Relay relay;

  /** The code of a tool. Called from many threads at once. */
  @FunctionalInterface
  public interface Body {
    /** Does what the tool does; null is nil. */
    @Nullable Object call(ToolArguments arguments) throws Exception;
  }

  /**
   * Passes calls of a tool on to where it is really granted, and answers for all that is checked
   * and counted there. Called by tasks of programs.
   */
  @FunctionalInterface
  public interface Relay {
    /** Passes on a call as it was made, and returns or raises what came of it. */
    Object call(Context cx, Object... arguments);
  }

  /**
   * What a tool takes.
   *
   * @param required if false, {@code standard} stands for it where a call leaves it out
   * @param standard a value of the language
   */
  public record Parameter(
      String name, ToolType type, String doc, boolean required, Object standard) {}

  private Tool(Builder builder, Body body, @Nullable Relay relay) {
    this.relay = relay;
    this.name = builder.name;
    this.doc = builder.doc;
    this.parameters = List.copyOf(builder.parameters);
    this.returns = builder.returns;
    this.timeout = builder.timeout;
    this.body = body;
  }

  /**
   * Begins a tool that programs call as {@code tool/NAME}.
   *
   * @throws IllegalArgumentException if the name is not of letters, digits and {@code -_.?!}, a
   *     letter first
   */
  public static Builder named(String name) {
    return new Builder(checkedName("a tool", name));
  }

  private static String checkedName(String what, String name) {
    boolean valid = !name.isEmpty() && name.length() <= MAX_NAME && isLetter(name.charAt(0));
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      valid &= isLetter(c) || (c >= '0' && c <= '9') || "-_.?!".indexOf(c) >= 0;
    }
    if (!valid) {
      throw new IllegalArgumentException(
          what + " is named by letters, digits and -_.?!, a letter first, such as weather");
    }
    return name;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** The name without {@code tool/}. */
  public String name() {
    return name;
  }

  /** What it does, for those who call it. */
  public String doc() {
    return doc;
  }

  /** In the order of their declaration. */
  public List<Parameter> parameters() {
    return parameters;
  }

  public ToolType returns() {
    return returns;
  }

  /** How long one call may take; null if only the run bounds it. */
  public @Nullable Duration timeout() {
    return timeout;
  }

  @Nullable Relay relay() {
    return relay;
  }

  Body body() {
    return body;
  }

  @Override
  public String toString() {
    return "Tool[" + name + "]";
  }

  /** Collects what a tool is made of. Not thread-safe. */
  public static final class Builder {
    private final String name;
    private String doc = "";
    private final List<Parameter> parameters = new ArrayList<>();
    private ToolType returns = ToolType.ANY;
    private @Nullable Duration timeout;

    private Builder(String name) {
      this.name = name;
    }

    /** Says what the tool does: one or two sentences. Every tool needs them. */
    public Builder doc(String text) {
      doc = text.strip();
      return this;
    }

    /** A parameter that every call must give. */
    public Builder parameter(String parameter, ToolType type) {
      return parameter(parameter, type, "");
    }

    /** A parameter that every call must give, and what it means. */
    public Builder parameter(String parameter, ToolType type, String meaning) {
      return add(new Parameter(parameter, type, meaning, true, Values.fromJava(null)));
    }

    /**
     * A parameter that a call may leave out, or give as nil.
     *
     * @param standard what stands for it then; null for nothing: {@link ToolArguments#has} tells
     * @throws IllegalArgumentException if that is not of the type
     */
    public Builder optional(
        String parameter, ToolType type, @Nullable Object standard, String meaning) {
      Object value = Values.fromJava(standard);
      String wrong = standard == null ? null : Conformance.mismatch(Meter.unlimited(), type, value);
      if (wrong != null) {
        throw new IllegalArgumentException("what stands for " + parameter + " " + wrong);
      }
      return add(new Parameter(parameter, type, meaning, false, value));
    }

    private Builder add(Parameter parameter) {
      checkedName("a parameter", parameter.name);
      if (parameters.stream().anyMatch(other -> other.name.equals(parameter.name))) {
        throw new IllegalArgumentException(
            "the tool " + name + " has two parameters named " + parameter.name);
      }
      parameters.add(parameter);
      return this;
    }

    /** What the tool returns, if not just anything. It may return null all the same. */
    public Builder returns(ToolType type) {
      Conformance.requireData(type);
      returns = type;
      return this;
    }

    /**
     * How long one call may take, waiting for its turn included. Without it, the program's {@code
     * set-default-timeout!} counts, or only the run's own time.
     */
    public Builder timeout(Duration time) {
      if (!time.isPositive()) {
        throw new IllegalArgumentException("a time above 0, got " + time);
      }
      timeout = time;
      return this;
    }

    /**
     * The tool that runs this code.
     *
     * @throws IllegalArgumentException if there is no {@link #doc}
     */
    public Tool calling(Body body) {
      return tool(body, null);
    }

    /** The tool whose calls are passed on as they are. */
    public Tool relayedBy(Relay relay) {
      return tool(
          arguments -> {
            throw new IllegalStateException("its calls are relayed");
          },
          relay);
    }

    private Tool tool(Body body, @Nullable Relay relay) {
      if (doc.isEmpty()) {
        throw new IllegalArgumentException("the tool " + name + " does not say what it does");
      }
      return new Tool(this, body, relay);
    }
  }
}
