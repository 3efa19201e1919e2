package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.builtin.Catalog;
import dev.lispatch.collection.PersistentList;
import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Limits;
import dev.lispatch.limit.Stop;
import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Task;
import dev.lispatch.value.Context;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Run;
import dev.lispatch.value.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks all declared functions: examples, hostile arguments, charges. */
class RegistryTest {
  private static final Scheduler SCHEDULER = Scheduler.production();
  private static final Catalog CATALOG = Catalog.of(List.of());
  private static final long DEADLINE_MILLIS = 100;

  /* What is promised is 50 ms after the deadline; a machine busy with other tests is given more. */
  private static final long GRACE_MILLIS = 1_000;
  private static final Limits HOSTILE =
      Limits.DEFAULT.withRunTimeout(DEADLINE_MILLIS).withRunMaxHeap(16L << 20);

  private static final String NUMBERS = "bounded by max-number-bits";

  /* Their work does not grow with the size of any one argument made here, for a reason that is given. */
  private static final Map<String, String> NOT_GROWING =
      Map.ofEntries(
          Map.entry("<", NUMBERS),
          Map.entry("<=", NUMBERS),
          Map.entry(">", NUMBERS),
          Map.entry(">=", NUMBERS),
          Map.entry("==", NUMBERS),
          Map.entry("bit-shift-right", NUMBERS),
          Map.entry("apropos", "grows with the library"),
          Map.entry("dir", "grows with the library"),
          Map.entry("newline", "writes one character"),
          Map.entry("range", "makes its items when they are asked for"),
          Map.entry("find", "takes one key"),
          Map.entry("clojure.set/rename", "needs names that its relation has"),
          Map.entry("subseq", "needs a key that can be compared with the items"),
          Map.entry("rsubseq", "needs a key that can be compared with the items"),
          Map.entry("string-starts-with?", "compares memory once"),
          Map.entry("string-ends-with?", "compares memory once"),
          Map.entry("nth", "takes one item of a list or vector"),
          Map.entry("tree-seq", "grows with what the given function returns"));

