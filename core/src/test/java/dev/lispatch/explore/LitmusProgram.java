package dev.lispatch.explore;

import dev.lispatch.schedule.MemoryOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A few strands of a few instructions each, written as in papers: {@code x=1; r1=y@acquire}, {@code
 * r2=xchg(x,1)}, {@code r2=cas(x,0,1)}, {@code fence@seq_cst}, {@code if r1 y=r1}, {@code if !r1
 * y=1}. Locations are x, y, z and start as 0, registers are r and a number. Without an order an
 * access has the one given for the whole.
 */
record LitmusProgram(List<List<Instruction>> strands, List<String> finals) {
  sealed interface Instruction {
    MemoryOrder order();

    /** A register that must not be 0 for the instruction to be executed, or must be; or nothing. */
    String condition();

    default boolean applies(Map<String, Integer> registers) {
      return switch (condition().length()) {
        case 0 -> true;
        case 2 -> registers.getOrDefault(condition(), 0) != 0;
        default -> registers.getOrDefault(condition().substring(1), 0) == 0;
      };
    }
  }

  record Load(String register, String location, MemoryOrder order, String condition)
      implements Instruction {}

  record Store(String location, String value, MemoryOrder order, String condition)
      implements Instruction {}

  record Exchange(
      String register, String location, String value, MemoryOrder order, String condition)
      implements Instruction {}

  record CompareExchange(
      String register,
      String location,
      int expected,
      String value,
      MemoryOrder order,
      String condition)
      implements Instruction {}

  record Fence(MemoryOrder order, String condition) implements Instruction {}

  private static final Pattern SHAPE =
      Pattern.compile(
          "(?:if (!?r\\d) )?(?:(fence)|(r\\d)=([xyz])|([xyz])=(\\w+)"
              + "|(r\\d)=xchg\\(([xyz]),(\\w+)\\)|(r\\d)=cas\\(([xyz]),(\\d),(\\w+)\\))"
              + "(?:@(\\w+))?");

  static LitmusProgram of(MemoryOrder order, String... strands) {
    List<List<Instruction>> parsed = new ArrayList<>();
    for (String strand : strands) {
      List<Instruction> instructions = new ArrayList<>();
      for (String text : strand.split(";", -1)) {
        instructions.add(parse(text.strip(), order));
      }
      parsed.add(List.copyOf(instructions));
    }
    return new LitmusProgram(parsed, List.of());
  }

  /** The same, of whose outcome the last values of these locations are a part. */
  LitmusProgram observing(String... locations) {
    return new LitmusProgram(strands, List.of(locations));
  }

  private static Instruction parse(String text, MemoryOrder whole) {
    Matcher m = SHAPE.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(text);
    }
    String condition = m.group(1) == null ? "" : m.group(1);
    MemoryOrder own =
        m.group(14) == null ? null : MemoryOrder.valueOf(m.group(14).toUpperCase(Locale.ROOT));
    if (m.group(2) != null) {
      return new Fence(own == null ? whole : own, condition);
    }
    if (m.group(3) != null) {
      return new Load(m.group(3), m.group(4), own == null ? read(whole) : own, condition);
    }
    if (m.group(5) != null) {
      return new Store(m.group(5), m.group(6), own == null ? write(whole) : own, condition);
    }
    MemoryOrder both = own == null ? whole : own;
    if (m.group(7) != null) {
      return new Exchange(m.group(7), m.group(8), m.group(9), both, condition);
    }
    return new CompareExchange(
        m.group(10), m.group(11), Integer.parseInt(m.group(12)), m.group(13), both, condition);
  }

  private static MemoryOrder read(MemoryOrder order) {
    return order == MemoryOrder.ACQ_REL ? MemoryOrder.ACQUIRE : order;
  }

  private static MemoryOrder write(MemoryOrder order) {
    return order == MemoryOrder.ACQ_REL ? MemoryOrder.RELEASE : order;
  }
}
