/** Turns values into JSON and CSV and back, inside the limits of a run. */
package dev.lispatch.capability.data;
