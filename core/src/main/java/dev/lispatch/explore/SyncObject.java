package dev.lispatch.explore;

/**
 * Something other than a location by which strands order themselves: a guard, a waiter, a strand
 * that ends. Whoever acquires it comes after everybody who has released it.
 */
final class SyncObject {
  final Knowledge knowledge = Knowledge.none();

  /** Stands for all that those who released it had met; see {@link Speculation}. */
  long history;
}
