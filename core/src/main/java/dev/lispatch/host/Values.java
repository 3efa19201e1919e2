package dev.lispatch.host;

import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Java's values as values of the language, and back: for what a host passes in and gets out.
 *
 * <table>
 *   <caption>What becomes what</caption>
 *   <tr><th>Java</th><th>the language</th></tr>
 *   <tr><td>null, an empty Optional</td><td>nil</td></tr>
 *   <tr><td>Boolean</td><td>true, false</td></tr>
 *   <tr><td>Byte, Short, Integer, Long, BigInteger, a BigDecimal without fraction</td>
 *     <td>an integer</td></tr>
 *   <tr><td>Float, Double, any other BigDecimal</td><td>a double</td></tr>
 *   <tr><td>String, Character, other texts, enum constants, dates, times, UUIDs</td>
 *     <td>a string</td></tr>
 *   <tr><td>List, any other Collection, array; byte[]</td><td>a vector; {@code {:base64 "…"}}</td></tr>
 *   <tr><td>Set</td><td>a set</td></tr>
 *   <tr><td>Map; its keys are plain, texts become keywords</td><td>a map</td></tr>
 * </table>
 *
 * <p>On the way back keywords and symbols are strings, also as keys; lists and vectors are lists.
 * Nothing else passes: objects of other classes do not come in, functions and handles do not get
 * out. The results share nothing with what they were made of that could change.
 *
 * <p>A conversion takes at most the memory that a run may keep, {@code run-max-heap}, and its
 * numbers at most {@code max-number-bits}: those of {@link Limits#DEFAULT}, or those that are
 * given. More is refused before it is allocated.
 *
 * <p>Thread-safe. Linear in the size of what is converted, without recursion; parts that are shared
 * are converted once.
 */
public final class Values {
  private Values() {}

  /**
   * The value of the language; values of the language that are not compound are themselves.
   *
   * @throws IllegalArgumentException if there is none: an object of another class, or a collection
   *     that contains itself
   * @throws LimitExceeded of kind {@code memory-exceeded} if it takes more memory than it may
   */
  public static Object fromJava(@Nullable Object java) {
    return fromJava(java, Limits.DEFAULT);
  }

  /** As {@link #fromJava(Object)}, under these limits. */
  public static Object fromJava(@Nullable Object java, Limits limits) {
    return new JavaReading(Charge.upTo(limits.runMaxHeap()), limits.maxNumberBits()).read(java);
  }

  /**
   * The value as an object of Java that cannot be changed; nil is null.
   *
   * @throws IllegalArgumentException if there is none: for a function, a handle, a set or key that
   *     is compound, a nesting of more than 1,000
   * @throws LimitExceeded of kind {@code memory-exceeded} if it takes more memory than it may
   */
  public static @Nullable Object toJava(Object value) {
    return toJava(value, Limits.DEFAULT);
  }

  /** As {@link #toJava(Object)}, under these limits. */
  public static @Nullable Object toJava(Object value, Limits limits) {
    return new JavaWriting(Charge.upTo(limits.runMaxHeap())).write(value);
  }
}
