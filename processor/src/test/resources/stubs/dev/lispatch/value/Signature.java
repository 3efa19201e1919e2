package dev.lispatch.value;

import java.util.List;

public record Signature(
    String name,
    List<String> aliases,
    List<String> parameters,
    List<String> options,
    String doc,
    String example,
    String result,
    Effect effect,
    Cost cost) {
  public enum Effect {
    PURE,
    STATE
  }

  public enum Cost {
    CONSTANT,
    LINEAR
  }
}
