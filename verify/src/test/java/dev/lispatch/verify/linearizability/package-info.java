/**
 * Decides whether what concurrent tasks saw of a shared object can be explained by doing their
 * operations one after the other: {@link dev.lispatch.verify.linearizability.History} records, a
 * {@link dev.lispatch.verify.linearizability.Specification} says what the object is, and {@link
 * dev.lispatch.verify.linearizability.LinearizabilityChecker} gives the verdict.
 */
@NullMarked
package dev.lispatch.verify.linearizability;

import org.jspecify.annotations.NullMarked;
