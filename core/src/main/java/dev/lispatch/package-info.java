/**
 * Lispatch for embedders: an {@link dev.lispatch.Engine} opens sessions, a {@link
 * dev.lispatch.Session} runs programs, an {@link dev.lispatch.Outcome} says what came of it.
 */
package dev.lispatch;
