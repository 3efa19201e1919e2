/**
 * The shared part of the two languages, evaluated in both: Clojure is the reference wherever the
 * language's own page is silent.
 */
@NullMarked
package dev.lispatch.verify.differential;

import org.jspecify.annotations.NullMarked;
