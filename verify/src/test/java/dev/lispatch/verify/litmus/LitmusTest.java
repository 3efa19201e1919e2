package dev.lispatch.verify.litmus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;

/** The quick part of the litmus tests: no forbidden outcome, and an eye that would see one. */
class LitmusTest {
  private static final Path RESULTS = Path.of("target", "jcstress-quick");
  private static final int QUICK_TESTS = 27;
  private static final int ROWS = 60;

  @Test
  void shapes_ofTwoActors_showNoForbiddenOutcome() {
    JcstressRun run =
        JcstressRun.of(
            "(StoreBuffering|MessagePassing|LoadBuffering|ReadReadCoherence|DoubleWrites"
                + "|StoreAfterRead|ReadAfterStore|OutOfThinAir)"
                + "\\.(Relaxed|ReleaseAcquire|SequentiallyConsistent)$",
            RESULTS.resolve("shapes"));

    assertThat(run.tally())
        .as(run.output())
        .isEqualTo(new JcstressRun.Tally(QUICK_TESTS, QUICK_TESTS, 0, 0, 0));
    assertThat(run.exitCode()).as(run.output()).isZero();
  }

  @Test
  void shape_withAForbiddenOutcomeThatHappens_fails() {
    JcstressRun run = JcstressRun.of("PlantedViolation$", RESULTS.resolve("planted"));

    assertThat(run.tally()).as(run.output()).isEqualTo(new JcstressRun.Tally(1, 0, 1, 0, 0));
    assertThat(run.exitCode()).as(run.output()).isNotZero();
  }

  @Test
  void readers_ofIndependentSequentiallyConsistentStores_agreeAboutTheirOrder() {
    assertThat(Crowd.outcomes(ROWS, SequentiallyConsistentReads::new))
        .hasSizeGreaterThan(4)
        .doesNotContainKey("1, 0, 1, 0");
  }

  @Test
  void reader_whoGotWordOfAStoreByReleaseAndAcquire_seesIt() {
    assertThat(Crowd.outcomes(ROWS, PassedOnByReleaseAcquire::new))
        .hasSizeGreaterThan(4)
        .doesNotContainKey("1, 1, 0");
  }

  private record SequentiallyConsistentReads(
      IndependentReads.SequentiallyConsistent shape, IIII_Result seen) implements Crowd.Scene {
    SequentiallyConsistentReads() {
      this(new IndependentReads.SequentiallyConsistent(), new IIII_Result());
    }

    @Override
    public List<Runnable> actors() {
      return List.of(
          shape::writerOfX,
          shape::writerOfY,
          () -> shape.readerFromX(seen),
          () -> shape.readerFromY(seen));
    }

    @Override
    public String outcome() {
      return seen.toString();
    }
  }

  private record PassedOnByReleaseAcquire(
      WriteToReadCausality.ReleaseAcquire shape, III_Result seen) implements Crowd.Scene {
    PassedOnByReleaseAcquire() {
      this(new WriteToReadCausality.ReleaseAcquire(), new III_Result());
    }

    @Override
    public List<Runnable> actors() {
      return List.of(shape::writer, () -> shape.messenger(seen), () -> shape.reader(seen));
    }

    @Override
    public String outcome() {
      return seen.toString();
    }
  }
}
