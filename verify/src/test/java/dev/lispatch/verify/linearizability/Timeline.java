package dev.lispatch.verify.linearizability;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * The ends of the operations in their order, with what was under way at each: all that the search
 * asks of a history.
 *
 * <p>Immutable once made. Space is the number of operations times how many are under way at once.
 */
final class Timeline {
  /** An operation has ended, after all the operations under way had begun. */
  record End(int operation, int place, List<Integer> underWay) {}

  private final List<Operation> operations;
  private final List<End> ends = new ArrayList<>();
  private final int[] slots;
  private final int[][] before;

  /** Of operations numbered by their place in the list. */
  Timeline(List<Operation> operations, List<Precedence> precedences) {
    this.operations = operations;
    this.slots = new int[operations.size()];
    this.before = new int[operations.size()][];
    layOut();
    noteBefore(precedences);
  }

  List<End> ends() {
    return ends;
  }

  Operation operation(int number) {
    return operations.get(number);
  }

  /** A small number that no other operation under way at the same time has. */
  int slot(int operation) {
    return slots[operation];
  }

  /** The operations that must have taken effect before this one may. */
  int[] before(int operation) {
    return before[operation];
  }

  private void layOut() {
    List<Operation> byEnd =
        operations.stream()
            .filter(operation -> !operation.isPending())
            .sorted(Comparator.comparingInt(Operation::returned))
            .toList();
    BitSet taken = new BitSet();
    List<Integer> underWay = new ArrayList<>();
    int begun = 0;
    for (Operation ending : byEnd) {
      while (begun < operations.size() && operations.get(begun).invoked() < ending.returned()) {
        slots[begun] = taken.nextClearBit(0);
        taken.set(slots[begun]);
        underWay.add(begun++);
      }
      ends.add(new End(ending.number(), ending.returned(), List.copyOf(underWay)));
      underWay.removeIf(number -> number == ending.number());
      taken.clear(slots[ending.number()]);
    }
  }

  private void noteBefore(List<Precedence> precedences) {
    List<List<Integer>> lists = new ArrayList<>();
    operations.forEach(operation -> lists.add(new ArrayList<>()));
    for (Precedence precedence : precedences) {
      lists.get(precedence.later().number()).add(precedence.earlier().number());
    }
    for (int i = 0; i < before.length; i++) {
      before[i] = lists.get(i).stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
