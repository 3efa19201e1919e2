/**
 * Programs and inputs that mean harm, and what the runtime does with them. Each case runs in the
 * same JVM beside a session that must not notice.
 */
@NullMarked
package dev.lispatch.verify.hostile;

import org.jspecify.annotations.NullMarked;
