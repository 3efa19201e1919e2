package dev.lispatch.explore;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;

/**
 * The choices of an execution and what it takes to repeat it, as a short text: a version, then
 * base64url of the program's digest, the settings that matter, and the choices. Choices are mostly
 * 0 (no context switch): written are how many zeros, then the number after them, and so on, as
 * varints of seven bits.
 *
 * @param program a digest of the program's name
 * @param everyStep whether there are choices also where the next step concerns nobody else
 * @param marks a digest of the steps, to see whether the repetition is one
 */
record Recording(
    int program,
    int steps,
    boolean weakMemory,
    boolean races,
    boolean anyTime,
    boolean everyStep,
    int marks,
    Decisions decisions) {
  private static final String VERSION = "L1.";

  static Recording of(String program, Exploration how, int[] marks, int[] decisions) {
    return new Recording(
        program.hashCode(),
        how.steps(),
        how.weakMemory(),
        how.races(),
        how.anyTime(),
        how.strategy().search().everyStep(),
        Arrays.hashCode(marks),
        Decisions.of(decisions));
  }

  /** The settings under which it was recorded. */
  Exploration over(Exploration others) {
    Strategy alike = everyStep ? Strategy.depthFirst() : Strategy.randomWalk(0);
    boolean asRecorded = others.strategy().search().everyStep() == everyStep;
    return others
        .withStrategy(asRecorded ? others.strategy() : alike)
        .withSteps(steps)
        .withWeakMemory(weakMemory)
        .withRaces(races)
        .withAnyTime(anyTime);
  }

  String text() {
    Writer out = new Writer();
    out.varint(program);
    out.varint(steps);
    out.varint((weakMemory ? 1 : 0) | (races ? 2 : 0) | (anyTime ? 4 : 0) | (everyStep ? 8 : 0));
    out.varint(marks);
    int zeros = 0;
    for (int decision : decisions.toArray()) {
      if (decision == 0) {
        zeros++;
      } else {
        out.varint(zeros);
        out.varint(decision);
        zeros = 0;
      }
    }
    return VERSION + out.base64();
  }

  /**
   * Reads what {@link #text} wrote; zeros at the end are not there any more and not needed.
   *
   * @throws IllegalArgumentException if it is no recording
   */
  static Recording parse(String text) {
    if (!text.startsWith(VERSION)) {
      throw new IllegalArgumentException("no recording of a version known here: " + text);
    }
    Reader in = new Reader(Base64.getUrlDecoder().decode(text.substring(VERSION.length())));
    int program = in.varint();
    int steps = in.varint();
    int flags = in.varint();
    int marks = in.varint();
    Decisions decisions = new Decisions();
    while (in.more()) {
      for (int zeros = in.varint(); zeros > 0; zeros--) {
        decisions.add(0);
      }
      decisions.add(in.varint());
    }
    return new Recording(
        program,
        steps,
        (flags & 1) != 0,
        (flags & 2) != 0,
        (flags & 4) != 0,
        (flags & 8) != 0,
        marks,
        decisions);
  }

  private static final class Writer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void varint(int value) {
      int rest = value;
      while ((rest & ~0x7F) != 0) {
        bytes.write((rest & 0x7F) | 0x80);
        rest >>>= 7;
      }
      bytes.write(rest);
    }

    String base64() {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }
  }

  private static final class Reader {
    private final byte[] bytes;
    private int next;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean more() {
      return next < bytes.length;
    }

    int varint() {
      int value = 0;
      for (int shift = 0; shift < 35; shift += 7) {
        if (next == bytes.length) {
          break;
        }
        byte part = bytes[next++];
        value |= (part & 0x7F) << shift;
        if (part >= 0) {
          return value;
        }
      }
      throw new IllegalArgumentException("a recording that is damaged");
    }
  }
}
