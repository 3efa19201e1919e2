package dev.lispatch.verify.linearizability;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A channel: first come, first served; closed for senders at once, for receivers when drained.
 *
 * <p>Immutable.
 *
 * @param capacity 0 for a rendezvous, {@link #UNBOUNDED} for no bound
 */
public record ChannelSpecification(int capacity)
    implements Specification<ChannelSpecification.Contents> {
  /* A rendezvous has no state in which an item is in it: send and receive are one event. Here a send
  leads to an unsettled state that has the item in its hand, out of which only a receive leads; and
  the checker sees to it that both take effect in a moment when both are under way.

  A try that is refused by a rendezvous says only that nobody was waiting yet. Whether a caller
  waits already, or has only just called, cannot be seen from outside, so a refusal always fits
  as long as the channel is open. But two tries never meet: neither waits for the other. */

  public static final int UNBOUNDED = Integer.MAX_VALUE;

  /** An item on its way from a sender to a receiver. */
  record Hand(@Nullable Object item, boolean waits) {}

  /** Items, oldest first, whether closed, and in a rendezvous the item that changes hands. */
  public record Contents(Fifo items, boolean closed, @Nullable Hand hand) {
    @Override
    public String toString() {
      return items + (closed ? " closed" : "") + (hand == null ? "" : " handing " + hand.item());
    }

    private Contents with(Fifo changed) {
      return new Contents(changed, closed, null);
    }
  }

  @Override
  public Contents initial() {
    return new Contents(Fifo.EMPTY, false, null);
  }

  @Override
  public boolean isSettled(Contents contents) {
    return contents.hand() == null;
  }

  @Override
  public @Nullable Contents after(Contents now, Operation operation) {
    return switch ((ChannelCall) operation.call()) {
      case ChannelCall.Send(var item) -> sent(now, operation, new Hand(item, true));
      case ChannelCall.TrySend(var item) -> sent(now, operation, new Hand(item, false));
      case ChannelCall.Receive() -> received(now, operation, true);
      case ChannelCall.TryReceive() -> received(now, operation, false);
      case ChannelCall.Close() ->
          now.hand() == null && operation.mayAnswer(Answer.DONE)
              ? new Contents(now.items(), true, null)
              : null;
    };
  }

  private @Nullable Contents sent(Contents now, Operation operation, Hand hand) {
    if (now.hand() != null) {
      return null;
    }
    if (now.closed()) {
      return operation.mayAnswer(Answer.closed(hand.item())) ? now : null;
    }
    if (Answer.REFUSED.equals(operation.answer())) {
      return !hand.waits() && now.items().size() == capacity ? now : null;
    }
    if ((capacity > 0 && now.items().size() == capacity) || !operation.mayAnswer(Answer.DONE)) {
      return null;
    }
    return capacity == 0
        ? new Contents(now.items(), false, hand)
        : now.with(now.items().withNewest(hand.item()));
  }

  private @Nullable Contents received(Contents now, Operation operation, boolean waits) {
    Hand hand = now.hand();
    if (hand != null) {
      boolean meets = waits || hand.waits();
      return meets && operation.mayAnswer(Answer.of(hand.item())) ? now.with(Fifo.EMPTY) : null;
    }
    if (!now.items().isEmpty()) {
      boolean fits = operation.mayAnswer(Answer.of(now.items().oldest()));
      return fits ? now.with(now.items().withoutOldest()) : null;
    }
    if (now.closed()) {
      return operation.mayAnswer(Answer.closed(null)) ? now : null;
    }
    return !waits && Answer.REFUSED.equals(operation.answer()) ? now : null;
  }

  @Override
  public List<Precedence> precedences(List<Operation> operations) {
    FifoPrecedences order = new FifoPrecedences();
    for (Operation operation : operations) {
      switch ((ChannelCall) operation.call()) {
        case ChannelCall.Send(var item) -> noteSend(order, item, operation);
        case ChannelCall.TrySend(var item) -> noteSend(order, item, operation);
        case ChannelCall.Receive(), ChannelCall.TryReceive() -> noteReceive(order, operation);
        case ChannelCall.Close() -> {}
      }
    }
    return order.all();
  }

  private static void noteSend(FifoPrecedences order, @Nullable Object item, Operation operation) {
    if (operation.mayAnswer(Answer.DONE)) {
      order.sent(item, operation);
    }
  }

  private static void noteReceive(FifoPrecedences order, Operation operation) {
    if (operation.answer() instanceof Answer.Value(var item)) {
      order.received(item, operation);
    } else if (operation.isPending()) {
      order.mayReceive(operation);
    }
  }
}
