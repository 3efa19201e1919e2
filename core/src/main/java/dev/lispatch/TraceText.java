package dev.lispatch;

import dev.lispatch.value.Traces;
import java.util.ArrayList;
import java.util.List;

/** The functions of a trace as people read them: repetitions, as recursion makes them, once. */
final class TraceText {
  private static final int LONGEST_CYCLE = 4;

  private TraceText() {}

  /** One line a function: {@code in half (main.lisp:3:7)}. */
  static List<String> lines(List<Traces.Frame> frames) {
    List<String> lines = new ArrayList<>();
    boolean cut = frames.size() >= Traces.MAX_FRAMES;
    int i = 0;
    while (i < frames.size()) {
      int length = 1;
      int times = 1;
      for (int cycle = 1; cycle <= LONGEST_CYCLE && times == 1; cycle++) {
        length = cycle;
        times = repetitions(frames, i, cycle);
      }
      int shown = times == 1 ? 1 : length;
      frames.subList(i, i + shown).forEach(frame -> lines.add(line(frame)));
      i += shown * times;
      boolean endless = cut && i > frames.size() - shown;
      if (times > 1) {
        lines.add(endless ? endless(shown) : again(shown, times - 1));
      }
      if (endless) {
        return lines;
      }
    }
    if (cut) {
      lines.add("… and what called it");
    }
    return lines;
  }

  private static int repetitions(List<Traces.Frame> frames, int from, int cycle) {
    int times = 1;
    int next = from + cycle;
    while (next + cycle <= frames.size()
        && frames.subList(from, from + cycle).equals(frames.subList(next, next + cycle))) {
      times++;
      next += cycle;
    }
    return times;
  }

  private static String line(Traces.Frame frame) {
    String function =
        switch (frame.function()) {
          case Traces.TOP_LEVEL -> "at top level";
          case "fn" -> "in a function";
          default -> "in " + frame.function();
        };
    return function + " (" + frame.location() + ")";
  }

  private static String endless(int lines) {
    return "… " + (lines == 1 ? "the same" : "these " + lines) + " again and again";
  }

  private static String again(int lines, int times) {
    return "… "
        + (lines == 1 ? "the same" : "these " + lines)
        + (times == 1 ? " once more" : " " + times + " times more");
  }
}