  static Stream<Signature> examples() {
    return CATALOG.signatures().stream().filter(one -> !one.result().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_run_givesTheDeclaredResult(Signature signature) {
    assertThat(Programs.value(signature.example())).isEqualTo(signature.result());
  }

  // Hostile arguments

  @Test
  void function_calledWithHostileArguments_isStoppedInTime() {
    Map<String, Object> hostile = hostileValues();
    List<String> runaways = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (Signature signature : functions()) {
      Fn fn = function(signature);
      for (String parameters : signature.parameters()) {
        List<String> names = names(parameters);
        for (int position = 0; position < names.size(); position++) {
          for (Map.Entry<String, Object> value : hostile.entrySet()) {
            Object[] args = benign(names);
            args[position] = value.getValue();
            String call =
                "("
                    + signature.name()
                    + " "
                    + parameters
                    + ") with "
                    + value.getKey()
                    + " as argument "
                    + (position + 1);
            String verdict = perform(fn, args);
            if (verdict.equals(RUNAWAY)) {
              runaways.add(call);
              assertThat(runaways).hasSizeLessThan(MOST_RUNAWAYS);
            } else if (!verdict.isEmpty()) {
              faults.add(call + ": " + verdict);
            }
          }
        }
      }
    }
    assertThat(runaways).isEmpty();
    assertThat(faults).isEmpty();
  }

  private static final String RUNAWAY = "runs away";
  private static final int MOST_RUNAWAYS = 5;

  private static List<Signature> functions() {
    return CATALOG.signatures().stream().filter(one -> !one.name().startsWith("%")).toList();
  }

  private static Fn function(Signature signature) {
    Fn fn = CATALOG.find(signature.name());
    if (fn == null) {
      throw new AssertionError(signature.name());
    }
    return fn;
  }

  private static List<String> names(String parameters) {
    return parameters.isEmpty() ? List.of() : List.of(parameters.replace("& ", "").split(" ", -1));
  }

  /** Empty if the call ended or was stopped in time, else what is wrong. */
  private static String perform(Fn fn, Object[] args) {
    Run run = new Run(HOSTILE, SCHEDULER, text -> {}, Map.of(Catalog.class, CATALOG), 1);
    Task<Object> task = run.scope().forkMain("main", main -> fn.callN(Context.of(run, main), args));
    Task<Object> host = Task.outside(run.scope(), CancelToken.root(SCHEDULER, "test", Clock.NEVER));
    boolean ended = task.join(host, SCHEDULER.clock().after(DEADLINE_MILLIS + GRACE_MILLIS));
    if (!ended) {
      return RUNAWAY;
    }
    run.scope().cancelAll(host, "the test has ended");
    Throwable failure = task.failure();
    if (failure == null
        || failure instanceof LispError
        || failure instanceof Stop
        || failure instanceof dev.lispatch.value.Finish) {
      return "";
    }
    return failure.toString();
  }

  private static Object value(String program) {
    Limits roomy =
        Limits.DEFAULT
            .withRunMaxHeap(2L << 30)
            .withMaxNumberBits(10_000_000)
            .withRunTimeout(60_000);
    Session session =
        Engine.builder().build().open(SessionConfig.DEFAULT.withLimits(roomy).withSeed(1));
    return switch (session.run(program)) {
      case Outcome.Success success -> success.value();
      case Outcome.Failure failure -> throw new AssertionError(failure.problem().render());
    };
  }

  private static Map<String, Object> hostileValues() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("an unbounded range", value("(range)"));
    values.put("an unbounded repeat", value("(repeat \"a\")"));
    values.put("a range of 10^7", value("(range 10000000)"));
    values.put("a string of 10^7", value("(str-repeat \"a1,( \" 2000000)"));
    values.put("a list nested 10^6 deep", nested(1_000_000));
    values.put("a list of 10^5 strings", value("(map str (range 100000))"));
    values.put("a map of 10^5", value("(zipmap (range 100000) (range 100000))"));
    values.put("an integer of 10^6 bits", value("(- (bit-shift-left 1 999999) 1)"));
    values.put("the largest long", Long.MAX_VALUE);
    values.put("the smallest long", Long.MIN_VALUE);
    values.put("a billion", 1_000_000_000L);
    values.put("infinity", Double.POSITIVE_INFINITY);
    values.put("a function without end", value("(fn [& args] (while true))"));
    values.put("a function that gives true", value("(fn [& args] true)"));
    return values;
  }

  private static Object nested(int depth) {
    Object list = PersistentList.of(1L);
    for (int i = 0; i < depth; i++) {
      list = PersistentList.of(list);
    }
    return list;
  }

  /** Arguments that a function with parameters of these names is likely to take. */
  private static Object[] benign(List<String> names) {
    return names.stream().map(RegistryTest::benign).toArray();
  }

  private static final Map<String, String> BENIGN =
      Map.ofEntries(
          Map.entry("f", "(fn [& xs] (first xs))"),
          Map.entry("g", "(fn [& xs] (first xs))"),
          Map.entry("pred", "(fn [& xs] true)"),
          Map.entry("keyfn", "identity"),
          Map.entry("comparator", "<"),
          Map.entry("compare", "<"),
          Map.entry("xform", "(map inc)"),
          Map.entry("coll", "[1 2 3]"),
          Map.entry("xs", "[1 2 3]"),
          Map.entry("colls", "[1 2 3]"),
          Map.entry("args", "[1 2 3]"),
          Map.entry("list", "'(1 2 3)"),
          Map.entry("map", "{:a 1}"),
          Map.entry("m", "{:a 1}"),
          Map.entry("maps", "{:a 1}"),
          Map.entry("set", "#{1 2}"),
          Map.entry("s", "\"abc abc\""),
          Map.entry("string", "\"abc abc\""),
          Map.entry("text", "\"abc abc\""),
          Map.entry("separator", "\",\""),
          Map.entry("match", "\"a\""),
          Map.entry("replacement", "\"b\""),
          Map.entry("regex", "#\"a+\""),
          Map.entry("re", "#\"a+\""),
          Map.entry("pattern", "#\"a+\""),
          Map.entry("fmt", "\"%s\""),
          Map.entry("format", "\"%s\""),
          Map.entry("atom", "(atom 1)"),
          Map.entry("a", "(atom 1)"),
          Map.entry("channel", "(list->channel [1 2 3])"),
          Map.entry("in", "(list->channel [1 2 3])"),
          Map.entry("keys", "[:a]"),
          Map.entry("path", "[:a]"),
          Map.entry("key", ":a"),
          Map.entry("part", "\"zz\""),
          Map.entry("test", ">="),
          Map.entry("kmap", "{:a :b}"),
          Map.entry("n", "3"),
          Map.entry("i", "1"),
          Map.entry("index", "1"),
          Map.entry("ms", "10"));

  private static final Map<String, Object> MADE = new LinkedHashMap<>();

  private static Object benign(String name) {
    return MADE.computeIfAbsent(name, n -> value(BENIGN.getOrDefault(n, "2")));
  }

  // Charges

  @Test
  void function_whoseWorkGrows_chargesSteps() {
    Set<String> free = new TreeSet<>();
    for (Signature signature : functions()) {
      boolean grows =
          signature.cost() == Signature.Cost.LINEAR
              || signature.cost() == Signature.Cost.SUPERLINEAR;
      if (grows && !NOT_GROWING.containsKey(signature.name()) && !growsSomewhere(signature)) {
        free.add(signature.name());
      }
    }
    assertThat(free).isEmpty();
  }

  private static boolean growsSomewhere(Signature signature) {
    Fn fn = function(signature);
    for (String parameters : signature.parameters()) {
      List<String> names = names(parameters);
      if (parameters.contains("&") && growsWithTheNumber(fn, names)) {
        return true;
      }
      for (int position = names.isEmpty() ? 0 : ALL; position < names.size(); position++) {
        for (String kind : SIZED) {
          long small = steps(fn, names, position, kind, 10);
          long large = steps(fn, names, position, kind, 2_000);
          if (small >= 0 && large > small + 100) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean growsWithTheNumber(Fn fn, List<String> names) {
    for (String item : List.of("i", "{i 1}", "#{i}", "(str i)")) {
      long small = stepsOfMany(fn, names, item, 10);
      if (small >= 0 && stepsOfMany(fn, names, item, 2_000) > small + 100) {
        return true;
      }
    }
    return false;
  }

  private static long stepsOfMany(Fn fn, List<String> names, String item, int size) {
    Object items = value("(map (fn [i] " + item + ") (range " + size + "))");
    List<Object> args = new ArrayList<>(List.of(benign(names.subList(0, names.size() - 1))));
    ((PersistentList) items).forEach(args::add);
    return stepsOf(fn, args.toArray());
  }

  private static final long ENOUGH_STEPS = 1_000_000;
  private static final int ALL = -1;
  private static final List<String> SIZED =
      List.of(
          "(range %d)",
          "(vec (map str (range %d)))",
          "(map vector (range %d) (range %d))",
          "(zipmap (range %d) (range %d))",
          "(set (range %d))",
          "(str-repeat \"ab \" %d)",
          "(repeat %d 1)",
          "%d",
          "(- (bit-shift-left 1 (* 64 %d)) 1)",
          "(fn [& xs] (count (vec (range %d))))",
          "(apply sorted-set (range %d))",
          "(base64-encode (str-repeat \"ab\" %d))",
          "(pr-str (vec (range %d)))",
          "(set (map (fn [i] {:a i}) (range %d)))",
          "(range)");

  /** The steps that the call took, or -1 if it raised an error. */
  private static long steps(Fn fn, List<String> names, int position, String kind, int size) {
    String program = kind.replace("%d", Integer.toString(size));
    Object[] args = benign(names);
    for (int i = 0; i < args.length; i++) {
      if (position == i || position == ALL) {
        args[i] = value(program); // a new one: hashes are kept once they are known
      }
    }
    return stepsOf(fn, args);
  }

  private static long stepsOf(Fn fn, Object[] args) {
    Run run =
        new Run(
            Limits.DEFAULT.withMaxSteps(ENOUGH_STEPS),
            SCHEDULER,
            text -> {},
            Map.of(Catalog.class, CATALOG),
            1);
    Context cx = Context.of(run, run.token());
    try {
      fn.callN(cx, args);
    } catch (LimitExceeded charged) {
      return ENOUGH_STEPS;
    } catch (LispError | Stop raised) {
      return -1;
    } finally {
      run.scope().cancelAll(cx.task(), "the test has ended");
    }
    cx.settle();
    return run.steps().used();
  }
}
