package dev.lispatch;

import dev.lispatch.analyze.Analyzer;
import dev.lispatch.builtin.Catalog;
import dev.lispatch.host.Toolbox;
import dev.lispatch.limit.Limits;
import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.syntax.Source;
import dev.lispatch.task.CancelToken;
import dev.lispatch.value.Cell;
import dev.lispatch.value.Nil;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A program that was read and compiled once and can be run many times, in any session of the engine
 * that compiled it. See {@link Engine#compile}.
 *
 * <p>A session that runs it before anything else takes code that is ready, and warm if earlier
 * sessions have used it; what a session defines is never seen by another. In a session that has
 * definitions of its own it is compiled once for that session, since its names may mean them.
 *
 * <p>Thread-safe.
 */
public final class Program {
  /* Compiled code refers to the places of its definitions directly, so a copy of the code belongs to one session
  at a time. A copy whose session has closed is emptied and serves the next one. A program with macros may
  keep state of its own between expansion and run, so its copies are not passed on. */
  private static final int MAX_READY = 64;
  private static final int MAX_SURROUNDINGS = 16;

  private final Catalog catalog; // immutable
  private final Scheduler scheduler; // immutable
  private final Source source; // immutable
  private final Limits limits; // immutable
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Surroundings, ArrayDeque<Copy>> ready =
      new LeastRecentlyUsed(); // guarded by lock

  /** Forgets the copies for those surroundings that no session had for the longest time. */
  private static final class LeastRecentlyUsed
      extends LinkedHashMap<Surroundings, ArrayDeque<Copy>> {
    private static final long serialVersionUID = 1L;

    LeastRecentlyUsed() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Surroundings, ArrayDeque<Copy>> eldest) {
      return size() > MAX_SURROUNDINGS;
    }
  }

  /** What a session lends to the program: code is compiled for that. */
  record Surroundings(Set<String> inputs, Toolbox tools) {
    static Surroundings of(SessionConfig config) {
      return new Surroundings(config.inputs().keySet(), config.toolbox());
    }
  }

  /** The code of the program, with places for what it defines. Belongs to one session at a time. */
  record Copy(
      Surroundings surroundings,
      Preparation preparation,
      Analyzer.Analysis analysis,
      Preparation.Body body) {

    /** Forgets all that a session has left in it. */
    private void empty() {
      for (Cell cell : analysis.environment().cells().values()) {
        cell.value = null;
      }
      analysis.hidden().forEach(cell -> cell.value = null);
      analysis.environment().cells().forEach(Copy::restoreBuiltIn);
    }

    private static void restoreBuiltIn(String name, Cell cell) {
      if (Preparation.isGiven(name)) {
        cell.define(Nil.NIL);
      }
    }

    private boolean canBePassedOn() {
      return analysis.environment().macros().isEmpty();
    }
  }

  Program(Catalog catalog, Scheduler scheduler, Source source, Limits limits) {
    this.catalog = catalog;
    this.scheduler = scheduler;
    this.source = source;
    this.limits = limits;
  }

  /** What the program is called in messages. */
  public String name() {
    return source.name();
  }

  Source source() {
    return source;
  }

  /** Compiles a first copy, so that what is wrong with the program shows. */
  void makeReady(Surroundings surroundings) {
    giveBack(copy(surroundings, CancelToken.root(scheduler, "compile", Clock.NEVER)));
  }

  /** A copy for a session in which nothing has run. */
  Copy take(Surroundings surroundings, CancelToken stop) {
    Copy found = find(surroundings);
    return found != null ? found : copy(surroundings, stop);
  }

  private @Nullable Copy find(Surroundings surroundings) {
    lock.lock();
    try {
      ArrayDeque<Copy> copies = ready.get(surroundings);
      return copies == null ? null : copies.poll();
    } finally {
      lock.unlock();
    }
  }

  private Copy copy(Surroundings surroundings, CancelToken stop) {
    Preparation preparation = new Preparation(catalog.with(surroundings.tools()), scheduler);
    Preparation.Prepared prepared =
        preparation.compile(stop, limits, preparation.pristine(surroundings.inputs()), source);
    return new Copy(surroundings, preparation, prepared.analysis(), prepared.body());
  }

  /** The session that has used the copy is closed, and nothing of it runs any more. */
  void giveBack(Copy copy) {
    if (!copy.canBePassedOn()) {
      return;
    }
    copy.empty();
    lock.lock();
    try {
      ArrayDeque<Copy> copies =
          ready.computeIfAbsent(copy.surroundings, names -> new ArrayDeque<>());
      if (copies.size() < MAX_READY) {
        copies.push(copy);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String toString() {
    return "Program[" + name() + "]";
  }
}
