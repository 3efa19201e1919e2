package dev.lispatch.sync;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.Task;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Does one of several sends and receives: exactly one, or none at all.
 *
 * <pre>{@code
 * Selected selected =
 *     Select.fair(orders.receiving(), log.sending("idle")).await(self, clock.after(100));
 * switch (selected.clause()) {
 *   case 0 -> handle(selected.value()); // an order, or CLOSED
 *   case 1 -> …                        // the log took the line
 *   default -> …                       // 100 ms have passed, and nothing was received or sent
 * }
 * }</pre>
 *
 * <p>A clause whose channel is closed is ready, with {@link Transfer#CLOSED}. Clauses may share a
 * channel; a select never pairs with itself. It keeps its place in the queues of all its channels
 * while it waits, and leaves none behind.
 *
 * <p>Immutable: it may be used again and again, and by several tasks. An attempt takes time in
 * proportion to the clauses; a wait allocates some 70 bytes for each clause, and no timer.
 */
public final class Select {
  /* An attempt looks at one clause after the other, each under the guard of its channel, and does
  the first that is ready: in the order given, or in a random one, which makes every ready clause
  equally likely.

  If none is ready the select makes a claim, and lists an offer at each channel. From then on
  others may settle the claim. If a clause turns out to be ready while the offers are being listed,
  the select takes its claim itself; then nobody can settle it, and it does the clause as any other
  operation would: it has to claim its partner only. So no operation ever claims two claims at once,
  and two selects that face each other cannot both commit.

  The partner may be claimed by others just then, or be a select that has taken its own claim. Then
  the select begins anew. Its void offers tell nobody that it is there, but when it begins anew it
  looks at every channel again, so it finds a partner whose offers were listed meanwhile.

  That does not go on for ever, since offers are listed in the order of the channels' numbers. Say A
  fails since B has taken its claim, B since C has, and so on. A acts at a channel where B's offer
  is listed, and B listed it before it came to the channel where it acts itself: so each acts at a
  channel of a higher number than the one before, and the chain has an end. The last of them does
  its clause, or fails since somebody settled its partner: so somebody got on.

  Linearisation: a clause done by the select itself, where the operation on its channel has its
  point; a settled one, where the partner's operation has its point, which is when both happen; a
  timeout or a stop, at the take of the claim, which nobody has settled by then. */

  private static final int FEW = 16; // so many are sorted by insertion

  private final Clause<?>[] clauses; // never changed
  private final int[] byNumber; // never changed: the clauses in the order of their channels
  private final boolean fair;
  private final Scheduler scheduler;

  private Select(Clause<?>[] clauses, boolean fair) {
    if (clauses.length == 0) {
      throw new IllegalArgumentException("a select needs at least one clause");
    }
    this.clauses = clauses;
    this.fair = fair;
    this.scheduler = clauses[0].channel().scheduler();
    this.byNumber = ordered(clauses);
  }

  private static int[] ordered(Clause<?>[] clauses) {
    if (clauses.length > FEW) {
      return IntStream.range(0, clauses.length)
          .boxed()
          .sorted(Comparator.comparingLong(i -> clauses[i].channel().number()))
          .mapToInt(Integer::intValue)
          .toArray();
    }
    int[] order = new int[clauses.length];
    for (int i = 1; i < order.length; i++) {
      long number = clauses[i].channel().number();
      int at = i;
      while (at > 0 && clauses[order[at - 1]].channel().number() > number) {
        order[at] = order[--at];
      }
      order[at] = i;
    }
    return order;
  }

  /** Among the clauses that are ready each is equally likely. At least one clause. */
  public static Select fair(Clause<?>... clauses) {
    return new Select(clauses.clone(), true);
  }

  /** Does the first clause that is found ready when they are looked at in order. At least one. */
  public static Select inOrder(Clause<?>... clauses) {
    return new Select(clauses.clone(), false);
  }

  /** Does a clause if one is ready; never waits. */
  public Selected attempt() {
    Selected selected = find();
    return selected == null ? Selected.NOT_READY : selected;
  }

  /**
   * Does a clause as soon as one is ready.
   *
   * @param self who waits
   * @param deadline when to give up; {@link Clock#NEVER} for no such time
   * @throws dev.lispatch.task.Cancelled if {@code self} has to stop first; then nothing happened
   */
  public Selected await(Task<?> self, long deadline) {
    GuardedChannel.stopIfCancelled(self);
    while (true) {
      Selected selected = find();
      if (selected == null) {
        selected = waited(self, deadline);
      }
      if (selected != null) {
        return selected;
      }
    }
  }

  /** As {@link #await(Task, long)}, for the current task, as long as it takes. */
  public Selected await() {
    return await(Task.current(), Clock.NEVER);
  }

  private @Nullable Selected find() {
    int[] order = fair && clauses.length > 1 ? byNumber.clone() : byNumber;
    for (int i = 0; i < clauses.length; i++) {
      int clause = fair ? drawn(order, i) : i;
      Object value = clauses[clause].attempt();
      if (isDone(value)) {
        return new Selected(clause, value);
      }
    }
    return null;
  }

  /** One of those from {@code i} on, which takes place {@code i}. */
  private int drawn(int[] order, int i) {
    int rest = order.length - i;
    int at = rest == 1 ? i : i + scheduler.choose(rest);
    int clause = order[at];
    order[at] = order[i];
    return clause;
  }

  private static boolean isDone(Object value) {
    return value != Transfer.FULL && value != Transfer.EMPTY;
  }

  /** Null if it has to begin anew. */
  private @Nullable Selected waited(Task<?> self, long deadline) {
    Claim claim = new Claim(scheduler, self, clauses.length);
    boolean settled;
    try {
      for (int clause : byNumber) {
        Object value = clauses[clause].listOrAct(claim, clause);
        if (value != null) {
          return isDone(value) ? new Selected(clause, value) : null;
        }
      }
      settled = claim.await(deadline);
    } finally {
      claim.withdraw();
    }
    return settled ? claim.selected() : Selected.TIMED_OUT;
  }

  @Override
  public String toString() {
    return "Select" + Arrays.stream(clauses).map(Clause::channel).toList();
  }
}
