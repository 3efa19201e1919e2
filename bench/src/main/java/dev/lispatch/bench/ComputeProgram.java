package dev.lispatch.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One of the programs that {@link ComputeComparison} runs: a text that the languages share, which
 * defines {@code (bench)}.
 */
record ComputeProgram(String name, String text) {
  static final List<String> NAMES =
      List.of(
          "fib",
          "tak",
          "queens",
          "mandelbrot",
          "loops",
          "bits",
          "strings",
          "pipeline",
          "pipelinev",
          "words",
          "sort",
          "sortby",
          "memo",
          "records");

  static ComputeProgram named(String name) {
    try (InputStream in = ComputeProgram.class.getResourceAsStream("/p1/" + name + ".clj")) {
      if (in == null) {
        throw new IllegalArgumentException("no program " + name);
      }
      return new ComputeProgram(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
