package dev.lispatch.house.planted.undocumented;

public class Mute {
  public interface Nested {
    record Implicit() {}
  }

  static final class Hidden {}

  /** Has a comment. */
  public enum Spoken {}
}
