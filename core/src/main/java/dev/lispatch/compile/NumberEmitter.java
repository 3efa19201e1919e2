package dev.lispatch.compile;

import dev.lispatch.analyze.Expr;
import dev.lispatch.analyze.Operation;
import dev.lispatch.compile.Destination.Store;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * Emits the operations that the compiler knows, on unboxed numbers where {@link Kinds} proves them.
 */
final class NumberEmitter {
  /* An integer is a long and an object, see Kind.INTEGER. Each operation on two integers tries the long way and
  falls back to Numbers when an operand is big or the result overflows. The fall-back is never taken in
  most programs; the JIT sees that in its profile and leaves a bare long operation. */
  private static final int CX = 1;
  private static final MethodTypeDesc ARITHMETIC =
      MethodTypeDesc.of(Names.OBJECT, Names.CONTEXT, Names.OBJECT, Names.OBJECT);
  private static final MethodTypeDesc COMPARISON =
      MethodTypeDesc.of(Names.BOOLEAN, Names.OBJECT, Names.OBJECT);

  private final BodyEmitter body;
  private final CodeBuilder b;
  private final Kinds kinds;

  /** An integer operand: a constant, or a long and an object in local variables. */
  private sealed interface Operand {
    record Constant(long value) implements Operand {}

    record Variable(int small, int big) implements Operand {}
  }

  NumberEmitter(BodyEmitter body, CodeBuilder b, Kinds kinds) {
    this.body = body;
    this.b = b;
    this.kinds = kinds;
  }

  void operate(Expr.Operate operate, Destination to) {
    if (isTest(operate)) {
      test(operate, to);
      return;
    }
    switch (kinds.of(operate)) {
      case INTEGER -> {
        Operand result = operand(operate);
        if (to instanceof Store(Slot.Whole slot)) {
          copy(result, slot);
        } else {
          pushBoxed(result);
          body.deliver(to);
        }
      }
      case DOUBLE -> {
        pushDouble(operate);
        if (to instanceof Store(Slot.Floating slot)) {
          b.dstore(slot.index());
        } else {
          body.boxDouble();
          body.deliver(to);
        }
      }
      case MIXED -> {
        if (to instanceof Store(Slot.Whole slot)) {
          copy(operand(operate), slot);
        } else {
          boxed(operate);
          body.deliver(to);
        }
      }
      case OBJECT, NONE -> {
        boxed(operate);
        body.deliver(to);
      }
    }
  }

  // Integers

  /** Pushes a value as a long and an object. */
  void pushPair(Expr expr) {
    if (!kinds.of(expr).isPair() && !(expr instanceof Expr.Const)) {
      body.push(expr);
      b.dup().invokestatic(Names.CALLS, "small", MethodTypeDesc.of(Names.LONG, Names.OBJECT));
      b.dup2_x1().pop2();
      b.invokestatic(Names.CALLS, "big", MethodTypeDesc.of(Names.OBJECT, Names.OBJECT));
      return;
    }
    switch (operand(expr)) {
      case Operand.Constant(long value) -> b.loadConstant(value).aconst_null();
      case Operand.Variable(int small, int big) -> b.lload(small).aload(big);
    }
  }

  private void copy(Operand from, Slot.Whole to) {
    switch (from) {
      case Operand.Constant(long value) ->
          b.loadConstant(value).lstore(to.small()).aconst_null().astore(to.big());
      case Operand.Variable(int small, int big) -> {
        if (small != to.small()) {
          b.lload(small).lstore(to.small()).aload(big).astore(to.big());
        }
      }
    }
  }

  private void pushBoxed(Operand operand) {
    switch (operand) {
      case Operand.Constant(long value) ->
          b.loadConstant(value)
              .invokestatic(
                  ConstantDescs.CD_Long,
                  "valueOf",
                  MethodTypeDesc.of(ConstantDescs.CD_Long, Names.LONG));
      case Operand.Variable(int small, int big) -> {
        b.lload(small).aload(big);
        b.invokestatic(
            Names.CALLS, "box", MethodTypeDesc.of(Names.OBJECT, Names.LONG, Names.OBJECT));
      }
    }
  }

  private void pushSmall(Operand operand) {
    switch (operand) {
      case Operand.Constant(long value) -> b.loadConstant(value);
      case Operand.Variable(int small, int big) -> b.lload(small);
    }
  }

