/**
 * The same attacks against several engines on the JVM, each in a process of its own: who stops
 * them, and how. Built by the profile {@code rivals} only.
 */
@NullMarked
package dev.lispatch.rivals;

import org.jspecify.annotations.NullMarked;
