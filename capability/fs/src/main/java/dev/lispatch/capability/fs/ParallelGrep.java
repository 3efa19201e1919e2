package dev.lispatch.capability.fs;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.limit.HeapShare;
import dev.lispatch.limit.Sizes;
import dev.lispatch.schedule.Clock;
import dev.lispatch.task.Policy;
import dev.lispatch.task.Scope;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Run;
import dev.lispatch.value.Seqs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One search through many files by a few tasks. */
final class ParallelGrep {
  /* The files are cut into chunks; each task takes the next chunk until there is none, and leaves
  what it found in the chunk's place, so that the order of the result is that of the paths. A task
  searches in slices on a host call, and charges for each slice when it is back: the call itself
  knows no meter. With a limit no chunk is taken once enough was found: all chunks before were taken
  then, and are finished. */
  private static final Keyword FILE = Keyword.of("file");
  private static final Keyword LINE = Keyword.of("line");
  private static final Keyword TEXT = Keyword.of("text");

  private static final int LARGEST_CHUNK = 64;
  private static final int CHUNKS_FOR_EACH = 8;
  private static final int STEPS_FOR_FILE = 300;
  private static final int BYTES_FOR_STEP = 16;
  private static final long FINDING = Sizes.HEADER + 3 * Sizes.MAP_ENTRY;

  private final FileAccess access;
  private final FileBounds bounds;
  private final LinePattern pattern;
  private final List<String> paths;
  private final long limit;
  private final int chunk;
  private final Object[][] found;
  private final AtomicInteger nextChunk = new AtomicInteger();
  private final AtomicLong total = new AtomicLong();
  private final int workers;

  ParallelGrep(
      FileAccess access,
      FileBounds bounds,
      LinePattern pattern,
      List<String> paths,
      int maxThreads,
      long limit) {
    this.access = access;
    this.bounds = bounds;
    this.pattern = pattern;
    this.paths = paths;
    this.limit = limit;
    this.chunk = Math.clamp(paths.size() / (maxThreads * CHUNKS_FOR_EACH), 1, LARGEST_CHUNK);
    this.found = new Object[(paths.size() + chunk - 1) / chunk][];
    this.workers = Math.min(maxThreads, found.length);
  }

  /** Searches all files and returns what was found, by the order of the paths and then by line. */
  PersistentList search(Context cx) throws FileProblem {
    cx.run().countHostCall();
    if (workers <= 1) {
      work(cx);
    } else {
      workInTasks(cx);
    }
    return result(cx);
  }

  private void workInTasks(Context cx) throws FileProblem {
    Run run = cx.run();
    HeapShare share = cx.heapShare();
    Scope scope = cx.task().scope().open(cx.task(), "parallel-grep", Policy.FAIL_FAST, Clock.NEVER);
    try {
      for (int i = 0; i < workers; i++) {
        scope.fork(cx.task(), "parallel-grep", task -> work(Context.of(run, task, share)));
      }
      scope.join(cx.task());
      rethrow(scope.failure());
      cx.token().check(); // workers that were stopped have not seen all
    } finally {
      scope.leave(cx.task());
    }
  }

  private static void rethrow(@Nullable Throwable failure) throws FileProblem {
    switch (failure) {
      case null -> {}
      case FileProblem problem -> throw problem;
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      default -> throw new IllegalStateException(failure);
    }
  }

  private Object work(Context cx) throws FileProblem {
    LineScanner scanner = new LineScanner(access, bounds, pattern, paths, limit);
    try (Abandonable<LineScanner> open = new Abandonable<>(scanner)) {
      for (int i = nextChunk.getAndIncrement();
          i < found.length && total.get() < limit;
          i = nextChunk.getAndIncrement()) {
        Object[] values = searchChunk(cx, open, i);
        found[i] = values;
        total.addAndGet(values.length);
      }
    }
    cx.settle();
    return pattern;
  }

  private Object[] searchChunk(Context cx, Abandonable<LineScanner> open, int index)
      throws FileProblem {
    int from = index * chunk;
    int to = Math.min(paths.size(), from + chunk);
    List<Object> values = new ArrayList<>();
    LineScanner.Slice slice = proceed(cx, open, scanner -> scanner.begin(from, to));
    addValues(cx, slice, values);
    while (!slice.done()) {
      int wanted = slice.wanted();
      cx.allocate(wanted);
      slice = proceed(cx, open, scanner -> scanner.grow(wanted));
      addValues(cx, slice, values);
    }
    return values.toArray();
  }

  private static LineScanner.Slice proceed(
      Context cx, Abandonable<LineScanner> open, Consumer<LineScanner> before) throws FileProblem {
    return FileEffects.proceed(
        cx,
        () ->
            open.use(
                scanner -> {
                  before.accept(scanner);
                  return scanner.advance();
                }));
  }

  private void addValues(Context cx, LineScanner.Slice slice, List<Object> values) {
    cx.charge((long) slice.files() * STEPS_FOR_FILE + slice.scanned() / BYTES_FOR_STEP);
    for (Finding finding : slice.findings()) {
      switch (finding) {
        case Finding.Line line -> {
          cx.allocate(FINDING + Sizes.string(line.text().length()));
          cx.made(line.text());
          values.add(value(line));
        }
        case Finding.Unreadable unreadable ->
            values.add(FileEffects.errorValue(unreadable.problem()));
      }
    }
  }

  private PersistentMap value(Finding.Line line) {
    return PersistentMap.builder(Equality.INSTANCE)
        .put(FILE, paths.get(line.file()))
        .put(LINE, line.number())
        .put(TEXT, line.text())
        .build();
  }

  private PersistentList result(Context cx) {
    int size = (int) Math.min(limit, Math.min(total.get(), Integer.MAX_VALUE - 8));
    Object[] all = Seqs.array(cx, size);
    int at = 0;
    for (Object[] values : found) {
      int length = values == null ? 0 : Math.min(values.length, size - at);
      if (length > 0) {
        System.arraycopy(values, 0, all, at, length);
        at += length;
      }
    }
    return PersistentList.ofOwned(all);
  }
}
