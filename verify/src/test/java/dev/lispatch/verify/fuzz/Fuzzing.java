package dev.lispatch.verify.fuzz;

import java.nio.charset.StandardCharsets;

/** The entry for the fuzzer: it feeds the target that the system property {@code target} names. */
public final class Fuzzing {
  private static final Target TARGET = Target.named(System.getProperty("target", "reader"));

  private Fuzzing() {}

  /** Called by the fuzzer with each input it makes up. */
  public static void fuzzerTestOneInput(byte[] input) {
    TARGET.take(text(input));
  }

  /** What the bytes mean: UTF-8, or UTF-16 units where they begin with a byte order mark. */
  static String text(byte[] input) {
    boolean units = input.length >= 2 && input[0] == (byte) 0xFE && input[1] == (byte) 0xFF;
    return units ? units(input) : new String(input, StandardCharsets.UTF_8);
  }

  /* Not by a charset, which would replace lone surrogates. */
  private static String units(byte[] input) {
    StringBuilder out = new StringBuilder();
    for (int i = 2; i + 1 < input.length; i += 2) {
      out.append((char) ((input[i] & 0xFF) << 8 | (input[i + 1] & 0xFF)));
    }
    return out.toString();
  }
}
