/**
 * Runs concurrent programs one step at a time, in orders that a strategy chooses, records, repeats
 * and searches. It takes the place of the production scheduler behind the same interface, so the
 * very same channels, locks and tasks run on it.
 */
package dev.lispatch.explore;
