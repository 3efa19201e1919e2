package dev.lispatch.house.planted.lower;

import dev.lispatch.house.planted.upper.Roof;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names the layer above it in a generic signature only: the least visible way. */
public class Cellar {
  @Nullable List<Roof> roofs;

  /** Levels below the ground. */
  public int depth() {
    return 1;
  }
}
