/** The library: one class for each area, each function declared once with its documentation and example. */
package dev.lispatch.builtin;
