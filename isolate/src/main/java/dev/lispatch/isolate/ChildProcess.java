package dev.lispatch.isolate;

import dev.lispatch.schedule.Scheduler;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The process of a session, as its host sees it: takes messages and gives messages, and trusts none
 * of them. Nobody waits for a process that does not read, or does not write.
 *
 * <p>Thread-safe, but {@link #poll} is for one thread at a time.
 */
final class ChildProcess {
  /* Three threads: one writes what there is to write, one reads a message and waits until it is taken, so that no more
  than two of them take memory here, one reads what the process complains of and keeps its end. All three
  end when the process has ended, which closes the other ends of their pipes. */
  private static final int KEPT_COMPLAINTS = 4 << 10;
  private static final long MILLIS_TO_EXIT = 1_000;

  /** How {@code -XX:+ExitOnOutOfMemoryError} ends a process. */
  static final int OUT_OF_MEMORY = 3;

  /** No exit code: the process goes on. */
  static final int STILL_RUNNING = -1;

  /** Exit codes above tell which signal has ended the process. */
  static final int BY_SIGNAL = 128;

  private static final Map<Process, Path> ALIVE = new ConcurrentHashMap<>(); // with directories

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () ->
                    ALIVE.forEach(
                        (process, directory) -> {
                          process.destroyForcibly();
                          Launch.remove(directory);
                        }),
                "end-isolated-processes"));
  }

  private final Process process;
  private final Path directory;
  private final int most;
  private final BlockingQueue<Outgoing> outgoing = new LinkedBlockingQueue<>();
  private final BlockingQueue<Frame> incoming = new ArrayBlockingQueue<>(1);
  private final Scheduler.Strand reader;
  private final Scheduler.Strand writer;
  private volatile Runnable listener = () -> {};
  private volatile boolean over; // nothing more comes in
  private volatile boolean ready;
  private volatile @Nullable Malformed malformed;
  private volatile String complaints = "";

  /** A message on its way. */
  static final class Outgoing {
    private final Frame frame; // immutable
    private final Runnable whenWritten; // immutable
    private volatile boolean written;

    private Outgoing(Frame frame, Runnable whenWritten) {
      this.frame = frame;
      this.whenWritten = whenWritten;
    }

    boolean isWritten() {
      return written;
    }
  }

  private ChildProcess(Process process, Path directory, int most, Scheduler scheduler) {
    this.process = process;
    this.directory = directory;
    this.most = most;
    this.reader = scheduler.startApart("isolate-reader", this::read);
    this.writer = scheduler.startApart("isolate-writer", this::write);
    var _ = scheduler.startApart("isolate-complaints", this::readComplaints);
  }

  /**
   * Starts one.
   *
   * @param most bytes of a message
   */
  static ChildProcess start(Launch launch, int most, Scheduler scheduler) throws IOException {
    Path directory = Launch.directory();
    Process process;
    try {
      process = launch.start(directory);
    } catch (IOException failure) {
      Launch.remove(directory);
      throw failure;
    }
    ALIVE.put(process, directory);
    return new ChildProcess(process, directory, most, scheduler);
  }

  private void read() {
    try (InputStream in = new BufferedInputStream(process.getInputStream())) {
      for (Frame frame = Frame.read(in, most); frame != null; frame = Frame.read(in, most)) {
        incoming.put(frame);
        listener.run();
      }
    } catch (Malformed wrong) {
      malformed = wrong;
    } catch (IOException | InterruptedException ended) {
      // It ends here all the same.
    } finally {
      over = true;
      listener.run();
    }
  }

  private void write() {
    try (OutputStream out = new BufferedOutputStream(process.getOutputStream())) {
      while (true) {
        Outgoing next = outgoing.take();
        next.frame.write(out);
        next.written = true;
        next.whenWritten.run();
      }
    } catch (IOException | InterruptedException ended) {
      // Who reads the other pipe finds out why.
    }
  }

  private void readComplaints() {
    byte[] buffer = new byte[1024];
    try (InputStream in = process.getErrorStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        String all = complaints + new String(buffer, 0, n, StandardCharsets.UTF_8);
        complaints = all.substring(Math.max(0, all.length() - KEPT_COMPLAINTS));
      }
    } catch (IOException ended) {
      // It has no more to say.
    }
  }

  /** Sends a message, without waiting for it to be taken. */
  void send(Frame frame) {
    var _ = send(frame, () -> {});
  }

  /** Sends a message; {@code whenWritten} is run once it is on its way, if ever. */
  Outgoing send(Frame frame, Runnable whenWritten) {
    Outgoing entry = new Outgoing(frame, whenWritten);
    outgoing.add(entry);
    return entry;
  }

  /** Takes a message back that is not on its way yet. */
  void withdraw(Outgoing entry) {
    outgoing.remove(entry);
  }

  /** The largest number of bytes in a message. */
  int most() {
    return most;
  }

  /** True once it can run programs. */
  boolean isReady() {
    return ready;
  }

  void setReady() {
    ready = true;
  }

  /** From now on {@code newListener} is told when there is something to {@link #poll}. */
  void attend(Runnable newListener) {
    listener = newListener;
  }

  /** The next message, or null if none is there. */
  @Nullable Frame poll() {
    return incoming.poll();
  }

  /** True if no message will come any more, beside those that are there. */
  boolean isOver() {
    return over;
  }

  /** What it sent that was no message, or null. */
  @Nullable Malformed malformed() {
    return malformed;
  }

  /** The end of what it wrote for people. */
  String complaints() {
    return complaints;
  }

  /** How it has ended, after a moment if need be; {@link #STILL_RUNNING} if it goes on. */
  int exitCode() {
    try {
      return process.waitFor(MILLIS_TO_EXIT, TimeUnit.MILLISECONDS)
          ? process.exitValue()
          : STILL_RUNNING;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return STILL_RUNNING;
    }
  }

  /** Ends the process; when this returns there is none. Idempotent. */
  void kill() {
    over = true;
    process.destroyForcibly();
    boolean interrupted = false;
    while (true) {
      try {
        process.waitFor();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    ALIVE.remove(process);
    reader.interrupt();
    writer.interrupt();
    Launch.remove(directory);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
