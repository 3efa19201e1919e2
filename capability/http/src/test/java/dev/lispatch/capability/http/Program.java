package dev.lispatch.capability.http;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.host.Library;
import dev.lispatch.limit.Limits;
import dev.lispatch.task.CancelToken;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Run;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Calls the functions of the library as a program of one run would; closed, it asserts that nothing
 * is left.
 */
final class Program implements AutoCloseable {
  private static final Library LIBRARY = new HttpBuiltinsLibrary();
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final CountingScheduler scheduler = new CountingScheduler();
  private final HttpAccess access;
  private final Run run;
  private boolean closed;

  private Program(HttpAccess access, Limits limits) {
    this.access = access;
    this.run = new Run(limits, scheduler, text -> {}, Map.of(HttpAccess.class, access), 1);
  }

  static Program allowed(String... rules) {
    return new Program(HttpAccess.to(rules), Limits.DEFAULT);
  }

  static Program with(HttpAccess.Builder access) {
    return new Program(access.build(), Limits.DEFAULT);
  }

  static Program with(HttpAccess.Builder access, Limits limits) {
    return new Program(access.build(), limits);
  }

  /** Closes the access early; the servers check that its connections are closed. */
  void closeAccess() {
    closed = true;
    access.close();
  }

  Run run() {
    return run;
  }

  /** Calls a function under the run's own token. */
  Object call(String function, Object... args) {
    return callUnder(run.token(), function, args);
  }

  Object callUnder(CancelToken token, String function, Object... args) {
    return function(function).callN(Context.of(run, token), args);
  }

  /** The response or error value of a call. */
  PersistentMap send(String function, Object... args) {
    return (PersistentMap) call(function, args);
  }

  static Fn function(String name) {
    for (int i = 0; i < LIBRARY.signatures().size(); i++) {
      if (LIBRARY.signatures().get(i).name().equals(name)) {
        return LIBRARY.function(i);
      }
    }
    throw new AssertionError(name);
  }

  static Keyword key(String name) {
    return Keyword.of(name);
  }

  static PersistentMap map(Object... keysAndValues) {
    PersistentMap.Builder map = PersistentMap.builder(Equality.INSTANCE);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return map.build();
  }

  static long status(PersistentMap response) {
    if (response.find(key("status")) instanceof Long status) {
      return status;
    }
    throw new AssertionError("no response: " + error(response));
  }

  static String body(PersistentMap response) {
    status(response);
    return (String) Objects.requireNonNull(response.find(key("body")));
  }

  static @Nullable Object header(PersistentMap response, String name) {
    status(response);
    PersistentMap headers = (PersistentMap) Objects.requireNonNull(response.find(key("headers")));
    return headers.find(name);
  }

  static String error(PersistentMap value) {
    return (String) Objects.requireNonNull(value.find(key("error")));
  }

  static String kind(PersistentMap value) {
    return value.find(key("kind")) instanceof Keyword kind ? kind.name() : "none";
  }

  @Override
  public void close() {
    try {
      if (!scheduler.isQuietWithin(PATIENCE)) {
        throw new AssertionError("a host call has not ended");
      }
      if (!closed && access.connectionsInUse() != 0) {
        throw new AssertionError(access.connectionsInUse() + " connections are still in use");
      }
      closeAccess();
      joinThreads();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  private static void joinThreads() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("lispatch-names") && !thread.join(PATIENCE)) {
        throw new AssertionError(thread + " is left");
      }
    }
  }
}
