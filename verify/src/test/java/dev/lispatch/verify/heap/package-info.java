/** What programs keep alive, as the collector of the JVM sees it, against what the limits say. */
@NullMarked
package dev.lispatch.verify.heap;

import org.jspecify.annotations.NullMarked;
