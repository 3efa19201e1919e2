package dev.lispatch.verify.litmus;

/** The state of every shape: two cells that hold 0. */
abstract class TwoCells {
  final Cell x = Cell.zero();
  final Cell y = Cell.zero();
}
