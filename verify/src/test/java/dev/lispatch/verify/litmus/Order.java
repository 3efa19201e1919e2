package dev.lispatch.verify.litmus;

/** How an access to a {@link Cell} is ordered; weaker first. */
public enum Order {
  PLAIN,
  RELAXED,
  ACQUIRE,
  RELEASE,
  ACQ_REL,
  SEQ_CST
}