  private Operand operand(Expr expr) {
    if (expr instanceof Expr.Const(Long value)) {
      return new Operand.Constant(value);
    }
    if (expr instanceof Expr.LocalRef(var local)
        && body.slot(local) instanceof Slot.Whole(int small, int big)) {
      return new Operand.Variable(small, big);
    }
    if (expr instanceof Expr.Operate operate && kinds.of(expr).isPair()) {
      return compute(operate);
    }
    Slot.Whole slot = (Slot.Whole) body.newSlot(Kind.INTEGER);
    body.emit(expr, new Store(slot));
    return new Operand.Variable(slot.small(), slot.big());
  }

  private Operand compute(Expr.Operate operate) {
    Operation operation = operate.operation();
    Operand left =
        operation == Operation.NEGATE ? new Operand.Constant(0) : operand(operate.args().get(0));
    Operand right =
        switch (operation) {
          case INC, DEC -> new Operand.Constant(1);
          case NEGATE -> operand(operate.args().get(0));
          default -> operand(operate.args().get(1));
        };
    Operation binary =
        switch (operation) {
          case INC -> Operation.ADD;
          case DEC, NEGATE -> Operation.SUBTRACT;
          default -> operation;
        };
    int small = b.allocateLocal(TypeKind.LONG);
    int big = b.allocateLocal(TypeKind.REFERENCE);
    Label slow = b.newLabel();
    Label done = b.newLabel();
    requireSmall(left, slow);
    requireSmall(right, slow);
    fast(binary, left, right, small, slow);
    b.aconst_null().astore(big).goto_(done);
    b.labelBinding(slow);
    b.aload(CX);
    pushBoxed(left);
    pushBoxed(right);
    body.at(operate.span());
    b.invokestatic(owner(binary), method(binary), ARITHMETIC);
    b.dup().invokestatic(Names.CALLS, "small", MethodTypeDesc.of(Names.LONG, Names.OBJECT));
    b.lstore(small);
    b.invokestatic(Names.CALLS, "big", MethodTypeDesc.of(Names.OBJECT, Names.OBJECT)).astore(big);
    b.labelBinding(done);
    return new Operand.Variable(small, big);
  }

  private void requireSmall(Operand operand, Label slow) {
    if (operand instanceof Operand.Variable(int small, int big)) {
      b.aload(big).ifnonnull(slow);
    }
  }

  /* Leaves the result in `small`, or goes to `slow` with an empty stack. Overflow tests as in Math.addExact. */
  private void fast(Operation operation, Operand left, Operand right, int small, Label slow) {
    switch (operation) {
      case ADD -> {
        pushSmall(left);
        pushSmall(right);
        b.ladd().lstore(small);
        pushSmall(left);
        b.lload(small).lxor();
        pushSmall(right);
        b.lload(small).lxor().land().lconst_0().lcmp().iflt(slow);
      }
      case SUBTRACT -> {
        pushSmall(left);
        pushSmall(right);
        b.lsub().lstore(small);
        pushSmall(left);
        pushSmall(right);
        b.lxor();
        pushSmall(left);
        b.lload(small).lxor().land().lconst_0().lcmp().iflt(slow);
      }
      case MULTIPLY -> {
        pushSmall(left);
        pushSmall(right);
        b.lmul().lstore(small);
        pushSmall(left);
        pushSmall(right);
        b.invokestatic(
            ClassDesc.of("java.lang.Math"),
            "multiplyHigh",
            MethodTypeDesc.of(Names.LONG, Names.LONG, Names.LONG));
        b.lload(small).bipush(63).lshr().lcmp().ifne(slow);
      }
      case BIT_AND, BIT_OR, BIT_XOR -> {
        pushSmall(left);
        pushSmall(right);
        switch (operation) {
          case BIT_AND -> b.land();
          case BIT_OR -> b.lor();
          default -> b.lxor();
        }
        b.lstore(small);
      }
      case SHIFT_LEFT, SHIFT_RIGHT -> shift(operation, left, right, small, slow);
      case QUOT, REM, MOD -> {
        guardDivisor(right, slow);
        pushSmall(left);
        pushSmall(right);
        switch (operation) {
          case QUOT -> b.ldiv();
          case REM -> b.lrem();
          default ->
              b.invokestatic(
                  ClassDesc.of("java.lang.Math"),
                  "floorMod",
                  MethodTypeDesc.of(Names.LONG, Names.LONG, Names.LONG));
        }
        b.lstore(small);
      }
      default -> throw new IllegalStateException("no arithmetic: " + operation);
    }
  }

