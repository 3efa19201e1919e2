package dev.lispatch.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/** Writes the library of one class. */
final class LibraryWriter {
  /* The JIT leaves methods of more than 8,000 bytecodes interpreted and the JVM refuses more than 65,535, so
  signatures and functions are written in groups. A signature takes some 60 bytecodes, a function 13.

  A function's class makes its own instance, as a Fn. Were it made here, the verifier would load all of the
  classes with the library to see that they are Fns; so each is loaded when its function is first made. */
  private static final int SIGNATURES_PER_METHOD = 40;
  private static final int FUNCTIONS_PER_METHOD = 200;

  private static final List<String> IMPORTS =
      List.of(
          "dev.lispatch.host.Arguments",
          "dev.lispatch.host.Library",
          "dev.lispatch.host.Options",
          "dev.lispatch.limit.Sizes",
          "dev.lispatch.value.BuiltinFn",
          "dev.lispatch.value.Context",
          "dev.lispatch.value.Errors",
          "dev.lispatch.value.Fn",
          "dev.lispatch.value.Nil",
          "dev.lispatch.value.Signature",
          "java.util.ArrayList",
          "java.util.Arrays",
          "java.util.List");

  private final String packageName;
  private final String owner;
  private final List<Declaration> declarations;
  private final List<String> classNames = new ArrayList<>();

  LibraryWriter(String packageName, TypeElement owner, List<Declaration> declarations) {
    this.packageName = packageName;
    this.owner = owner.getSimpleName().toString();
    this.declarations = declarations;
    nameClasses();
  }

  /* Class files are told apart by name on file systems that take upper and lower case for the same. */
  private void nameClasses() {
    Set<String> taken = new HashSet<>();
    for (Declaration declaration : declarations) {
      String method = declaration.method().getSimpleName().toString();
      String name =
          method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1) + "Function";
      boolean free = taken.add(name.toLowerCase(Locale.ROOT));
      classNames.add(free ? name : name + classNames.size());
    }
  }

  /** The source file. */
  String source() {
    StringBuilder body = new StringBuilder();
    body.append("/** The functions of {@link ")
        .append(owner)
        .append("}. Generated: change that class instead. */\n");
    body.append(
        "@SuppressWarnings({\"all\", \"deprecation\", \"rawtypes\", \"removal\","
            + " \"unchecked\"})\n");
    body.append("public final class ").append(owner).append("Library implements Library {\n");
    StringBuilder classes = new StringBuilder();
    for (int i = 0; i < declarations.size(); i++) {
      classes.append(new FunctionWriter(owner, classNames.get(i), declarations.get(i)).source());
    }
    writeFields(body, classes.indexOf("NO_ARGUMENTS") >= 0);
    writeSignatures(body);
    writeFunctions(body);
    if (classes.indexOf("rest(cx, args,") >= 0) {
      writeRest(body);
    }
    return header(body.append(classes).append("}\n").toString()) + body;
  }

  private String header(String body) {
    StringBuilder out = new StringBuilder();
    if (!packageName.isEmpty()) {
      out.append("package ").append(packageName).append(";\n\n");
    }
    for (String name : IMPORTS) {
      if (body.matches("(?s).*\\b" + name.substring(name.lastIndexOf('.') + 1) + "\\b.*")) {
        out.append("import ").append(name).append(";\n");
      }
    }
    return out.append('\n').toString();
  }

  private void writeFields(StringBuilder out, boolean emptyArray) {
    if (emptyArray) {
      out.append("  private static final Object[] NO_ARGUMENTS = {};\n");
    }
    out.append("  private final List<Signature> signatures;\n\n");
    out.append("  public ").append(owner).append("Library() {\n");
    out.append("    List<Signature> all = new ArrayList<>(")
        .append(declarations.size())
        .append(");\n");
    for (int from = 0; from < declarations.size(); from += SIGNATURES_PER_METHOD) {
      out.append("    addSignatures").append(from).append("(all);\n");
    }
    out.append("    signatures = List.copyOf(all);\n  }\n\n");
    out.append(
        "  @Override\n  public List<Signature> signatures() {\n    return signatures;\n  }\n");
  }

  private void writeSignatures(StringBuilder out) {
    for (int from = 0; from < declarations.size(); from += SIGNATURES_PER_METHOD) {
      out.append("\n  private static void addSignatures")
          .append(from)
          .append("(List<Signature> all) {\n");
      int to = Math.min(from + SIGNATURES_PER_METHOD, declarations.size());
      for (Declaration declaration : declarations.subList(from, to)) {
        out.append("    all.add(\n        ")
            .append(signature(declaration.annotation()))
            .append(");\n");
      }
      out.append("  }\n");
    }
  }

  private static String signature(BuiltinAnnotation annotation) {
    return "new Signature("
        + String.join(
            ",\n            ",
            JavaText.literal(annotation.text("name")),
            JavaText.list(annotation.texts("aliases")),
            JavaText.list(annotation.texts("params")),
            JavaText.list(annotation.texts("options")),
            JavaText.literal(annotation.text("doc")),
            JavaText.literal(annotation.text("example")),
            JavaText.literal(annotation.text("result")),
            "Signature.Effect." + annotation.constant("effect"),
            "Signature.Cost." + annotation.constant("cost"))
        + ")";
  }

  private void writeFunctions(StringBuilder out) {
    out.append("\n  @Override\n  public Fn function(int index) {\n");
    out.append("    Signature signature = signatures.get(index);\n");
    out.append("    return switch (index / ").append(FUNCTIONS_PER_METHOD).append(") {\n");
    for (int from = 0; from < declarations.size(); from += FUNCTIONS_PER_METHOD) {
      out.append("      case ").append(from / FUNCTIONS_PER_METHOD);
      out.append(" -> function").append(from).append("(index, signature);\n");
    }
    writeNoSuchIndex(out);
    for (int from = 0; from < declarations.size(); from += FUNCTIONS_PER_METHOD) {
      out.append("\n  private static Fn function")
          .append(from)
          .append("(int index, Signature signature) {\n");
      out.append("    return switch (index) {\n");
      int to = Math.min(from + FUNCTIONS_PER_METHOD, declarations.size());
      for (int i = from; i < to; i++) {
        out.append("      case ")
            .append(i)
            .append(" -> ")
            .append(classNames.get(i))
            .append(".make(signature);\n");
      }
      writeNoSuchIndex(out);
    }
  }

  private static void writeNoSuchIndex(StringBuilder out) {
    out.append("      default -> throw new IndexOutOfBoundsException(index);\n    };\n  }\n");
  }

  private static void writeRest(StringBuilder out) {
    out.append("\n  private static Object[] rest(Context cx, Object[] args, int from) {\n");
    out.append("    cx.allocate(Sizes.array(args.length - from));\n");
    out.append("    Object[] rest = Arrays.copyOfRange(args, from, args.length);\n");
    out.append("    cx.made(rest);\n    return rest;\n  }\n");
  }
}
