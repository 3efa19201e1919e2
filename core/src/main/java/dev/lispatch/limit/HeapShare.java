package dev.lispatch.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one part of a run keeps alive: a parallel worker with a cap of its own, or all that is no
 * worker's.
 *
 * <p>Thread-safe: guarded by the lock of its {@link HeapAccount}.
 */
public final class HeapShare {
  /* Closing a share that was never sampled takes no lock, as there is one for each item of a parallel-map. A
  sample that a task adds at that moment stays here, where the sum of the run finds it as well. */
  private final HeapAccount account; // immutable
  private final @Nullable HeapShare parent; // immutable
  private final long cap; // immutable
  private List<HeapSample> samples = List.of(); // guarded; made when first needed
  private volatile boolean closed;
  private volatile boolean listed; // guarded for writing: the account knows it
  final HeapGauge gauge; // guarded

  HeapShare(HeapAccount account, @Nullable HeapShare parent, long cap) {
    this.account = account;
    this.parent = parent;
    this.cap = cap;
    this.gauge = new HeapGauge(cap);
  }

  /** The account it is a share of. */
  public HeapAccount account() {
    return account;
  }

  /** A share for a worker that is started from here; to be {@link #close closed} at its end. */
  public HeapShare worker() {
    return new HeapShare(account, this, account.workerCap());
  }

  /**
   * The work has ended: what it has made and is still alive belongs to who has started it.
   * Idempotent; costs next to nothing if there is no sample.
   */
  public void close() {
    if (parent != null) {
      closed = true;
      if (listed) {
        account.close(this);
      }
    }
  }

  boolean isWorker() {
    return parent != null;
  }

  long cap() {
    return cap;
  }

  // Under the lock of the account

  /** This one, or the nearest around it that is still open. */
  HeapShare open() {
    HeapShare share = this;
    while (share.closed && share.parent != null) {
      share = share.parent;
    }
    return share;
  }

  /** Adds a sample; true if it is the first. */
  boolean add(HeapSample sample) {
    if (samples.isEmpty()) {
      samples = new ArrayList<>();
    }
    samples.add(sample);
    gauge.made(sample.weight());
    if (listed) {
      return false;
    }
    listed = true;
    return true;
  }

  /**
   * Forgets the samples that a collection has cleared.
   *
   * @param full true if it has looked at old objects too, and none can be forced
   */
  void sweep(int epoch, boolean full) {
    if (full) {
      gauge.doubt();
    }
    long survivors = 0;
    long aged = 0;
    long fresh = 0;
    int kept = 0;
    for (HeapSample sample : samples) {
      if (sample.isCleared()) {
        continue;
      }
      samples.set(kept++, sample);
      if (sample.epoch == epoch) {
        fresh += sample.weight();
      } else {
        sample.survived();
        survivors += sample.weight();
        sample.outlived += full && epoch - sample.epoch >= Collector.youth() ? 1 : 0;
        aged += sample.outlived >= HeapGauge.PROOF ? sample.weight() : 0;
      }
    }
    if (kept < samples.size()) {
      samples.subList(kept, samples.size()).clear();
    }
    gauge.found(survivors, aged, fresh);
  }

  /**
   * Hands its samples up.
   *
   * @param list takes the share that has got them, if it had none before
   */
  void handUp(Consumer<HeapShare> list) {
    HeapShare heir = open();
    for (HeapSample sample : samples) {
      if (heir.add(sample)) {
        list.accept(heir);
      }
    }
    samples = List.of();
    gauge.found(0, 0, 0);
  }

  /** Moves its samples into {@code all}. */
  void drainTo(List<HeapSample> all) {
    all.addAll(samples);
    samples = List.of();
    gauge.found(0, 0, 0);
  }

  /** True if it has no samples; the account forgets it then. */
  boolean unlistIfEmpty() {
    listed = !samples.isEmpty();
    return !listed;
  }

  int size() {
    return samples.size();
  }
}
