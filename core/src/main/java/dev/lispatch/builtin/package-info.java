/**
 * The library: each function declared once, with its documentation, an example, its effect and its
 * cost.
 */
package dev.lispatch.builtin;
