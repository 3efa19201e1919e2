package dev.lispatch.capability.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.lispatch.value.Context;
import dev.lispatch.value.LispError;

/**
 * Values as JSON text and back, inside the limits of a run.
 *
 * <p>Stateless and thread-safe. Time and space in proportion to the text; nesting of any depth is
 * met without recursion and refused above {@link #MAX_DEPTH}.
 */
public final class Json {
  /** How deep arrays and objects may be nested. */
  public static final int MAX_DEPTH = 1_000;

  private Json() {}

  /** What the keys of objects become. */
  public enum Keys {
    /** {@code {"a": 1}} becomes {@code {:a 1}}. */
    KEYWORD,
    /** {@code {"a": 1}} becomes {@code {"a" 1}}. */
    STRING
  }

  /** Whether the text is spread over lines. */
  enum Layout {
    COMPACT,
    INDENTED
  }

  /**
   * Reads one JSON text. Of equal keys in an object the last counts. Half of a surrogate pair is
   * taken in a string and refused in a key.
   *
   * @throws LispError of kind {@code :parse}, with {@code :line} and {@code :column}, if it is none
   */
  public static Object parse(Context cx, String text, Keys keys) {
    return new JsonReading(cx, keys).read(text);
  }

  /**
   * The value as JSON on one line.
   *
   * @throws LispError of kind {@code :type} if it holds what JSON cannot say, such as a function
   */
  public static String encode(Context cx, Object value) {
    return new JsonWriting(cx, "json-encode").write(value, Layout.COMPACT);
  }

  /** The value as JSON spread over lines and indented; otherwise as {@link #encode}. */
  public static String pretty(Context cx, Object value) {
    return new JsonWriting(cx, "json-pretty").write(value, Layout.INDENTED);
  }

  /**
   * A factory with these bounds: names are not interned and not kept, so nothing outlives the text.
   */
  static JsonFactory factory(int maxDigits) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH + 1)
                .maxNumberLength(maxDigits)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNameLength(Integer.MAX_VALUE)
                .maxDocumentLength(-1)
                .maxTokenCount(-1)
                .build())
        .streamWriteConstraints(
            StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH + 1).build())
        .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .build();
  }
}
