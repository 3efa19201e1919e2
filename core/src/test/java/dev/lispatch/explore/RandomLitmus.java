package dev.lispatch.explore;

import dev.lispatch.schedule.MemoryOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Programs of two or three strands, at most six instructions, two locations and two values. */
final class RandomLitmus {
  private final Random random;
  private final String[] orders;
  private final List<String> strands = new ArrayList<>();
  private int registers;

  RandomLitmus(Random random, String... orders) {
    this.random = random;
    this.orders = orders;
  }

  String text() {
    return String.join(" ‖ ", strands);
  }

  LitmusProgram program() {
    strands.clear();
    registers = 0;
    int count = 2 + random.nextInt(2);
    for (int s = 0; s < count; s++) {
      List<String> code = new ArrayList<>();
      int length = 1 + random.nextInt(count == 2 ? 3 : 2);
      for (int i = 0; i < length; i++) {
        code.add(instruction());
      }
      strands.add(String.join("; ", code));
    }
    return LitmusProgram.of(MemoryOrder.RELAXED, strands.toArray(String[]::new));
  }

  private String instruction() {
    String order = orders[random.nextInt(orders.length)];
    String strong = order.equals("plain") ? "relaxed" : order;
    String location = random.nextBoolean() ? "x" : "y";
    int value = 1 + random.nextInt(2);
    return switch (random.nextInt(9)) {
      case 0, 1, 2 -> read() + location + "@" + order.replace("acq_rel", "acquire");
      case 3, 4, 5 -> location + "=" + value + "@" + order.replace("acq_rel", "release");
      case 6 -> read() + "xchg(" + location + "," + value + ")@" + half(strong);
      case 7 -> read() + "cas(" + location + ",0," + value + ")@" + half(strong);
      default -> "fence@" + (random.nextBoolean() ? "seq_cst" : half("acq_rel"));
    };
  }

  private String read() {
    return "r" + registers++ + "=";
  }

  private String half(String order) {
    return order.equals("acq_rel")
        ? List.of("acquire", "release", "acq_rel").get(random.nextInt(3))
        : order;
  }
}
