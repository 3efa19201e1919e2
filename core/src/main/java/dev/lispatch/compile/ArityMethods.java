package dev.lispatch.compile;

import dev.lispatch.analyze.Expr;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.MethodTypeDesc;

/** The methods through which one arity of a function is called. */
final class ArityMethods {
  private static final int MAX_DIRECT = 4;
  private static final int FLAGS = ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL;
  private static final MethodTypeDesc ARRAY_TYPE =
      MethodTypeDesc.of(Names.OBJECT, Names.CONTEXT, Names.OBJECTS);

  private final FunctionClass owner;
  private final ClassBuilder builder;
  private final Expr.Arity arity;
  private final Expr.Lambda lambda;
  private final Kinds kinds;

  ArityMethods(FunctionClass owner, ClassBuilder builder, Expr.Arity arity, Expr.Lambda lambda) {
    this.owner = owner;
    this.builder = builder;
    this.arity = arity;
    this.lambda = lambda;
    this.kinds = Kinds.infer(arity);
  }

  void emit() {
    int fixed = arity.params().size();
    if (arity.rest() != null) {
      builder.withMethodBody(
          "rest",
          ARRAY_TYPE,
          ClassFile.ACC_PRIVATE,
          b -> BodyEmitter.arrayBody(owner, b, arity, kinds));
      for (int count = fixed; count <= MAX_DIRECT; count++) {
        if (!takenByOther(count)) {
          gather(count);
        }
      }
      many();
    } else if (fixed <= MAX_DIRECT) {
      builder.withMethodBody(
          "invoke" + fixed,
          Names.invoke(fixed),
          FLAGS,
          b -> BodyEmitter.directBody(owner, b, arity, kinds));
    } else {
      builder.withMethodBody(
          "fixed" + fixed,
          ARRAY_TYPE,
          ClassFile.ACC_PRIVATE,
          b -> BodyEmitter.arrayBody(owner, b, arity, kinds));
      if (isLastOfMany()) {
        many();
      }
    }
  }

  private boolean takenByOther(int count) {
    return lambda.arities().stream()
        .anyMatch(other -> other.rest() == null && other.params().size() == count);
  }

  /* One invokeN serves all arities that take an array; the arity that is emitted last among them makes it. */
  private boolean isLastOfMany() {
    Expr.Arity last = null;
    for (Expr.Arity other : lambda.arities()) {
      if (other.rest() != null) {
        return false;
      }
      if (other.params().size() > MAX_DIRECT) {
        last = other;
      }
    }
    return last != null && last.params().size() == arity.params().size();
  }

  private void gather(int count) {
    builder.withMethodBody(
        "invoke" + count,
        Names.invoke(count),
        FLAGS,
        b -> {
          b.aload(0).aload(1).loadConstant(count).anewarray(Names.OBJECT);
          for (int i = 0; i < count; i++) {
            b.dup().loadConstant(i).aload(2 + i).aastore();
          }
          b.invokespecial(Names.CODE, "rest", ARRAY_TYPE).areturn();
        });
  }

  private void many() {
    builder.withMethodBody("invokeN", ARRAY_TYPE, FLAGS, this::dispatch);
  }

  private void dispatch(CodeBuilder b) {
    for (Expr.Arity other : lambda.arities()) {
      int count = other.params().size();
      if (other.rest() == null && count > MAX_DIRECT) {
        Label next = b.newLabel();
        b.aload(2).arraylength().loadConstant(count).if_icmpne(next);
        b.aload(0)
            .aload(1)
            .aload(2)
            .invokespecial(Names.CODE, "fixed" + count, ARRAY_TYPE)
            .areturn();
        b.labelBinding(next);
      }
    }
    Expr.Arity variadic =
        lambda.arities().stream().filter(other -> other.rest() != null).findFirst().orElse(null);
    if (variadic != null) {
      Label tooFew = b.newLabel();
      b.aload(2).arraylength().loadConstant(variadic.params().size()).if_icmplt(tooFew);
      b.aload(0).aload(1).aload(2).invokespecial(Names.CODE, "rest", ARRAY_TYPE).areturn();
      b.labelBinding(tooFew);
    }
    b.aload(0).aload(2).arraylength();
    b.invokestatic(
        Names.CALLS,
        "arity",
        MethodTypeDesc.of(
            java.lang.constant.ClassDesc.of("java.lang.RuntimeException"), Names.FN, Names.INT));
    b.athrow();
  }
}
