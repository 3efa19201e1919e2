package dev.lispatch.host;

import dev.lispatch.value.Fn;
import dev.lispatch.value.Show;
import dev.lispatch.value.Signature;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tools of a session: a grant, and the library of the functions {@code tool/NAME}.
 *
 * <p>Immutable and thread-safe.
 */
public final class Toolbox implements Library {
  /** Without a tool. */
  public static final Toolbox EMPTY = new Toolbox(List.of());

  /** What the names of tools begin with in programs. */
  public static final String PREFIX = "tool/";

  private final List<Tool> tools;

  private Toolbox(List<Tool> tools) {
    this.tools = List.copyOf(tools);
  }

  /**
   * With one more.
   *
   * @throws IllegalArgumentException if there is one of that name
   */
  public Toolbox with(Tool tool) {
    if (find(tool.name()) != null) {
      throw new IllegalArgumentException("the tool " + tool.name() + " is granted twice");
    }
    List<Tool> more = new ArrayList<>(tools);
    more.add(tool);
    return new Toolbox(more);
  }

  /** In the order in which they were granted. */
  public List<Tool> tools() {
    return tools;
  }

  /** The tool of that name, with or without {@code tool/}, or null. */
  public @Nullable Tool find(String name) {
    String plain = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    for (Tool tool : tools) {
      if (tool.name().equals(plain)) {
        return tool;
      }
    }
    return null;
  }

  @Override
  public List<Signature> signatures() {
    return tools.stream().map(Toolbox::signature).toList();
  }

  @Override
  public Fn function(int index) {
    Tool tool = tools.get(index);
    Tool.Relay relay = tool.relay();
    return relay == null ? new ToolFn(tool) : new RelayFn(signature(tool), relay);
  }

  /** What the function of a tool declares. */
  static Signature signature(Tool tool) {
    boolean needsNone = tool.parameters().stream().noneMatch(Tool.Parameter::required);
    return new Signature(
        PREFIX + tool.name(),
        List.of(),
        needsNone ? List.of("", "arguments") : List.of("arguments"),
        List.of(),
        tool.doc() + details(tool),
        "",
        "",
        Signature.Effect.HOST,
        Signature.Cost.WAITS);
  }

  private static String details(Tool tool) {
    StringBuilder out = new StringBuilder();
    for (Tool.Parameter parameter : tool.parameters()) {
      out.append("\n  ").append(line(parameter));
    }
    if (tool.returns() != ToolType.ANY) {
      out.append("\n  Returns ").append(tool.returns().phrase()).append('.');
    }
    return out.toString();
  }

  private static String line(Tool.Parameter parameter) {
    String meaning = parameter.doc().isEmpty() ? "" : ": " + parameter.doc();
    return ":" + parameter.name() + " " + parameter.type().text() + standard(parameter) + meaning;
  }

  /** All parameters on one line: {@code {:city string, :days integer (1)}}. */
  static String parameters(Tool tool) {
    StringBuilder out = new StringBuilder("{");
    for (Tool.Parameter parameter : tool.parameters()) {
      out.append(out.length() > 1 ? ", :" : ":").append(parameter.name()).append(' ');
      out.append(parameter.type().text()).append(standard(parameter));
    }
    return out.append('}').toString();
  }

  private static String standard(Tool.Parameter parameter) {
    if (parameter.required()) {
      return "";
    }
    String value = Show.value(parameter.standard());
    return value.equals("nil") ? " (optional)" : " (" + value + ")";
  }

  /** True for a toolbox with the same tools, in the same order. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Toolbox box && tools.equals(box.tools);
  }

  @Override
  public int hashCode() {
    return tools.hashCode();
  }

  @Override
  public String toString() {
    return "Toolbox" + tools;
  }
}
