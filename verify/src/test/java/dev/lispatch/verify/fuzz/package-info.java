/**
 * Inputs that a fuzzer makes up, guided by what they reach: the targets, and what was found once,
 * replayed in each build. See docs/decisions/0027-fuzzing.md.
 */
@NullMarked
package dev.lispatch.verify.fuzz;

import org.jspecify.annotations.NullMarked;
