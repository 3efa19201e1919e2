package dev.lispatch.house;

import java.lang.classfile.attribute.CodeAttribute;
import java.util.ArrayList;
import java.util.List;

/** The size of methods in bytes of bytecode. */
public final class MethodSizes {
  /** HotSpot only interprets a method above this size, however hot it is. */
  public static final int LARGEST_COMPILED = 8_000;

  private MethodSizes() {}

  /** Every method above {@code bytes}. */
  public static List<Violation> above(int bytes, CompiledClasses classes) {
    var violations = new ArrayList<Violation>();
    for (var model : classes.models()) {
      for (var method : model.methods()) {
        int length = method.code().map(code -> ((CodeAttribute) code).codeLength()).orElse(0);
        if (length > bytes) {
          violations.add(
              new Violation(
                  CompiledClasses.nameOf(model) + "." + method.methodName().stringValue(),
                  "has " + length + " bytes of bytecode, more than " + bytes));
        }
      }
    }
    return violations;
  }
}
