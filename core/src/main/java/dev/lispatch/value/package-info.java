/**
 * The values of the language, a closed family: {@code Nil}, {@code Boolean}, {@code Long}, {@code
 * BigInteger}, {@code Double}, {@code String}, {@code Keyword}, {@code Symbol}, {@code Regex},
 * {@code Fn}, the persistent collections, {@code Unbounded} and handles. All but handles are
 * immutable.
 */
package dev.lispatch.value;