  /* By 0 to 63; to the left only if no bit is lost, which shifting back shows. */
  private void shift(Operation operation, Operand left, Operand right, int small, Label slow) {
    pushSmall(right);
    b.loadConstant(-64L).land().lconst_0().lcmp().ifne(slow);
    pushSmall(left);
    pushSmall(right);
    b.l2i();
    if (operation == Operation.SHIFT_RIGHT) {
      b.lshr().lstore(small);
      return;
    }
    b.lshl().lstore(small).lload(small);
    pushSmall(right);
    b.l2i().lshr();
    pushSmall(left);
    b.lcmp().ifne(slow);
  }

  private void guardDivisor(Operand divisor, Label slow) {
    if (divisor instanceof Operand.Constant(long value) && value != 0 && value != -1) {
      return;
    }
    pushSmall(divisor);
    b.lconst_0().lcmp().ifeq(slow);
    pushSmall(divisor);
    b.loadConstant(-1L).lcmp().ifeq(slow);
  }

  private static ClassDesc owner(Operation operation) {
    return switch (operation) {
      case BIT_AND, BIT_OR, BIT_XOR, SHIFT_LEFT, SHIFT_RIGHT -> Names.BITS;
      default -> Names.NUMBERS;
    };
  }

  private static String method(Operation operation) {
    return switch (operation) {
      case BIT_AND -> "and";
      case BIT_OR -> "or";
      case BIT_XOR -> "xor";
      case SHIFT_LEFT -> "shiftLeft";
      case SHIFT_RIGHT -> "shiftRight";
      case ADD, INC -> "add";
      case SUBTRACT, DEC -> "subtract";
      case MULTIPLY -> "multiply";
      case DIVIDE -> "divide";
      case QUOT -> "quot";
      case REM -> "rem";
      case MOD -> "mod";
      case NEGATE -> "negate";
      case LESS -> "less";
      case GREATER -> "greater";
      case LESS_OR_EQUAL -> "lessOrEqual";
      case GREATER_OR_EQUAL -> "greaterOrEqual";
      case SAME_NUMBER -> "sameNumber";
      case EQUAL, NOT_EQUAL -> "equal";
      case ZERO -> "isZero";
      case POSITIVE, NEGATIVE -> "signum";
      case NOT, IS_NIL, IS_SOME -> throw new IllegalStateException("no method for " + operation);
    };
  }

  // Doubles

  /** Pushes the value as a double; it must be a number at run time. */
  void pushDouble(Expr expr) {
    switch (kinds.of(expr)) {
      case DOUBLE -> known(expr);
      case INTEGER -> {
        switch (operand(expr)) {
          case Operand.Constant(long value) -> b.loadConstant((double) value);
          case Operand.Variable(int small, int big) -> {
            b.lload(small).aload(big);
            b.invokestatic(
                Names.CALLS, "toDouble", MethodTypeDesc.of(Names.DOUBLE, Names.LONG, Names.OBJECT));
          }
        }
      }
      case MIXED, OBJECT, NONE -> throw new IllegalStateException("not a double");
    }
  }

  private void pushOperand(Expr expr, Operation operation) {
    if (!isNumber(kinds.of(expr))) {
      b.loadConstant(operation.function());
      body.push(expr);
      b.invokestatic(
          Names.NUMBERS, "operand", MethodTypeDesc.of(Names.DOUBLE, Names.STRING, Names.OBJECT));
    } else {
      pushDouble(expr);
    }
  }

  private void known(Expr expr) {
    if (expr instanceof Expr.Const(Double value)) {
      b.loadConstant(value.doubleValue());
    } else if (expr instanceof Expr.LocalRef(var local)
        && body.slot(local) instanceof Slot.Floating(int index)) {
      b.dload(index);
    } else if (expr instanceof Expr.Operate operate) {
      floating(operate);
    } else {
      Slot.Floating slot = (Slot.Floating) body.newSlot(Kind.DOUBLE);
      body.emit(expr, new Store(slot));
      b.dload(slot.index());
    }
  }

