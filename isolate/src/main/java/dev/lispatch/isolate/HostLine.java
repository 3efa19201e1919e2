package dev.lispatch.isolate;

import dev.lispatch.limit.Meter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/** The way from a session's process to its host. Thread-safe. */
final class HostLine {
  private static final int PORTION = 1 << 18;

  private final OutputStream out; // guarded by lock
  private final ReentrantLock lock = new ReentrantLock();

  HostLine(OutputStream out) {
    this.out = out;
  }

  /** Sends a message; without a host there is nothing to live for. */
  void send(Frame frame) {
    lock.lock();
    try {
      frame.write(out);
    } catch (IOException hostIsGone) {
      Runtime.getRuntime().halt(Child.WITHOUT_HOST);
    } finally {
      lock.unlock();
    }
  }

  /** Sends what a program prints, in portions that any session may send. */
  void print(long run, String text) {
    for (int start = 0; start < text.length(); start += PORTION) {
      String part = text.substring(start, Math.min(text.length(), start + PORTION));
      byte[] content = ValueWriter.data(Meter.unlimited(), Integer.MAX_VALUE / 2, part);
      send(new Frame(Frame.Kind.OUTPUT, run, content));
    }
  }
}
