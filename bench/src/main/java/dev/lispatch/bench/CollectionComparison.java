package dev.lispatch.bench;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * The rows of {@link CollectionBenchmark} again, for a machine that others use too: all take turns
 * of a few hundred microseconds in one JVM, and each shows its best turn, which no neighbour
 * disturbed.
 *
 * <pre>
 * mvn -q -Ddev -Prun -pl bench -am process-classes -Dbench.main=dev.lispatch.bench.CollectionComparison
 * </pre>
 */
public final class CollectionComparison {
  private static final int ROUNDS = 800;
  private static final int WARM_UP = ROUNDS / 4;
  private static final int ITEMS_PER_TURN = 20_000;

  @SuppressWarnings("UnusedVariable") // written so that the JIT cannot drop the work
  private static volatile Object sink = "";

  private CollectionComparison() {}

  /** Prints nanoseconds for one element; the argument is a regular expression for names of rows. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    String wanted = arguments.length == 0 ? ".*" : arguments[0] + ".*";
    List<Method> rows = new ArrayList<>();
    for (Method method : CollectionBenchmark.class.getMethods()) {
      if (method.isAnnotationPresent(Benchmark.class) && method.getName().matches(wanted)) {
        rows.add(method);
      }
    }
    rows.sort(Comparator.comparing(Method::getName));
    double[] best = new double[rows.size()];
    Arrays.fill(best, Double.MAX_VALUE);
    CollectionBenchmark benchmark = new CollectionBenchmark();
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < best.length; i++) {
        double turn = Math.min(turn(benchmark, rows.get(i)), turn(benchmark, rows.get(i)));
        best[i] = round < WARM_UP ? best[i] : Math.min(best[i], turn);
      }
    }
    for (int i = 0; i < best.length; i++) {
      System.out.printf("%-28s %6.1f ns%n", rows.get(i).getName(), best[i]);
    }
  }

  private static double turn(CollectionBenchmark benchmark, Method row)
      throws ReflectiveOperationException {
    int repetitions = ITEMS_PER_TURN / row.getAnnotation(OperationsPerInvocation.class).value();
    long start = System.nanoTime();
    for (int i = 0; i < repetitions; i++) {
      sink = row.invoke(benchmark);
    }
    return (double) (System.nanoTime() - start) / ITEMS_PER_TURN;
  }
}
