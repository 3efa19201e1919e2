package dev.lispatch.house;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The classes ({@code a.b.C}) and members ({@code a.b.C#member}) that the code of a method uses.
 */
final class UsedApis {
  private static final String REGEX_CHARACTERS = ".$|()[{^?*+\\";

  private final SortedSet<String> names = new TreeSet<>();

  /** The text that was pushed last, if only constants came since; null after a jump. */
  private @Nullable String pushedText;

  private UsedApis() {}

  static SortedSet<String> inMethod(MethodModel method) {
    var used = new UsedApis();
    used.addTypes(method.methodType().stringValue());
    method.code().ifPresent(code -> code.forEach(used::add));
    return used.names;
  }

  static SortedSet<String> inDescriptor(String descriptor) {
    var used = new UsedApis();
    used.addTypes(descriptor);
    return used.names;
  }

  private void add(CodeElement element) {
    addUse(element);
    if (element instanceof ConstantInstruction constant) {
      pushedText = constant.constantValue() instanceof String text ? text : pushedText;
    } else if (element instanceof Instruction || element instanceof LabelTarget) {
      pushedText = null;
    }
  }

  private void addUse(CodeElement element) {
    switch (element) {
      case InvokeInstruction call when splitsAtOneCharacter(call) -> {}
      case InvokeInstruction call ->
          addMember(call.owner().asSymbol(), call.name().stringValue(), call.type().stringValue());
      case FieldInstruction access ->
          addMember(
              access.owner().asSymbol(), access.name().stringValue(), access.type().stringValue());
      case InvokeDynamicInstruction call -> call.bootstrapArgs().forEach(this::addConstant);
      case ConstantInstruction constant -> addConstant(constant.constantValue());
      case NewObjectInstruction creation -> addType(creation.className().asSymbol());
      case NewReferenceArrayInstruction creation -> addType(creation.componentType().asSymbol());
      case NewMultiArrayInstruction creation -> addType(creation.arrayType().asSymbol());
      case TypeCheckInstruction check -> addType(check.type().asSymbol());
      case ExceptionCatch handler ->
          handler.catchType().ifPresent(type -> addType(type.asSymbol()));
      default -> {}
    }
  }

  /** {@code text.split(",")} never reaches the regex engine: the JDK looks for the character. */
  private boolean splitsAtOneCharacter(InvokeInstruction call) {
    return call.owner().asInternalName().equals("java/lang/String")
        && call.name().equalsString("split")
        && pushedText != null
        && pushedText.length() == 1
        && !REGEX_CHARACTERS.contains(pushedText);
  }

  private void addConstant(ConstantDesc constant) {
    switch (constant) {
      case ClassDesc type -> addType(type);
      case DirectMethodHandleDesc handle ->
          addMember(handle.owner(), handle.methodName(), handle.lookupDescriptor());
      default -> {}
    }
  }

  private void addMember(ClassDesc owner, String name, String descriptor) {
    addType(owner);
    addTypes(descriptor);
    if (owner.isClassOrInterface()) {
      names.add(nameOf(owner) + "#" + name);
    }
  }

  private void addType(ClassDesc type) {
    addTypes(type.descriptorString());
  }

  private void addTypes(String descriptor) {
    References.addDescriptors(descriptor, names);
  }

  private static String nameOf(ClassDesc type) {
    String descriptor = type.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
  }
}
