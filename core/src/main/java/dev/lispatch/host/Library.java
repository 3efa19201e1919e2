package dev.lispatch.host;

import dev.lispatch.value.Fn;
import dev.lispatch.value.Signature;
import java.util.List;

/**
 * A set of functions that programs can call: an area of the core library, or a capability.
 *
 * <p>Immutable and thread-safe. Generated from a class of {@link Builtin} methods.
 */
public interface Library {
  /** What each function declares, in the order of the source. */
  List<Signature> signatures();

  /**
   * The function at that index of {@link #signatures}; made anew on each call, so callers keep it.
   */
  Fn function(int index);
}
