package dev.lispatch.example.embed;

import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.Problem;
import dev.lispatch.Running;
import dev.lispatch.Session;
import dev.lispatch.SessionConfig;
import dev.lispatch.host.Tool;
import dev.lispatch.host.ToolType;
import dev.lispatch.limit.Budget;
import dev.lispatch.limit.BudgetHandle;
import dev.lispatch.limit.ConcurrencyLimits;
import dev.lispatch.limit.Limit;
import dev.lispatch.limit.Limits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Serves two hundred sessions of twenty tenants in one JVM, most of whose programs mean no good,
 * and prints who was stopped by what.
 */
public final class ManySessions {
  private static final int SESSIONS = 200;
  private static final int TENANTS = 20;
  private static final int AT_ONCE = 16;

  /** What tenants send: the first two are well-behaved. */
  private static final List<Sample> SAMPLES =
      List.of(
          new Sample(
              "report",
              """
              (def prices (parallel-map (fn [item] (tool/price {:item item})) ["tea" "milk" "bread"]))
              {:total (reduce + prices) :left (:tool-calls (budget-remaining))}
              """),
          new Sample(
              "word count",
              """
              (->> (string-split data/text " ") (map string-downcase) frequencies (sort-by val) reverse (take 3))
              """),
          new Sample(
              "endless loop",
              "(loop [] (try (loop [i 0] (recur (+ i 1))) (catch e nil)) (recur))",
              500),
          new Sample(
              "memory hog",
              "(def kept (atom [])) (loop [] (swap! kept conj (mapv str (range 1000))) (recur))"),
          new Sample("fork bomb", "(defn bomb [] (spawn bomb) (spawn bomb) (sleep 10000)) (bomb)"),
          new Sample("flood", "(loop [] (println \"buy now\") (recur))", 500),
          new Sample(
              "price scraper",
              """
              (loop [n 0]
                (let [answer (tool/price {:item (str "item" n)})]
                  (if (error? answer) (fail answer) (recur (+ n 1)))))
              """),
          new Sample(
              "worker hog",
              """
              (defn grow [_] (loop [kept []] (recur (conj kept (str "more of it " (count kept))))))
              (pmap grow (range 4))
              """),
          new Sample("deadlock", "(def ch (make-channel)) (channel-recv ch)"),
          new Sample("deep recursion", "(defn down [n] (+ 1 (down (+ n 1)))) (down 0)"));

  private record Sample(String name, String text, long millis) {
    Sample(String name, String text) {
      this(name, text, 20_000);
    }
  }

  private record Served(Sample sample, Session session, Running running) {}

  private ManySessions() {}

  /** Serves them all and prints a table. */
  public static void main(String[] arguments) {
    table(serve()).forEach(System.out::println);
  }

  /** For each sample what its programs came to, and how many of them. */
  static Map<String, Map<String, Integer>> serve() {
    Map<String, Map<String, Integer>> results = new LinkedHashMap<>();
    ConcurrencyLimits admission =
        ConcurrencyLimits.DEFAULT
            .withSessions(Limit.of(SESSIONS))
            .withRuns(Limit.of(AT_ONCE))
            .withRunsPerSession(Limit.of(4))
            .withWaiting(SESSIONS);
    try (Engine engine = Engine.builder().concurrency(admission).build()) {
      List<BudgetHandle> budgets = new ArrayList<>();
      for (int tenant = 0; tenant < TENANTS; tenant++) {
        budgets.add(
            BudgetHandle.of(
                "tenant " + tenant,
                Budget.UNLIMITED.withToolCalls(300).withCost(new BigDecimal("5.00")),
                System::nanoTime));
      }
      List<Served> all = new ArrayList<>();
      for (int i = 0; i < SESSIONS; i++) {
        Sample sample = SAMPLES.get(i % SAMPLES.size());
        int tenant = i / SAMPLES.size() % TENANTS;
        Session session = engine.open(config(sample, tenant, budgets.get(tenant)));
        all.add(new Served(sample, session, session.start(sample.text())));
      }
      for (Served served : all) {
        Outcome outcome = served.running().await();
        results
            .computeIfAbsent(served.sample().name(), name -> new LinkedHashMap<>())
            .merge(cause(outcome), 1, Integer::sum);
        served.session().close();
      }
    }
    return results;
  }

  private static SessionConfig config(Sample sample, int tenant, BudgetHandle budget) {
    Limits limits =
        Limits.DEFAULT
            .withRunTimeout(sample.millis())
            .withRunMaxHeap(16 << 20)
            .withWorkerMaxHeap(2 << 20)
            .withMaxTasks(200)
            .withMaxParallelWorkers(4)
            .withMaxToolCalls(20)
            .withMaxOutput(10_000);
    return SessionConfig.DEFAULT
        .withTenant("tenant " + tenant)
        .withLimits(limits)
        .withBudget(budget.nested("session", Budget.UNLIMITED.withToolCalls(10)))
        .withInput("text", "the quick brown fox jumps over the lazy dog the end")
        .withTool(
            Tool.named("price")
                .doc("The price of an item in cents.")
                .parameter("item", ToolType.STRING, "what to buy")
                .returns(ToolType.INTEGER)
                .calling(arguments -> 100 + arguments.text("item").length()));
  }

  private static String cause(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success success ->
          success.output().contains("(max-output)") ? "done, output cut" : "done";
      case Outcome.Failure failure -> failure.problem().kind() + cut(failure);
    };
  }

  private static String cut(Outcome.Failure failure) {
    Problem problem = failure.problem();
    boolean cut = failure.output().contains("(max-output)");
    return (problem.stage() == Problem.Stage.LIMIT ? " (limit)" : "") + (cut ? ", output cut" : "");
  }

  private static List<String> table(Map<String, Map<String, Integer>> results) {
    List<String> lines = new ArrayList<>();
    results.forEach(
        (sample, causes) ->
            causes.forEach(
                (cause, count) -> lines.add("%-15s %3d  %s".formatted(sample, count, cause))));
    return lines;
  }
}
