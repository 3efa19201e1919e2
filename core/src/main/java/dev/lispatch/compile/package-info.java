/** From expressions to JVM bytecode: hidden classes, one for each function, and what they call. */
package dev.lispatch.compile;
