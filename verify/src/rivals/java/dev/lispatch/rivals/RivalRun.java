package dev.lispatch.rivals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs one program in one engine, in a process of its own, and tells how it ended: the last line of
 * the standard error, as {@link Verdict} reads it.
 */
public final class RivalRun {
  private static final long HUNG_MILLIS = 20_000;
  private static final long HUNG_PROCESSOR_MILLIS = 10_000;
  private static final long HUNG_AT_LAST_MILLIS = 40_000;
  private static final long LOOK_MILLIS = 100;

  private RivalRun() {}

  /**
   * The entry of the process.
   *
   * @param arguments the engine, the file of the program, and the file of one that only warms up
   */
  public static void main(String[] arguments) throws IOException {
    Rival rival = Rival.named(arguments[0]);
    String program = Files.readString(Path.of(arguments[1]));
    rival.run(Files.readString(Path.of(arguments[2])));
    Neighbor neighbor = new Neighbor();
    neighbor.start();
    Stopwatch stopwatch = new Stopwatch();
    watch(stopwatch, neighbor);
    Ending ending;
    try {
      ending = rival.run(program);
    } catch (Throwable thrown) { // whatever comes out is what is to be told
      ending = Ending.thrown(thrown);
    }
    end(stopwatch, ending, neighbor);
  }

  private static void watch(Stopwatch stopwatch, Neighbor neighbor) {
    Ending hung = new Ending(Ending.Kind.HUNG, "");
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                while (!isHung(stopwatch)) {
                  Thread.sleep(LOOK_MILLIS);
                }
                end(stopwatch, hung, neighbor);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /* Longer where other processes keep it from the processor. */
  private static boolean isHung(Stopwatch stopwatch) {
    long millis = stopwatch.millis();
    return millis > HUNG_AT_LAST_MILLIS
        || (millis > HUNG_MILLIS && stopwatch.processorMillis() > HUNG_PROCESSOR_MILLIS);
  }

  private static void end(Stopwatch stopwatch, Ending ending, Neighbor neighbor) {
    Verdict verdict =
        new Verdict(stopwatch.millis(), stopwatch.processorMillis(), ending, neighbor.isStarved());
    System.err.println("\n" + verdict.line());
    System.err.flush();
    Runtime.getRuntime().halt(0);
  }
}
