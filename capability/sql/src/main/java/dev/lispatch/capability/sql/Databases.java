package dev.lispatch.capability.sql;

import dev.lispatch.value.Run;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The databases that one run has open. Handles of the same database share its connections; they are
 * closed with the last handle, or at the end of the run.
 *
 * <p>Thread-safe.
 */
final class Databases {
  private final SqlAccess access; // immutable
  private final Threads threads = new Threads();
  private final ReentrantLock opening = new ReentrantLock(); // held while one is connecting
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Shared> open = new HashMap<>(); // guarded by lock
  private boolean closed; // guarded by lock

  /** A database and how many handles there are of it. Guarded by lock. */
  private static final class Shared {
    final OpenDatabase database;
    int handles;

    Shared(OpenDatabase database) {
      this.database = database;
    }
  }

  private Databases(SqlAccess access) {
    this.access = access;
  }

  /** Those of this run. */
  static Databases of(Run run, SqlAccess access) {
    return run.shared(
        Databases.class,
        () -> {
          Databases databases = new Databases(access);
          run.atEnd(databases::close);
          return databases;
        });
  }

  /** Opens a database, or takes one more handle of it. Waits; may be interrupted. */
  OpenDatabase open(SqlAccess.Grant grant) throws SqlFailure, InterruptedException {
    opening.lockInterruptibly();
    try {
      Shared present = find(grant.name());
      if (present == null) {
        threads.call(() -> connect(grant)); // stays open for the next one if nobody waits any more
      }
      return take(grant.name());
    } finally {
      opening.unlock();
    }
  }

  private @Nullable Shared find(String name) {
    lock.lock();
    try {
      return open.get(name);
    } finally {
      lock.unlock();
    }
  }

  private Object connect(SqlAccess.Grant grant) throws SqlFailure {
    OpenDatabase database = OpenDatabase.connect(grant, access, threads);
    lock.lock();
    try {
      // Who connected before and was left behind may have come first.
      if (!closed && open.putIfAbsent(grant.name(), new Shared(database)) == null) {
        return database;
      }
    } finally {
      lock.unlock();
    }
    database.close();
    return database;
  }

  private OpenDatabase take(String name) throws SqlFailure {
    lock.lock();
    try {
      Shared shared = open.get(name);
      if (shared == null) {
        throw SqlFailure.ending();
      }
      shared.handles++;
      return shared.database;
    } finally {
      lock.unlock();
    }
  }

  /** Takes back one {@link #open}. If it is the last, closes the connections and returns true. */
  boolean close(OpenDatabase database) throws SqlFailure, InterruptedException {
    lock.lock();
    try {
      Shared shared = open.get(database.name());
      if (shared == null || shared.database != database || --shared.handles > 0) {
        return false;
      }
      open.remove(database.name());
    } finally {
      lock.unlock();
    }
    return threads.call(
        () -> {
          database.close();
          return true;
        });
  }

  private void close() {
    Map<String, Shared> left;
    lock.lock();
    try {
      closed = true;
      left = Map.copyOf(open);
      open.clear();
    } finally {
      lock.unlock();
    }
    left.values().forEach(shared -> shared.database.close());
    threads.close();
  }
}