  private void floating(Expr.Operate operate) {
    List<Expr> args = operate.args();
    Operation operation = operate.operation();
    body.at(operate.span());
    pushOperand(args.get(0), operation);
    switch (operation) {
      case INC -> b.dconst_1().dadd();
      case DEC -> b.dconst_1().dsub();
      case NEGATE -> b.dneg();
      default -> {
        pushOperand(args.get(1), operation);
        body.at(operate.span());
        switch (operation) {
          case ADD -> b.dadd();
          case SUBTRACT -> b.dsub();
          case MULTIPLY -> b.dmul();
          case DIVIDE ->
              b.invokestatic(Names.CALLS, "nonZero", MethodTypeDesc.of(Names.DOUBLE, Names.DOUBLE))
                  .ddiv();
          default -> throw new IllegalStateException("no arithmetic: " + operation);
        }
      }
    }
  }

  // Objects

  private void boxed(Expr.Operate operate) {
    List<Expr> args = operate.args();
    Operation operation = operate.operation();
    b.aload(CX);
    body.push(args.get(0));
    switch (operation) {
      case INC, DEC -> pushBoxed(new Operand.Constant(1));
      case NEGATE -> {}
      default -> body.push(args.get(1));
    }
    body.at(operate.span());
    MethodTypeDesc type =
        operation == Operation.NEGATE
            ? MethodTypeDesc.of(Names.OBJECT, Names.CONTEXT, Names.OBJECT)
            : ARITHMETIC;
    b.invokestatic(owner(operation), method(operation), type);
  }

  // Tests

  boolean isTest(Expr.Operate operate) {
    return switch (operate.operation()) {
      case LESS, GREATER, LESS_OR_EQUAL, GREATER_OR_EQUAL, SAME_NUMBER, EQUAL, NOT_EQUAL -> true;
      case ZERO, POSITIVE, NEGATIVE, NOT, IS_NIL, IS_SOME -> true;
      case ADD, SUBTRACT, NEGATE, MULTIPLY, DIVIDE, QUOT, REM, MOD, INC, DEC -> false;
      case BIT_AND, BIT_OR, BIT_XOR, SHIFT_LEFT, SHIFT_RIGHT -> false;
    };
  }

  private void test(Expr.Operate operate, Destination to) {
    Label no = b.newLabel();
    Label end = b.newLabel();
    branch(operate, no, false);
    b.getstatic(ConstantDescs.CD_Boolean, "TRUE", ConstantDescs.CD_Boolean).goto_(end);
    b.labelBinding(no);
    b.getstatic(ConstantDescs.CD_Boolean, "FALSE", ConstantDescs.CD_Boolean);
    b.labelBinding(end);
    body.deliver(to);
  }

  /** Jumps to {@code target} if the truth of the test is {@code when}; else goes on. */
  void branch(Expr.Operate operate, Label target, boolean when) {
    List<Expr> args = operate.args();
    switch (operate.operation()) {
      case NOT -> body.branch(args.getFirst(), target, !when);
      case IS_NIL -> nil(args.getFirst(), target, when);
      case IS_SOME -> nil(args.getFirst(), target, !when);
      case ZERO, POSITIVE, NEGATIVE -> sign(operate, target, when);
      case NOT_EQUAL -> compare(operate, Operation.EQUAL, target, !when);
      default -> compare(operate, operate.operation(), target, when);
    }
  }

  private void nil(Expr arg, Label target, boolean when) {
    body.push(arg);
    b.getstatic(Names.NIL, "NIL", Names.NIL);
    if (when) {
      b.if_acmpeq(target);
    } else {
      b.if_acmpne(target);
    }
  }

  private void sign(Expr.Operate operate, Label target, boolean when) {
    Expr arg = operate.args().getFirst();
    Operation operation =
        switch (operate.operation()) {
          case ZERO -> Operation.SAME_NUMBER;
          case POSITIVE -> Operation.GREATER;
          default -> Operation.LESS;
        };
    if (kinds.of(arg) == Kind.INTEGER || kinds.of(arg) == Kind.DOUBLE) {
      compare(
          new Expr.Operate(operation, List.of(arg, new Expr.Const(0L)), operate.span()),
          operation,
          target,
          when);
      return;
    }
    Label done = b.newLabel();
    if (kinds.of(arg) == Kind.MIXED
        && operand(arg) instanceof Operand.Variable(int small, int big)) {
      Label slow = b.newLabel();
      b.aload(big).ifnonnull(slow).lload(small).lconst_0().lcmp();
      b.branch(opcode(operation, when), target).goto_(done);
      b.labelBinding(slow).aload(big);
    } else {
      body.push(arg);
    }
    b.loadConstant(operate.operation().function());
    body.at(operate.span());
    b.invokestatic(
        Names.NUMBERS,
        switch (operate.operation()) {
          case ZERO -> "isZero";
          case POSITIVE -> "isPositive";
          default -> "isNegative";
        },
        MethodTypeDesc.of(Names.BOOLEAN, Names.OBJECT, Names.STRING));
    jump(target, when);
    b.labelBinding(done).nop();
  }

