package dev.lispatch.verify.linearizability;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One search for an order of operations that explains a history.
 *
 * <p>Owned by one thread and used once.
 */
final class Search<S> {
  /* Depth first over configurations: how many operations have ended, the state of the object, and
  which of those under way have taken effect. An operation takes effect only when the end of one
  calls for it (just-in-time linearization): nothing is lost by waiting that long, because no end lies
  between, and operations that begin meanwhile only add choices. No configuration is gone through
  twice, whichever way it was reached. In an unsettled state time stands still: no end is passed.

  An operation that must come after others is no candidate before they have taken effect. */

  enum Result {
    EXPLAINED,
    UNEXPLAINED,
    GIVEN_UP
  }

  private record Configuration(int ended, BigInteger effective, Object state) {}

  private static final int STATES_KEPT = 5;

  private final class Frame {
    final int ended;
    final S state;
    final BigInteger effective; // by slots
    final int cause;
    int next = -1; // the operation that has to end comes first

    Frame(int ended, S state, BigInteger effective, int cause) {
      this.ended = ended;
      this.state = state;
      this.effective = effective;
      this.cause = cause;
    }
  }

  private static final int NO_CAUSE = -1;

  private final Specification<S> specification;
  private final Timeline timeline;
  private final long limit;
  private final Set<Configuration> seen = new HashSet<>();
  private final Deque<Frame> path = new ArrayDeque<>();
  private final Set<String> furthestStates = new LinkedHashSet<>();
  private int furthest;

  Search(Specification<S> specification, Timeline timeline, long limit) {
    this.specification = specification;
    this.timeline = timeline;
    this.limit = limit;
  }

  Result run() {
    enter(new Frame(0, specification.initial(), BigInteger.ZERO, NO_CAUSE));
    while (!path.isEmpty()) {
      Frame frame = path.element();
      if (frame.ended == timeline.ends().size()) {
        return Result.EXPLAINED;
      }
      if (seen.size() > limit) {
        return Result.GIVEN_UP;
      }
      Frame following = following(frame);
      if (following == null) {
        path.remove();
      } else {
        enter(following);
      }
    }
    return Result.UNEXPLAINED;
  }

  /** The operations that took effect, in order, once the history is explained. */
  List<Operation> order() {
    List<Operation> order = new ArrayList<>();
    for (Frame frame : path) {
      if (frame.cause != NO_CAUSE) {
        order.addFirst(timeline.operation(frame.cause));
      }
    }
    return order;
  }

  /** How many ends some order explains. */
  int furthest() {
    return furthest;
  }

  /** States in which the object may have been when the first unexplained end was near. */
  List<String> furthestStates() {
    return List.copyOf(furthestStates);
  }

  private void enter(Frame frame) {
    if (!seen.add(new Configuration(frame.ended, frame.effective, frame.state))) {
      return;
    }
    path.push(frame);
    if (frame.ended > furthest) {
      furthest = frame.ended;
      furthestStates.clear();
    }
    if (frame.ended == furthest
        && furthestStates.size() < STATES_KEPT
        && specification.isSettled(frame.state)) {
      furthestStates.add(frame.state.toString());
    }
  }

  /** The next configuration out of a frame; null if there is none left. */
  private @Nullable Frame following(Frame frame) {
    Timeline.End end = timeline.ends().get(frame.ended);
    List<Integer> underWay = end.underWay();
    while (frame.next < underWay.size()) {
      int operation = frame.next < 0 ? end.operation() : underWay.get(frame.next);
      boolean again = frame.next >= 0 && operation == end.operation();
      frame.next++;
      Frame following = again ? null : withEffect(frame, operation, end.place());
      if (following != null) {
        return following;
      }
    }
    return null;
  }

  private @Nullable Frame withEffect(Frame frame, int operation, int now) {
    int slot = timeline.slot(operation);
    if (frame.effective.testBit(slot) || !isDue(frame, operation, now)) {
      return null;
    }
    S state = specification.after(frame.state, timeline.operation(operation));
    if (state == null) {
      return null;
    }
    return pastEnds(frame.ended, state, frame.effective.setBit(slot), operation);
  }

  private boolean isDue(Frame frame, int operation, int now) {
    for (int other : timeline.before(operation)) {
      Operation earlier = timeline.operation(other);
      boolean effective =
          earlier.returned() < now
              || (earlier.invoked() < now && frame.effective.testBit(timeline.slot(other)));
      if (!effective) {
        return false;
      }
    }
    return true;
  }

  /** Passes the ends of operations that have taken effect, up to the first that has not. */
  private Frame pastEnds(int ended, S state, BigInteger effective, int cause) {
    int passed = ended;
    BigInteger rest = effective;
    while (specification.isSettled(state) && passed < timeline.ends().size()) {
      int slot = timeline.slot(timeline.ends().get(passed).operation());
      if (!rest.testBit(slot)) {
        break;
      }
      rest = rest.clearBit(slot);
      passed++;
    }
    return new Frame(passed, state, rest, cause);
  }
}
