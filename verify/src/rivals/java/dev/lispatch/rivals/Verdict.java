package dev.lispatch.rivals;

import java.util.Locale;

/**
 * How a program ended in a process of its own.
 *
 * @param millis from its start
 * @param processorMillis what the process had of the processors in that time
 * @param starved whether memory was refused to another part of the same JVM
 */
record Verdict(long millis, long processorMillis, Ending ending, boolean starved) {
  private static final String MARK = "ENDED";
  private static final int KILLED = 128 + 9;
  private static final long GRACE_MILLIS = 250;
  private static final int WAITING = 20;

  /** Of a process that ended, or was killed, without a word. */
  static Verdict silent(int exit, String errors) {
    if (errors.contains("OutOfMemoryError")) {
      return new Verdict(0, 0, new Ending(Ending.Kind.OUT_OF_MEMORY, ""), true);
    }
    if (exit == KILLED) {
      return new Verdict(0, 0, new Ending(Ending.Kind.HUNG, ""), false);
    }
    throw new IllegalStateException("exit " + exit + ": " + errors);
  }

  /** As a line that {@link #read} reads. */
  String line() {
    return String.join(
        "\t",
        MARK,
        Long.toString(millis),
        Long.toString(processorMillis),
        ending.kind().name(),
        Boolean.toString(starved),
        ending.detail());
  }

  static boolean isLine(String line) {
    return line.startsWith(MARK + "\t");
  }

  static Verdict read(String line) {
    String[] parts = line.split("\t", 6);
    return new Verdict(
        Long.parseLong(parts[1]),
        Long.parseLong(parts[2]),
        new Ending(Ending.Kind.valueOf(parts[3]), parts[5]),
        Boolean.parseBoolean(parts[4]));
  }

  /**
   * Whether it ended well but for the time. One that computed is late only if it had the processor
   * for so long too, for other processes are not its fault; one that waited has no such excuse.
   */
  boolean isLate() {
    long latest = Rival.DEADLINE_MILLIS + GRACE_MILLIS;
    return millis > latest
        && (processorMillis > latest || hasWaited())
        && !isOutOfMemory()
        && !isHung();
  }

  private boolean hasWaited() {
    return processorMillis < millis / WAITING;
  }

  private boolean isHung() {
    return ending.kind() == Ending.Kind.HUNG;
  }

  private boolean isOutOfMemory() {
    return starved || ending.kind() == Ending.Kind.OUT_OF_MEMORY;
  }

  boolean isSurvived() {
    boolean ended = ending.kind() == Ending.Kind.VALUE || ending.kind() == Ending.Kind.STOPPED;
    return ended && !isOutOfMemory() && !isLate() && !isAtTheHost();
  }

  private boolean isAtTheHost() {
    return ending.kind() == Ending.Kind.VALUE && ending.detail().startsWith("reached");
  }

  /** The few words of the table; what was not survived stands out. */
  String words() {
    return isSurvived() ? good() : "**" + bad() + "**";
  }

  private String good() {
    return ending.kind() == Ending.Kind.VALUE ? "value" : ending.word();
  }

  private String bad() {
    if (starved) {
      return "out of memory (whole JVM)" + (isHung() ? ", hung" : "");
    }
    if (isHung()) {
      return "hung";
    }
    if (isOutOfMemory()) {
      return "OutOfMemoryError";
    }
    if (isAtTheHost()) {
      return "reached the host";
    }
    String what = ending.kind() == Ending.Kind.STACK_OVERFLOW ? "StackOverflowError" : good();
    return isLate() ? what + ", late: " + seconds() : what;
  }

  /* The kinder of the two times. */
  private String seconds() {
    long counted = hasWaited() ? millis : Math.min(millis, processorMillis);
    return String.format(Locale.ROOT, "%.1f s", counted / 1000.0);
  }
}
