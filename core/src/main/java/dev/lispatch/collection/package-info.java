/**
 * Persistent collections: vector, list, insertion-ordered and sorted map and set. They are the
 * run-time values of the language, and know none of its types: an element is any object but null.
 *
 * <p>Every class is immutable and safe to share between threads, except builders and cursors, which
 * belong to one thread. Java's {@code equals} and {@code hashCode} are those of identity and {@code
 * toString} shows only the shape, so that a host may log or collect values of any depth; what the
 * language calls equal is decided by its {@link Equivalence}.
 */
package dev.lispatch.collection;
