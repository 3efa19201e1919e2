package dev.lispatch.syntax;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentVector;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The places of forms, by identity: macros may move a form anywhere, and its place moves with it.
 *
 * <p>Symbols and non-empty collections have places. Not thread-safe while it is filled.
 */
public final class SpanTable {
  /** The bytes that one entry weighs, at most. */
  static final int ENTRY = 56;

  private final IdentityHashMap<Object, Span> spans = new IdentityHashMap<>();

  /** A table without places. */
  public SpanTable() {}

  /**
   * Notes the place of a form. The empty list and vector are shared by all places, so they have
   * none.
   */
  public void put(Object form, Span span) {
    if (form != PersistentList.EMPTY && form != PersistentVector.EMPTY) {
      spans.put(form, span);
    }
  }

  /** The place of that very object, or null. */
  public @Nullable Span find(Object form) {
    return spans.get(form);
  }

  /** The number of forms with a place. */
  public int size() {
    return spans.size();
  }
}
