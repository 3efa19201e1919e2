package dev.lispatch.house.planted;

import java.io.File;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** Every method but those of {@link Allowed} does one thing that a {@code Power} forbids. */
@SuppressWarnings({"all", "unused"})
final class Forbidden {
  void threads_start() {
    new Thread(() -> {}).start();
  }

  void threads_virtual() {
    Thread.ofVirtual();
  }

  void threads_sleep() throws Exception {
    Thread.sleep(1);
  }

  void threads_yield() {
    Thread.yield();
  }

  void threads_park() {
    LockSupport.park();
  }

  void threads_wait() throws Exception {
    wait();
  }

  void threads_latch(CountDownLatch latch) throws Exception {
    latch.await();
  }

  void threads_pool() {
    Executors.newCachedThreadPool();
  }

  void threads_timer() {
    new Timer();
  }

  void threads_parallelStream(List<String> words) {
    words.parallelStream();
  }

  Runnable threads_methodReference() {
    return Thread::yield;
  }

  long clocks_nanoTime() {
    return System.nanoTime();
  }

  LongSupplier clocks_methodReference() {
    return System::currentTimeMillis;
  }

  Instant clocks_now() {
    return Instant.now();
  }

  void reflection_forName() throws Exception {
    Class.forName("java.lang.String");
  }

  Object reflection_array() {
    return Array.newInstance(String.class, 1);
  }

  void reflection_members() {
    String.class.getMethods();
  }

  Object methodHandles_lookup() {
    return MethodHandles.lookup();
  }

  Object files_file() {
    return new File("x");
  }

  Object files_path() {
    return Path.of("x");
  }

  boolean files_instanceof(Object x) {
    return x instanceof File[];
  }

  Object network_uri() {
    return URI.create("x");
  }

  void processes_builder() throws Exception {
    new ProcessBuilder("true").start();
  }

  void processes_exec() throws Exception {
    Runtime.getRuntime().exec(new String[0]);
  }

  void processes_exit() {
    System.exit(0);
  }

  void environment_getenv() {
    System.getenv("HOME");
  }

  void environment_property() {
    System.getProperty("user.home");
  }

  void environment_out() {
    System.out.println();
  }

  void environment_stackTrace(Exception e) {
    e.printStackTrace();
  }

  Object backtrackingRegex_pattern() {
    return Pattern.compile("x");
  }

  String[] backtrackingRegex_split(String text) {
    return text.split(",+");
  }

  String[] backtrackingRegex_splitAtGivenPattern(String text, String pattern) {
    return (text + ",").split(pattern, 3);
  }

  String[] backtrackingRegex_splitAtOneOfTwo(String text, String pattern, boolean given) {
    return text.split(given ? pattern : ",");
  }

  String[] backtrackingRegex_splitAtAnything(String text) {
    return text.split(".");
  }

  String interning_intern(String text) {
    return text.intern();
  }

  double unseededRandom_math() {
    return Math.random();
  }

  int unseededRandom_threadLocal() {
    return ThreadLocalRandom.current().nextInt();
  }

  /** What javac puts method handles and bootstraps behind, and harmless neighbours of the above. */
  static final class Allowed {
    record Point(int x, int y) {}

    String[] split(String text) {
      return text.split(",", -1);
    }

    String allowed(Object x, int[] from, int[] to) {
      System.arraycopy(from, 0, to, 0, 1);
      Runnable greeting = () -> Thread.currentThread();
      return switch (x) {
        case Point(int a, int b) when a > b -> "above " + a + greeting;
        case Point p -> p + " is a point of " + Runtime.getRuntime().availableProcessors();
        case String text -> text.replace("a", "b");
        default -> x.toString();
      };
    }
  }

  /** Both forms of a monitor. */
  static final class Monitors {
    synchronized void method() {}

    void block() {
      synchronized (this) {
        method();
      }
    }
  }
}
