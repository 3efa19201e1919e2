package dev.lispatch.house;

import java.util.List;

/**
 * Something of the platform that most packages must not use, by the names that give it.
 *
 * <p>A name stands for a class with its members and nested classes ({@code java.util.Timer}), for a
 * package ({@code java.net.}), for a member ({@code java.lang.System#exit}) or for a member of
 * whatever class ({@code #parallelStream}). A {@code *} at the end means every name that starts so.
 */
public enum Power {
  /** Starting threads and making them wait. */
  THREADS(
      "only the scheduler starts threads and makes them wait",
      "java.lang.Object#notify*",
      "java.lang.Object#wait",
      "java.lang.Thread#<init>",
      "java.lang.Thread#join",
      "java.lang.Thread#of*",
      "java.lang.Thread#sleep",
      "java.lang.Thread#start*",
      "java.lang.Thread#yield",
      "java.lang.Thread$Builder",
      "java.util.Arrays#parallel*",
      "java.util.Timer*",
      "java.util.concurrent.ArrayBlockingQueue",
      "java.util.concurrent.Blocking*",
      "java.util.concurrent.CompletableFuture",
      "java.util.concurrent.CountDownLatch",
      "java.util.concurrent.CyclicBarrier",
      "java.util.concurrent.DelayQueue",
      "java.util.concurrent.Exchanger",
      "java.util.concurrent.Executor*",
      "java.util.concurrent.ForkJoin*",
      "java.util.concurrent.FutureTask",
      "java.util.concurrent.LinkedBlocking*",
      "java.util.concurrent.LinkedTransferQueue",
      "java.util.concurrent.Phaser",
      "java.util.concurrent.PriorityBlockingQueue",
      "java.util.concurrent.Scheduled*",
      "java.util.concurrent.Semaphore",
      "java.util.concurrent.StructuredTaskScope",
      "java.util.concurrent.SubmissionPublisher",
      "java.util.concurrent.SynchronousQueue",
      "java.util.concurrent.ThreadPoolExecutor",
      "java.util.concurrent.TimeUnit#sleep",
      "java.util.concurrent.TimeUnit#timed*",
      "java.util.concurrent.TransferQueue",
      "java.util.concurrent.locks.Condition",
      "java.util.concurrent.locks.LockSupport",
      "java.util.stream.BaseStream#parallel",
      "java.util.stream.DoubleStream#parallel",
      "java.util.stream.IntStream#parallel",
      "java.util.stream.LongStream#parallel",
      "java.util.stream.Stream#parallel",
      "#parallelStream"),

  /** Reading the time. */
  CLOCKS(
      "only the scheduler reads a clock",
      "java.lang.System#currentTimeMillis",
      "java.lang.System#nanoTime",
      "java.time.Clock#system*",
      "java.time.Clock#tick*",
      "java.time.Instant#now",
      "java.time.InstantSource#system",
      "java.time.LocalDate#now",
      "java.time.LocalDateTime#now",
      "java.time.LocalTime#now",
      "java.time.MonthDay#now",
      "java.time.OffsetDateTime#now",
      "java.time.OffsetTime#now",
      "java.time.Year#now",
      "java.time.YearMonth#now",
      "java.time.ZonedDateTime#now",
      "java.time.chrono.",
      "java.util.Calendar",
      "java.util.Date",
      "java.util.GregorianCalendar"),

  /** Reaching classes and members by name. */
  REFLECTION(
      "what is reached by name escapes every other check",
      "java.lang.Class#forName",
      "java.lang.Class#getConstructor*",
      "java.lang.Class#getDeclared*",
      "java.lang.Class#getField*",
      "java.lang.Class#getMethod*",
      "java.lang.Class#newInstance",
      "java.lang.ClassLoader",
      "java.lang.reflect.",
      "java.util.ServiceLoader",
      "jdk.internal.",
      "sun."),

  /** Method handles, hidden classes, memory by access mode. */
  METHOD_HANDLES(
      "only the compiler makes code, only the scheduler knows memory modes", "java.lang.invoke."),

  /** Files and channels. */
  FILES(
      "files are reached through a granted capability only",
      "java.io.File*",
      "java.io.RandomAccessFile",
      "java.nio.channels.",
      "java.nio.file.",
      "java.util.jar.",
      "java.util.zip.ZipFile"),

  /** The network, and names that resolve over it. */
  NETWORK(
      "the network is reached through a granted capability only",
      "java.net.",
      "java.rmi.",
      "javax.naming.",
      "javax.net."),

  /** Other processes and this one. */
  PROCESSES(
      "no program starts, ends or watches a process",
      "java.lang.Process",
      "java.lang.ProcessBuilder",
      "java.lang.ProcessHandle",
      "java.lang.Runtime#addShutdownHook",
      "java.lang.Runtime#exec",
      "java.lang.Runtime#exit",
      "java.lang.Runtime#halt",
      "java.lang.Runtime#load*",
      "java.lang.System#exit",
      "java.lang.System#load*",
      "java.lang.foreign."),

  /** Settings and streams of the process. */
  ENVIRONMENT(
      "configuration arrives by constructor and output leaves by the run's own sink",
      "java.lang.Boolean#getBoolean",
      "java.lang.Integer#getInteger",
      "java.lang.Long#getLong",
      "java.lang.System#clearProperty",
      "java.lang.System#console",
      "java.lang.System#err",
      "java.lang.System#getLogger",
      "java.lang.System#getProper*",
      "java.lang.System#getenv",
      "java.lang.System#in",
      "java.lang.System#out",
      "java.lang.System#set*",
      "java.util.logging.",
      "java.util.prefs.",
      "#printStackTrace"),

  /** Patterns that a text can make run for ever. */
  BACKTRACKING_REGEX(
      "its time is not bounded by the text: RE2/J is",
      "java.lang.String#matches",
      "java.lang.String#replaceAll",
      "java.lang.String#replaceFirst",
      "java.lang.String#split*",
      "java.util.Scanner",
      "java.util.regex."),

  /** The table of interned strings, which all programs of the process share. */
  INTERNING("the table is shared by all sessions and not charged", "java.lang.String#intern"),

  /** Numbers that no seed repeats. */
  UNSEEDED_RANDOM(
      "a run with the same seed is the same run",
      "java.lang.Math#random",
      "java.lang.StrictMath#random",
      "java.util.UUID#randomUUID",
      "java.util.concurrent.ThreadLocalRandom");

  private final String reason;

  private final List<String> names;

  Power(String reason, String... names) {
    this.reason = reason;
    this.names = List.of(names);
  }

  /** Why the power is kept away, for the reader of a violation. */
  public String reason() {
    return reason;
  }

  /** Whether {@code api}, spelled {@code a.b.C} or {@code a.b.C#member}, is part of this power. */
  boolean covers(String api) {
    return names.stream().anyMatch(name -> matches(name, api));
  }

  private static boolean matches(String name, String api) {
    if (name.startsWith("#")) {
      return api.endsWith(name);
    }
    if (name.endsWith("*")) {
      return api.startsWith(name.substring(0, name.length() - 1));
    }
    if (name.endsWith(".")) {
      return api.startsWith(name);
    }
    return api.equals(name) || api.startsWith(name + "#") || api.startsWith(name + "$");
  }
}
