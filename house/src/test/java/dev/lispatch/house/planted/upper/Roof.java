package dev.lispatch.house.planted.upper;

import dev.lispatch.house.planted.lower.Cellar;

/** Uses the layer below it, as it may. */
public class Roof {
  int depth() {
    return new Cellar().depth();
  }
}
