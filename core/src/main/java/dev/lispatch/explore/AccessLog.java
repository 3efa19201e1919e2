package dev.lispatch.explore;

import dev.lispatch.explore.DataRace.Access;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;

/** The accesses to one cell that a later access may race with, each with its epoch. */
final class AccessLog {
  /* After FastTrack (Flanagan and Freund, PLDI 2009): an access is kept as an epoch, the tick of its
  strand, and as long as accesses are ordered one or two epochs stand for all before them. An
  entry goes when a later access comes after it that conflicts with whatever it conflicts with:
  whoever is not ordered after the entry is not ordered after that access either. */

  private record Entry(Access access, int tick) {}

  private final List<Entry> entries = new ArrayList<>(2);

  /** Adds an access by a strand that knows {@code clock}; tells each earlier one it races with. */
  void add(Access access, VectorClock clock, BiConsumer<Access, Access> race) {
    for (Iterator<Entry> i = entries.iterator(); i.hasNext(); ) {
      Entry entry = i.next();
      if (!clock.covers(entry.access.strand(), entry.tick)) {
        if (conflict(entry.access, access)) {
          race.accept(entry.access, access);
        }
      } else if (standsFor(access, entry.access)) {
        i.remove();
      }
    }
    entries.add(new Entry(access, clock.tick(access.strand())));
  }

  private static boolean conflict(Access one, Access other) {
    return (one.write() || other.write()) && (one.plain() || other.plain());
  }

  private static boolean standsFor(Access later, Access earlier) {
    return (later.write() || !earlier.write()) && (later.plain() || !earlier.plain());
  }
}
