package dev.lispatch.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What a run keeps alive on the heap, known by samples.
 *
 * <p>Thread-safe; its lock is taken once in some tens of KiB that are allocated.
 */
public final class HeapAccount {
  /* The JVM tells nobody how much a virtual thread has allocated, and nothing tells what of it is
  alive. So whoever allocates charges the bytes to its Meter, and once in some 64 KiB leaves a weak
  reference to an object just made, which stands for those bytes: if it is alive, so are they. As
  the place of the sample is chosen at random and in proportion to bytes, that is right on average,
  and with some hundred samples below the cap also in the single case, give or take a tenth.
  See the record of the decision, docs/decisions/0010.

  A sample belongs to a share, which is a worker's or the run's; the run's cap is about their sum.
  Shares know nothing that is not looked up under this lock. Nothing waits under it. */

  /** A cap is measured in that many samples, if they need not be smaller than the smallest. */
  private static final int SAMPLES = 512;

  private static final int SMALLEST_INTERVAL = 1 << 10;
  private static final int LARGEST_INTERVAL = 64 << 10;

  private static final long LARGE = 1 << 20;

  /** A request for that part of a cap is looked into before it is granted. */
  private static final int MUCH = 8;

  private final long workerCap; // immutable
  private final HeapRoom room; // immutable
  private final Consumer<LimitExceeded> stop; // thread-safe
  private final boolean idle; // immutable
  private final Collector collector = Collector.OF_THE_JVM;
  private final HeapShare root; // immutable
  private final ReentrantLock lock = new ReentrantLock();
  private final HeapGauge gauge; // guarded by lock
  private List<HeapShare> shares = new ArrayList<>(0); // guarded by lock: those with samples
  private int sweptIn; // guarded by lock: the epoch
  private long fullUpTo = -1; // guarded by lock: of a JVM that is deaf, the count at the last sweep
  private long peak; // guarded by lock
  private boolean looked; // guarded by lock: some collection has shown what is alive
  private boolean closed; // guarded by lock
  private volatile long survivors; // written under lock
  private volatile long aged; // written under lock: of survivors
  private volatile boolean evicted; // stopped for others; no longer counts

  /**
   * The account of a run without samples.
   *
   * @param stop ends the run from outside
   */
  public HeapAccount(Limits limits, HeapRoom room, Consumer<LimitExceeded> stop) {
    this(limits, room, stop, false);
  }

  private HeapAccount(Limits limits, HeapRoom room, Consumer<LimitExceeded> stop, boolean idle) {
    this.idle = idle;
    this.workerCap = limits.workerMaxHeap();
    this.room = room;
    this.stop = stop;
    this.gauge = new HeapGauge(limits.runMaxHeap());
    this.root = new HeapShare(this, null, limits.runMaxHeap());
  }

  /**
   * What a session keeps that waits for its next run; all of it counts as alive until a collection
   * shows what is not.
   *
   * @param stop makes the session give it up
   */
  public static HeapAccount between(
      Limits limits, HeapRoom room, HeapRemains remains, Consumer<LimitExceeded> stop) {
    HeapAccount account = new HeapAccount(limits, room, stop, true);
    account.adopt(remains);
    return account;
  }

  /** What is no worker's. */
  public HeapShare root() {
    return root;
  }

  long workerCap() {
    return workerCap;
  }

  /** The bytes from one sample to the next, on average, under that cap. */
  static int interval(long cap) {
    return Math.clamp(cap / SAMPLES, SMALLEST_INTERVAL, LARGEST_INTERVAL);
  }

  /** Requests above this many bytes are looked into one by one. */
  static long large(long cap) {
    return Math.min(LARGE, cap / MUCH);
  }

  /** Bytes that were alive after the last collection; an estimate, and 0 if there was none yet. */
  public long live() {
    return survivors;
  }

  /**
   * The most bytes that any collection has found alive; what was made, if there was no collection.
   * An estimate.
   */
  public long peak() {
    lock.lock();
    try {
      return looked ? peak : gauge.bound();
    } finally {
      lock.unlock();
    }
  }

