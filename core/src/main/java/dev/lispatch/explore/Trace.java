package dev.lispatch.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that an execution did, step by step, for people. Belongs to the baton's holder. */
final class Trace {
  private static final StackWalker STACK = StackWalker.getInstance();
  private static final Set<String> INNER =
      Set.of(
          "dev.lispatch.explore",
          "dev.lispatch.schedule",
          "dev.lispatch.task",
          "dev.lispatch.sync");

  private final Supplier<@Nullable String> here;
  private final List<Row> rows = new ArrayList<>();
  private final List<String> strands = new ArrayList<>();
  private final Map<ControlledStrand, String> places = new HashMap<>();

  /** A step. */
  static final class Row {
    final int strand;
    final String operation;
    final @Nullable String place;
    @Nullable String value;

    Row(int strand, String operation, @Nullable String place) {
      this.strand = strand;
      this.operation = operation;
      this.place = place;
    }

    @Override
    public String toString() {
      String result = value == null ? operation : operation + " = " + value;
      return place == null ? result : result + " (" + place + ")";
    }
  }

  Trace(Supplier<@Nullable String> here) {
    this.here = here;
  }

  List<Row> rows() {
    return rows;
  }

  /** The names of the strands, by their index. */
  List<String> strands() {
    return strands;
  }

  /** The strand has made its next operation known; called on its own thread. */
  void arrived(ControlledStrand strand) {
    String place = here.get();
    if (place != null) {
      places.put(strand, place);
    }
  }

  void step(ControlledStrand strand) {
    while (strands.size() <= strand.index) {
      strands.add("");
    }
    strands.set(strand.index, strand.name);
    rows.add(new Row(strand.index, strand.describe(), places.get(strand)));
  }

  void value(@Nullable Object value) {
    rows.getLast().value = String.valueOf(value);
  }

  @Nullable String placeOf(ControlledStrand strand) {
    return places.get(strand);
  }

  /** The Java line outside of this library that the calling thread is at, or null. */
  static @Nullable String javaLine() {
    return STACK.walk(
        frames ->
            frames
                .filter(frame -> !INNER.contains(packageOf(frame.getClassName())))
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .orElse(null));
  }

  private static String packageOf(String className) {
    return className.substring(0, Math.max(0, className.lastIndexOf('.')));
  }
}