  private void jump(Label target, boolean when) {
    if (when) {
      b.ifne(target);
    } else {
      b.ifeq(target);
    }
  }

  private void compare(Expr.Operate operate, Operation operation, Label target, boolean when) {
    Expr left = operate.args().get(0);
    Expr right = operate.args().get(1);
    Kind a = kinds.of(left);
    Kind c = kinds.of(right);
    if ((a.isPair() || c.isPair()) && a != Kind.DOUBLE && c != Kind.DOUBLE) {
      integers(operate, operation, target, when);
    } else if (isNumber(a) && isNumber(c)) {
      doubles(operate, operation, a != c, target, when);
    } else {
      objects(operate, operation, target, when);
    }
  }

  private static boolean isNumber(Kind kind) {
    return kind == Kind.INTEGER || kind == Kind.DOUBLE;
  }

  private void integers(Expr.Operate operate, Operation operation, Label target, boolean when) {
    Operand left = operand(operate.args().get(0));
    Operand right = operand(operate.args().get(1));
    Label slow = b.newLabel();
    Label done = b.newLabel();
    requireSmall(left, slow);
    requireSmall(right, slow);
    pushSmall(left);
    pushSmall(right);
    b.lcmp();
    b.branch(opcode(operation, when), target);
    b.goto_(done);
    b.labelBinding(slow);
    if (operation == Operation.EQUAL) {
      b.aload(CX);
    }
    pushBoxed(left);
    pushBoxed(right);
    body.at(operate.span());
    invokeComparison(operation);
    jump(target, when);
    b.labelBinding(done);
    b.nop();
  }

  private static Opcode opcode(Operation operation, boolean when) {
    return switch (operation) {
      case LESS -> when ? Opcode.IFLT : Opcode.IFGE;
      case GREATER -> when ? Opcode.IFGT : Opcode.IFLE;
      case LESS_OR_EQUAL -> when ? Opcode.IFLE : Opcode.IFGT;
      case GREATER_OR_EQUAL -> when ? Opcode.IFGE : Opcode.IFLT;
      case SAME_NUMBER, EQUAL -> when ? Opcode.IFEQ : Opcode.IFNE;
      default -> throw new IllegalStateException("no comparison: " + operation);
    };
  }

  /* With a NaN every comparison is false: dcmpg makes it greater, dcmpl less, whichever is false here. */
  private void doubles(
      Expr.Operate operate, Operation operation, boolean mixed, Label target, boolean when) {
    if (operation == Operation.EQUAL && mixed) {
      body.push(operate.args().get(0));
      body.push(operate.args().get(1));
      b.pop2();
      if (!when) {
        b.goto_(target);
      }
      return;
    }
    pushDouble(operate.args().get(0));
    pushDouble(operate.args().get(1));
    if (operation == Operation.LESS || operation == Operation.LESS_OR_EQUAL) {
      b.dcmpg();
    } else {
      b.dcmpl();
    }
    b.branch(opcode(operation, when), target);
  }

  private void objects(Expr.Operate operate, Operation operation, Label target, boolean when) {
    if (operation == Operation.EQUAL) {
      b.aload(CX);
    }
    body.push(operate.args().get(0));
    body.push(operate.args().get(1));
    body.at(operate.span());
    invokeComparison(operation);
    jump(target, when);
  }

  private void invokeComparison(Operation operation) {
    if (operation == Operation.EQUAL) {
      b.invokestatic(
          Names.CALLS,
          "equal",
          MethodTypeDesc.of(Names.BOOLEAN, Names.CONTEXT, Names.OBJECT, Names.OBJECT));
    } else {
      b.invokestatic(Names.NUMBERS, method(operation), COMPARISON);
    }
  }
}
