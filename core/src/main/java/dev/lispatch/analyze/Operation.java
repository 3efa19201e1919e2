package dev.lispatch.analyze;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The built-in operations for which the compiler makes code of its own, unboxed where it can. */
public enum Operation {
  ADD("+", 2),
  SUBTRACT("-", 2),
  NEGATE("-", 1),
  MULTIPLY("*", 2),
  DIVIDE("/", 2),
  QUOT("quot", 2),
  REM("rem", 2),
  MOD("mod", 2),
  BIT_AND("bit-and", 2),
  BIT_OR("bit-or", 2),
  BIT_XOR("bit-xor", 2),
  SHIFT_LEFT("bit-shift-left", 2),
  SHIFT_RIGHT("bit-shift-right", 2),
  INC("inc", 1),
  DEC("dec", 1),
  LESS("<", 2),
  GREATER(">", 2),
  LESS_OR_EQUAL("<=", 2),
  GREATER_OR_EQUAL(">=", 2),
  SAME_NUMBER("==", 2),
  EQUAL("=", 2),
  NOT_EQUAL("not=", 2),
  ZERO("zero?", 1),
  POSITIVE("pos?", 1),
  NEGATIVE("neg?", 1),
  NOT("not", 1),
  IS_NIL("nil?", 1),
  IS_SOME("some?", 1);

  private static final Map<String, Operation> BINARY = new HashMap<>();
  private static final Map<String, Operation> UNARY = new HashMap<>();

  static {
    for (Operation operation : values()) {
      (operation.arity == 2 ? BINARY : UNARY).put(operation.function, operation);
    }
    BINARY.put("quotient", QUOT);
    BINARY.put("remainder", REM);
    BINARY.put("modulo", MOD);
  }

  private final String function;
  private final int arity;

  Operation(String function, int arity) {
    this.function = function;
    this.arity = arity;
  }

  /** The name of the function. */
  public String function() {
    return function;
  }

  /** The operation that a built-in function of that name is with that many arguments, or null. */
  static @Nullable Operation find(String function, int arity) {
    return switch (arity) {
      case 1 -> UNARY.get(function);
      case 2 -> BINARY.get(function);
      default -> null;
    };
  }
}
