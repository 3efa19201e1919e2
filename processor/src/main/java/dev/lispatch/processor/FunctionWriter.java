package dev.lispatch.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the class of one function: an override for each way in, which calls the Java method
 * directly.
 */
final class FunctionWriter {
  /* The direct static call is what lets the JIT see through from a compiled program into the library: one class
  for each function, no table and no method handle between. A count from 0 to 4 has its own way in; invokeN
  exists only where it is needed and passes small counts back, because callers may use it for any count. */
  private static final int OWN_WAYS_IN = 5;
  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  private final String owner;
  private final String className;
  private final Declaration declaration;
  private final StringBuilder out = new StringBuilder();

  FunctionWriter(String owner, String className, Declaration declaration) {
    this.owner = owner;
    this.className = className;
    this.declaration = declaration;
  }

  /** The source of the nested class. */
  String source() {
    out.append("\n  private static final class ")
        .append(className)
        .append(" extends BuiltinFn {\n");
    out.append("    private ").append(className).append("(Signature signature) {\n");
    out.append("      super(signature);\n    }\n\n");
    out.append("    static Fn make(Signature signature) {\n");
    out.append("      return new ").append(className).append("(signature);\n    }\n");
    for (int count = 0; count < OWN_WAYS_IN; count++) {
      int arguments = count;
      declaration.overload(count).ifPresent(overload -> writeInvoke(arguments, overload));
    }
    if (declaration.overloads().stream().anyMatch(FunctionWriter::takesMany)) {
      writeInvokeN();
    }
    return out.append("  }\n").toString();
  }

  private static boolean takesMany(Overload overload) {
    return overload.isOpen() || overload.fixed() >= OWN_WAYS_IN;
  }

  private void writeInvoke(int count, Overload overload) {
    List<String> arguments = NAMES.subList(0, count);
    String parameters =
        arguments.stream().map(name -> ", Object " + name).collect(Collectors.joining());
    String rest = String.join(", ", arguments.subList(overload.fixed(), count));
    String array = rest.isEmpty() ? "NO_ARGUMENTS" : "new Object[] {" + rest + "}";
    String end =
        switch (overload.end()) {
          case NOTHING -> "";
          case REST -> array;
          case OPTIONS -> "Options.parse(this, " + array + ", 0)";
        };
    writeHead("invoke" + count + "(Context cx" + parameters + ")");
    writeCall("      ", overload, String.valueOf(count), arguments, end);
    out.append("    }\n");
  }

  private void writeInvokeN() {
    writeHead("invokeN(Context cx, Object[] args)");
    out.append("      if (args.length < ").append(OWN_WAYS_IN).append(") {\n");
    out.append("        return invoke(cx, args);\n      }\n");
    for (Overload overload : declaration.overloads()) {
      if (!overload.isOpen() && overload.fixed() >= OWN_WAYS_IN) {
        out.append("      if (args.length == ").append(overload.fixed()).append(") {\n");
        writeCall("        ", overload, "args.length", elements(overload.fixed()), "");
        out.append("      }\n");
      }
    }
    declaration.open().ifPresentOrElse(this::writeOpen, this::writeArityError);
    out.append("    }\n");
  }

  private void writeOpen(Overload overload) {
    int fixed = overload.fixed();
    if (fixed > OWN_WAYS_IN) {
      out.append("      if (args.length < ").append(fixed).append(") {\n  ");
      writeArityError();
      out.append("      }\n");
    }
    String rest = fixed == 0 ? "args" : "rest(cx, args, " + fixed + ")";
    String end =
        overload.end() == Overload.End.REST ? rest : "Options.parse(this, args, " + fixed + ")";
    writeCall("      ", overload, "args.length", elements(fixed), end);
  }

  private void writeArityError() {
    out.append("      throw Errors.arity(this, args.length);\n");
  }

  private void writeHead(String head) {
    out.append("\n    @Override\n    public Object ").append(head).append(" {\n");
  }

  private void writeCall(
      String indent, Overload overload, String count, List<String> arguments, String end) {
    // With options the parameter list to name in messages is that of the fixed parameters.
    String named =
        overload.end() == Overload.End.OPTIONS ? String.valueOf(overload.fixed()) : count;
    List<String> all = new ArrayList<>();
    all.add("cx");
    for (int i = 0; i < overload.fixed(); i++) {
      all.add(overload.parameters().get(i).expression(named, i, arguments.get(i)));
    }
    if (!end.isEmpty()) {
      all.add(end);
    }
    String call = owner + "." + overload.methodName() + "(" + String.join(", ", all) + ")";
    String statements = overload.returns().statements(call, arguments);
    if (!overload.takesFunction()) {
      out.append(indent).append(statements).append('\n');
      return;
    }
    out.append(indent).append("int room = cx.enterJava();\n");
    out.append(indent).append("try {\n");
    out.append(indent).append("  ").append(statements).append('\n');
    out.append(indent).append("} finally {\n");
    out.append(indent).append("  cx.leaveJava(room);\n");
    out.append(indent).append("}\n");
  }

  private static List<String> elements(int count) {
    return IntStream.range(0, count).mapToObj(i -> "args[" + i + "]").toList();
  }
}
