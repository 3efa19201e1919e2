package dev.lispatch.sync;

import org.jspecify.annotations.Nullable;

/**
 * The offers that wait at a channel for the same: first come, first served.
 *
 * <p>Not thread-safe: the guard of the channel guards it. Everything but {@link #waiting} and
 * {@link #listed} takes constant time, apart from clauses of selects that are over, each of which
 * is met once at most.
 */
final class OfferQueue<T> {
  private @Nullable Offer<T> first;
  private @Nullable Offer<T> last;

  void add(Offer<T> offer) {
    offer.previous = last;
    if (last == null) {
      first = offer;
    } else {
      last.next = offer;
    }
    last = offer;
    offer.listed = true;
  }

  /** Takes the offer out if it is still in. */
  void remove(Offer<T> offer) {
    if (!offer.listed) {
      return;
    }
    offer.listed = false;
    if (offer.previous == null) {
      first = offer.next;
    } else {
      offer.previous.next = offer.next;
    }
    if (offer.next == null) {
      last = offer.previous;
    } else {
      offer.next.previous = offer.previous;
    }
    offer.previous = null;
    offer.next = null;
  }

  /** Takes out the first offer that may be settled, claimed for the caller; null if none may. */
  @Nullable Offer<T> claimFirst() {
    while (first != null) {
      Offer<T> offer = first;
      remove(offer);
      if (offer.claimed()) {
        return offer;
      }
    }
    return null;
  }

  /** Whether there is an open offer of somebody else than {@code own}. */
  boolean holdsOther(Claim own) {
    Offer<T> offer = first;
    while (offer != null) {
      Offer<T> following = offer.next;
      if (offer.claim != own) {
        if (offer.isOpen()) {
          return true;
        }
        remove(offer);
      }
      offer = following;
    }
    return false;
  }

  /** Ends all offers as closed; those that are to be woken now hang together by {@code next}. */
  @Nullable Offer<T> closeAll(@Nullable Offer<T> others) {
    Offer<T> closed = others;
    while (last != null) {
      Offer<T> offer = last;
      remove(offer);
      if (offer.claimed()) {
        offer.close();
        offer.next = closed;
        closed = offer;
      }
    }
    return closed;
  }

  /** How many wait. */
  int waiting() {
    int count = 0;
    for (Offer<T> offer = first; offer != null; offer = offer.next) {
      count += offer.isOpen() ? 1 : 0;
    }
    return count;
  }

  /** How many offers are in it, void ones too. */
  int listed() {
    int count = 0;
    for (Offer<T> offer = first; offer != null; offer = offer.next) {
      count++;
    }
    return count;
  }
}
