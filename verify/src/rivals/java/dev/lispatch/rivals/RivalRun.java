package dev.lispatch.rivals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Runs one program in one engine, in a process of its own, and tells how it ended: the last line of
 * the standard error, as {@link Verdict} reads it.
 */
public final class RivalRun {
  private static final long HUNG_MILLIS = 20_000;

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
    watch(neighbor);
    long start = System.nanoTime();
    Ending ending;
    try {
      ending = rival.run(program);
    } catch (Throwable thrown) { // whatever comes out is what is to be told
      ending = Ending.thrown(thrown);
    }
    end(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), ending, neighbor);
  }

  private static void watch(Neighbor neighbor) {
    Ending hung = new Ending(Ending.Kind.HUNG, "");
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                Thread.sleep(HUNG_MILLIS);
                end(HUNG_MILLIS, hung, neighbor);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static void end(long millis, Ending ending, Neighbor neighbor) {
    System.err.println("\n" + new Verdict(millis, ending, neighbor.isStarved()).line());
    System.err.flush();
    Runtime.getRuntime().halt(0);
  }
}
