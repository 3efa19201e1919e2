package dev.lispatch.explore;

/** What a strand is about to do at a choice point. */
enum Operation {
  /** Its first step. */
  BEGIN(0, "begins"),
  /** Its first step, of a timer's action. */
  FIRE(1, "timer fires"),
  START(2, "starts"),
  ENTER(3, "enters"),
  LOAD(4, "loads"),
  STORE(5, "stores"),
  /** An exchange, conditional or not. */
  EXCHANGE(6, "exchanges"),
  FENCE(7, "fence"),
  READ(8, "reads"),
  WRITE(9, "writes"),
  AWAIT(10, "waits at"),
  BREATHE(11, "breathes");

  /** A small number that stands for it in digests. */
  final int code;

  private final String verb;

  Operation(int code, String verb) {
    this.code = code;
    this.verb = verb;
  }

  static Operation of(int code) {
    for (Operation operation : values()) {
      if (operation.code == code) {
        return operation;
      }
    }
    throw new IllegalArgumentException("no operation has the code " + code);
  }

  /** As a trace tells it. */
  String verb() {
    return verb;
  }
}
