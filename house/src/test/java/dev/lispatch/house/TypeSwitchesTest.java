package dev.lispatch.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TypeSwitchesTest {
  /** A class with switches of several kinds. */
  static final class Sample {
    private Sample() {}

    static String name(Object value) {
      return switch (value) {
        case Integer number when number < 0 -> "negative";
        case Integer number -> "integer";
        case List<?> list when list.isEmpty() -> "empty";
        case CharSequence text -> "text";
        case int[] array -> "array";
        default -> "other";
      };
    }
  }

  private static byte[] sample() throws IOException {
    String file = "TypeSwitchesTest$Sample.class";
    try (InputStream in =
        Objects.requireNonNull(TypeSwitchesTest.class.getResourceAsStream(file))) {
      return in.readAllBytes();
    }
  }

  private static long dynamicCalls(byte[] bytes) {
    return ClassFile.of().parse(bytes).methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .filter(InvokeDynamicInstruction.class::isInstance)
        .count();
  }

  @Test
  void rewritten_switch_choosesTheSame() throws Throwable {
    byte[] after = TypeSwitches.rewritten(sample());
    assertThat(dynamicCalls(sample())).isEqualTo(1);
    assertThat(dynamicCalls(after)).isZero();
    MethodHandles.Lookup rewritten = MethodHandles.lookup().defineHiddenClass(after, true);
    MethodHandle name =
        rewritten.findStatic(
            rewritten.lookupClass(), "name", MethodType.methodType(String.class, Object.class));
    for (Object value :
        List.of(-1, 0, 7, List.of(), List.of(1), "x", java.nio.CharBuffer.allocate(1), 'c')) {
      assertThat((String) name.invokeExact(value)).isEqualTo(Sample.name(value));
    }
    assertThat((String) name.invokeExact((Object) new int[0])).isEqualTo("array");
    assertThatThrownBy(() -> name.invoke((Object) null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void rewritten_classWithoutSwitch_isTheSame() {
    byte[] bytes = ClassFile.of().build(java.lang.constant.ClassDesc.of("Empty"), builder -> {});
    assertThat(TypeSwitches.rewritten(bytes)).isSameAs(bytes);
  }
}
