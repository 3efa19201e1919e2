/**
 * Text to forms and back: the reader, the printer, and the places in a text that messages point at.
 */
package dev.lispatch.syntax;
