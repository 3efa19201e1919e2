package dev.lispatch.house;

import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites compiled classes so that a {@code switch} over types needs nothing at run time but
 * itself.
 *
 * <p>javac leaves the choice of the case to a call that the JVM links when it is first made, by
 * generating a class. The start-up cache keeps no such class, so each switch that a short program
 * meets costs it about a millisecond. Here the choice becomes a private method of the class: the
 * same tests of the same types in the same order. A switch over anything else stays as it is.
 */
public final class TypeSwitches {
  private static final ClassDesc BOOTSTRAPS = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
  private static final int FLAGS =
      ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

  private record Choice(MethodTypeDesc type, List<ClassDesc> labels) {}

  private TypeSwitches() {}

  /**
   * Rewrites the classes of the jars that are named. The class path must hold all that they refer
   * to.
   */
  public static void main(String[] jars) throws IOException {
    for (String jar : jars) {
      try (FileSystem content = FileSystems.newFileSystem(Path.of(jar));
          Stream<Path> files = Files.walk(content.getPath("/"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
          byte[] before = Files.readAllBytes(file);
          byte[] after = rewritten(before);
          if (after != before) {
            Files.write(file, after);
          }
        }
      }
    }
  }

  /** The class with its type switches rewritten; the same array if it has none. */
  static byte[] rewritten(byte[] bytes) {
    ClassFile classFile =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(ClassLoader.getSystemClassLoader())));
    ClassModel model = classFile.parse(bytes);
    Map<Choice, String> names = new HashMap<>();
    CodeTransform code =
        (builder, element) -> {
          Choice choice = element instanceof InvokeDynamicInstruction call ? choice(call) : null;
          if (choice == null) {
            builder.with(element);
          } else {
            String name = names.computeIfAbsent(choice, key -> "typeSwitch$" + names.size());
            builder.invokestatic(
                model.thisClass().asSymbol(),
                name,
                choice.type(),
                model.flags().has(AccessFlag.INTERFACE));
          }
        };
    ClassTransform transform =
        ClassTransform.transformingMethodBodies(code)
            .andThen(
                ClassTransform.endHandler(
                    builder -> names.forEach((choice, name) -> method(builder, name, choice))));
    byte[] after = classFile.transformClass(model, transform);
    return names.isEmpty() ? bytes : after;
  }

  private static @Nullable Choice choice(InvokeDynamicInstruction call) {
    var bootstrap = call.bootstrapMethod();
    if (!bootstrap.owner().equals(BOOTSTRAPS) || !bootstrap.methodName().equals("typeSwitch")) {
      return null;
    }
    List<ClassDesc> labels = new ArrayList<>();
    for (ConstantDesc label : call.bootstrapArgs()) {
      if (!(label instanceof ClassDesc type) || type.isPrimitive()) {
        return null;
      }
      labels.add(type);
    }
    return call.typeSymbol().parameterType(0).isPrimitive()
        ? null
        : new Choice(call.typeSymbol(), labels);
  }

  private static void method(ClassBuilder builder, String name, Choice choice) {
    builder.withMethodBody(name, choice.type(), FLAGS, code -> body(code, choice.labels()));
  }

  /* The index of the first label from the one given on that the value is an instance of; -1 for null. */
  private static void body(CodeBuilder code, List<ClassDesc> labels) {
    Label present = code.newLabel();
    code.aload(0).ifnonnull(present).loadConstant(-1).ireturn().labelBinding(present);
    for (int i = 0; i < labels.size(); i++) {
      Label next = code.newLabel();
      code.iload(1).loadConstant(i).if_icmpgt(next);
      code.aload(0).instanceOf(labels.get(i)).ifeq(next);
      code.loadConstant(i).ireturn().labelBinding(next);
    }
    code.loadConstant(labels.size()).return_(TypeKind.INT);
  }
}
