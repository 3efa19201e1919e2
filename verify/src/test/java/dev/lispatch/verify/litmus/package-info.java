/**
 * The litmus shapes of memory models, run on real threads by jcstress: what an order forbids is
 * never seen. docs/decisions/0025-jcstress.md says how to run them at length.
 */
@NullMarked
package dev.lispatch.verify.litmus;

import org.jspecify.annotations.NullMarked;