  /** How many samples it holds; 0 once it is closed. */
  public int samples() {
    lock.lock();
    try {
      return shares.stream().mapToInt(HeapShare::size).sum();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The run has ended: all samples are given up, and those to come are ignored. Idempotent.
   *
   * @return what is still alive, for the next run of the same session to {@link #adopt}
   */
  public HeapRemains close() {
    room.leave(this);
    lock.lock();
    try {
      if (closed) {
        return HeapRemains.NONE;
      }
      sweep();
      peak = looked ? peak : gauge.bound();
      looked = true;
      closed = true;
      List<HeapSample> left = new ArrayList<>();
      shares.forEach(share -> share.drainTo(left));
      shares = List.of();
      survivors = 0;
      aged = 0;
      gauge.sum(shares);
      return left.isEmpty() ? HeapRemains.NONE : new HeapRemains(left);
    } finally {
      lock.unlock();
    }
  }

  /** Takes over what an earlier run of the same session has left: its definitions keep it alive. */
  public void adopt(HeapRemains remains) {
    lock.lock();
    try {
      remains.samples.forEach(sample -> put(root, sample));
      sweep();
    } finally {
      lock.unlock();
    }
  }

  // Under the lock

  private void put(HeapShare share, HeapSample sample) {
    if (closed) {
      return;
    }
    if (shares.isEmpty()) {
      room.enter(this);
    }
    if (share.add(sample)) {
      shares.add(share);
    }
    gauge.made(sample.weight());
  }

  private void list(HeapShare share) {
    shares.add(share);
  }

  /** Looks which samples are still there, if there was a collection since the last look. */
  private boolean sweepIfDue() {
    boolean due = collector.epoch() != sweptIn;
    if (due) {
      sweep();
    }
    return due;
  }

  private void sweep() {
    int epoch = collector.epoch();
    looked |= sweptIn != 0 && sweptIn != epoch;
    sweptIn = epoch;
    boolean full = collector.deaf() && fullSinceLastSweep();
    for (HeapShare share : shares) {
      share.sweep(epoch, full);
    }
    if (full) {
      gauge.doubt();
    }
    gauge.sum(shares);
    shares.removeIf(HeapShare::unlistIfEmpty);
    survivors = evicted ? 0 : idle ? gauge.bound() : gauge.survivors();
    aged = evicted ? 0 : gauge.proven(false);
    peak = Math.max(peak, gauge.survivors());
  }

  private boolean fullSinceLastSweep() {
    long count = Collector.ofAllGenerations();
    boolean since = fullUpTo >= 0 && count != fullUpTo;
    fullUpTo = count;
    return since;
  }

  // What tasks and rooms do

  void close(HeapShare share) {
    lock.lock();
    try {
      share.handUp(this::list);
    } finally {
      lock.unlock();
    }
  }

  void look() {
    lock.lock();
    try {
      sweepIfDue();
    } finally {
      lock.unlock();
    }
  }

  /** A run looks for itself, and asks more questions when there is news. */
  void lookIfIdle() {
    if (idle) {
      look();
    }
  }

  long survivors() {
    return survivors;
  }

  /** What of it is alive beyond doubt, if there was a forced collection before the last look. */
  long proven() {
    return collector.deaf() ? aged : survivors;
  }

  /** Ends the run for the good of others. */
  void evict(LimitExceeded why, boolean here) {
    evicted = true;
    survivors = 0;
    aged = 0;
    if (here) {
      throw why;
    }
    stop.accept(why);
  }

  /**
   * Takes a sample.
   *
   * @throws Stop if what is alive is above a cap
   */
  void sample(Meter meter, HeapShare of, Object part, long weight) {
    boolean suspect;
    boolean unknown;
    boolean news;
    HeapShare share;
    lock.lock();
    try {
      news = sweepIfDue();
      share = of.open();
      put(share, new HeapSample(part, weight, sweptIn));
      unknown = share.gauge.boundAbove(0) || gauge.boundAbove(0);
      if (unknown && collector.countedEpoch() != sweptIn) {
        sweep();
        news = true;
      }
      suspect = share.gauge.suspect() || gauge.suspect();
    } finally {
      lock.unlock();
    }
    if (suspect) {
      confirm(meter, share, 0, 0);
    } else if (news && room.crowdedBy(this, 0)) {
      relieve(meter, 0);
    } else if (unknown && collector.mayAsk(meter::nanos)) {
      collector.force(meter::nanos, Collector.ASKING);
    }
  }

  /**
   * Grants memory that is about to be allocated.
   *
   * @param bytes the request
   * @param more all that was allocated and not sampled yet, the request included
   * @throws Stop if there is not that much left
   */
  void request(Meter meter, HeapShare of, long bytes, long more) {
    HeapShare share;
    boolean above;
    lock.lock();
    try {
      share = of.open();
      refuse(share, bytes, bytes, 0, 0);
      sweepIfDue();
      boolean much = more > share.cap() / MUCH;
      above = share.gauge.above(more) || gauge.above(more);
      above |= much && (share.gauge.boundAbove(more) || gauge.boundAbove(more));
    } finally {
      lock.unlock();
    }
    if (above) {
      confirm(meter, share, bytes, more);
    }
    if (room.crowdedBy(this, more)) {
      relieve(meter, more);
    }
  }

  private void confirm(Meter meter, HeapShare suspected, long bytes, long more) {
    awaitCollection(meter);
    lock.lock();
    try {
      sweepIfDue();
      HeapShare share = suspected.open();
      boolean forced = !collector.deaf();
      boolean workerGuilty = share.gauge.guilty(forced, more);
      boolean runGuilty = gauge.guilty(forced, more);
      if (workerGuilty || runGuilty) {
        refuse(share, bytes, more, share.gauge.survivors(), gauge.survivors());
      }
    } finally {
      lock.unlock();
    }
  }

  private void relieve(Meter meter, long more) {
    awaitCollection(meter);
    room.relieve(this, more);
  }

  private void refuse(HeapShare share, long bytes, long more, long keptByShare, long keptByRun) {
    if (share.isWorker() && more > share.cap() - keptByShare) {
      throw bytes == 0
          ? WorkerHeapExceeded.keeps(keptByShare, share.cap())
          : WorkerHeapExceeded.request(bytes, keptByShare, share.cap());
    }
    if (more > gauge.cap() - keptByRun) {
      throw bytes == 0
          ? LimitExceeded.memoryKept(keptByRun, gauge.cap())
          : LimitExceeded.memory(bytes, keptByRun, gauge.cap());
    }
  }

  /** Returns after a forced collection that has begun after the call. */
  private void awaitCollection(Meter meter) {
    int wanted = collector.begun() + 1;
    while (collector.ended() < wanted && !collector.deaf()) {
      long wait = collector.force(meter::nanos, Collector.CONFIRMING);
      if (wait > 0 && !meter.rest(wait)) {
        collector.forceNow(meter::nanos);
      }
    }
  }
}
