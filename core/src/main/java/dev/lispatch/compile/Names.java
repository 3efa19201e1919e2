package dev.lispatch.compile;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Collections;

/** The names of what compiled code refers to. */
final class Names {
  static final ClassDesc OBJECT = ConstantDescs.CD_Object;
  static final ClassDesc OBJECTS = OBJECT.arrayType();
  static final ClassDesc INT = ConstantDescs.CD_int;
  static final ClassDesc LONG = ConstantDescs.CD_long;
  static final ClassDesc DOUBLE = ConstantDescs.CD_double;
  static final ClassDesc BOOLEAN = ConstantDescs.CD_boolean;
  static final ClassDesc VOID = ConstantDescs.CD_void;
  static final ClassDesc STRING = ConstantDescs.CD_String;
  static final ClassDesc CODE = ClassDesc.of("dev.lispatch.compile.Code");
  static final ClassDesc COMPILED_FN = ClassDesc.of("dev.lispatch.compile.CompiledFn");
  static final ClassDesc CALLS = ClassDesc.of("dev.lispatch.compile.Calls");
  static final ClassDesc LINKAGE = ClassDesc.of("dev.lispatch.compile.Linkage");
  static final ClassDesc FN = ClassDesc.of("dev.lispatch.value.Fn");
  static final ClassDesc CONTEXT = ClassDesc.of("dev.lispatch.value.Context");
  static final ClassDesc CELL = ClassDesc.of("dev.lispatch.value.Cell");
  static final ClassDesc NIL = ClassDesc.of("dev.lispatch.value.Nil");
  static final ClassDesc NUMBERS = ClassDesc.of("dev.lispatch.value.Numbers");
  static final ClassDesc BITS = ClassDesc.of("dev.lispatch.value.Bits");
  static final ClassDesc CALLABLE = ClassDesc.of("dev.lispatch.value.Callable");
  static final ClassDesc SIGNATURE = ClassDesc.of("dev.lispatch.value.Signature");
  static final ClassDesc LISP_ERROR = ClassDesc.of("dev.lispatch.value.LispError");
  static final ClassDesc MAP = ClassDesc.of("dev.lispatch.collection.PersistentMap");
  static final ClassDesc THROWABLE = ClassDesc.of("java.lang.Throwable");

  static final DirectMethodHandleDesc LAMBDA_BOOTSTRAP =
      ConstantDescs.ofConstantBootstrap(LINKAGE, "lambda", COMPILED_FN);

  private Names() {}

  /** {@code (Context, Object × count) → Object}. */
  static MethodTypeDesc invoke(int count) {
    return MethodTypeDesc.of(OBJECT, CONTEXT).insertParameterTypes(1, objects(count));
  }

  /** {@code (first, Object × count) → result}. */
  static MethodTypeDesc of(ClassDesc result, ClassDesc first, int count) {
    return MethodTypeDesc.of(result, first).insertParameterTypes(1, objects(count));
  }

  static ClassDesc[] objects(int count) {
    return Collections.nCopies(count, OBJECT).toArray(ClassDesc[]::new);
  }
}
