/**
 * Programs of the language with bugs that only some orders of their steps show, run under the
 * explorer.
 */
@NullMarked
package dev.lispatch.verify.schedules;

import org.jspecify.annotations.NullMarked;
