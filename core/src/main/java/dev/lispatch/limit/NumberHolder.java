package dev.lispatch.limit;

/** An object with fields for values, which may be numbers that nobody was charged for. */
public interface NumberHolder {
  /** The bytes of the numbers that are objects of their own, against those of the whole. */
  double numbersPart();
}
