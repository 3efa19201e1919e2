package dev.lispatch.analyze;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to say about a name that does not exist: what to use instead, or what was perhaps meant. */
final class Hints {
  private static final int MAX_SUGGESTIONS = 3;
  private static final int MAX_NAME = 40;
  private static final Map<String, String> INSTEAD = new HashMap<>();

  static {
    instead(
        "bindings are immutable; use an atom: (def x (atom 0)) (swap! x inc)",
        "set!",
        "setq",
        "setf",
        "set-car!",
        "set-cdr!",
        "vector-set!",
        "hash-set!",
        "alter-var-root",
        "var-set");
    instead(
        "use an atom: it is changed by one function at a time",
        "ref",
        "dosync",
        "alter",
        "commute",
        "ref-set",
        "agent",
        "send",
        "send-off",
        "volatile!",
        "vswap!",
        "vreset!");
    instead(
        "sequence functions are eager, there is nothing to delay; unbounded ones are (range),"
            + " (iterate f x), (repeat x), (cycle xs), (repeatedly f)",
        "lazy-seq",
        "lazy-cat",
        "delay",
        "force",
        "realized?",
        "delay-force",
        "make-promise",
        "cons-stream");
    instead(
        "use plain maps and functions; (case (:type x) …) chooses",
        "defrecord",
        "deftype",
        "defprotocol",
        "defmulti",
        "defmethod",
        "reify",
        "proxy",
        "extend-type",
        "extend-protocol",
        "gen-class",
        "definterface",
        "define-record-type",
        "defstruct",
        "class",
        "instance?",
        "satisfies?");
    instead(
        "there is no Java interop; (help) lists what there is",
        "new",
        ".",
        "..",
        "import",
        "memfn",
        "bean",
        "Thread",
        "System/out",
        "clojure.java.io/reader");
    instead(
        "use (now) for milliseconds since 1970, (monotonic-ms) to measure",
        "System/currentTimeMillis",
        "System/nanoTime",
        "current-time",
        "current-milliseconds",
        "get-internal-real-time",
        "inst-ms");
    instead("use (sleep ms)", "Thread/sleep");
    instead(
        "use (read-file path)",
        "slurp",
        "with-open",
        "open-input-file",
        "call-with-input-file",
        "open",
        "io/reader",
        "line-seq",
        "load-file",
        "load");
    instead(
        "use (write-file path text)",
        "spit",
        "call-with-output-file",
        "open-output-file",
        "io/writer");
    instead("use (glob \"**/*\") or (list-files dir)", "file-seq", "directory-list", "io/file");
    instead(
        "there is no eval; write a function or a macro",
        "eval",
        "load-string",
        "resolve",
        "ns-resolve",
        "find-var",
        "read-string",
        "read",
        "macroexpand",
        "macroexpand-1",
        "var",
        "intern");
    instead(
        "use string->number, parse-long or parse-double",
        "Integer/parseInt",
        "Long/parseLong",
        "Double/parseDouble",
        "int-parse",
        "parse-int",
        "parseInt",
        "bigdec",
        "rationalize",
        "numerator",
        "denominator",
        "ratio?",
        "decimal?");
    instead(
        "use (str x) or (format \"%s\" x)",
        "sprintf", "concat-string", "String/valueOf", "to-string", "toString");
    instead("use (str/join \", \" xs)", "String/join");
    instead(
        "use println",
        "display",
        "displayln",
        "write",
        "write-line",
        "newline-print",
        "print!",
        "console.log",
        "System/out.println",
        "log",
        "puts",
        "echo");
    instead(
        "use (throw (ex-info \"message\" {…})) or (error \"message\")",
        "Exception.",
        "RuntimeException.",
        "IllegalArgumentException.",
        "raise-error");
    instead(
        "use try/catch: (try … (catch e …))",
        "with-exception-handler",
        "guard",
        "call-with-current-continuation",
        "call/cc",
        "handler-case",
        "dynamic-wind",
        "with-handlers",
        "except",
        "rescue");
    instead(
        "use let with an explicit argument, or thread-local",
        "binding",
        "with-bindings",
        "parameterize",
        "make-parameter",
        "with-redefs",
        "with-local-vars");
    instead(
        "use channels: (make-channel), channel-send, channel-recv, and task",
        "chan",
        "go",
        "go-loop",
        ">!",
        "<!",
        ">!!",
        "<!!",
        "alts!",
        "alts!!",
        "thread",
        "put!",
        "take!",
        "async/go",
        "async/chan");
    instead("use (timeout ms (fn [] …))", "with-timeout", "deref-timeout");
    instead("use when", "if-then", "if-true");
    instead("use (not= a b)", "!=", "/=", "neq?", "<>");
    instead("use and", "&&");
    instead("use or", "||");
    instead("use =", "===", "eq", "string=?", "char=?", "string-eq?");
    instead("use rem or mod", "%", "fmod");
    instead("use (expt x n)", "**", "pow", "^", "Math.pow");
    instead("use fn or lambda", "λ", "function", "func", "def-fn", "defun", "fun", "=>");
    instead(
        "use loop/recur or a named let",
        "while-loop",
        "for-loop",
        "until",
        "do-while",
        "forever",
        "dolist");
    instead(
        "use (get m k)",
        "hash-ref",
        "hash-table-ref",
        "gethash",
        "dict-ref",
        "hash-get",
        "getf",
        "nth-value");
    instead(
        "use {} or (hash-map k v …)",
        "make-hash",
        "make-hash-table",
        "dict",
        "hash",
        "make-map",
        "new-map");
    instead("use (assoc m k v)", "hash-table-set!", "dict-set", "hash-table-update!", "puthash");
    instead(
        "use [] or (vector …)",
        "make-vector",
        "make-array",
        "array",
        "make-list",
        "to-array",
        "into-array",
        "object-array",
        "int-array",
        "long-array",
        "aget",
        "aset",
        "alength");
    instead(
        "the grants of a run are given by the host; programs see no environment variables",
        "System/getenv",
        "getenv",
        "env",
        "environ",
        "System/getProperty",
        "*command-line-args*",
        "System/exit",
        "exit",
        "quit");
    instead("use (return v) or (fail v) to end the program", "return-from", "abort", "halt", "end");
    instead(
        "transients are not needed: into, reduce and mapv are fast",
        "transient",
        "persistent!",
        "conj!",
        "assoc!",
        "dissoc!",
        "disj!",
        "pop!",
        "eduction");
    instead(
        "use json-parse",
        "json/read-str",
        "json/parse-string",
        "cheshire.core/parse-string",
        "JSON.parse",
        "read-json",
        "json/read-json",
        "json-decode",
        "parse-json");
    instead(
        "use json-encode",
        "json/write-str",
        "json/generate-string",
        "JSON.stringify",
        "write-json",
        "json-stringify",
        "to-json");
    instead("use http-get", "http/get", "client/get", "fetch", "curl", "requests.get", "http.get");
    instead("use http-post", "http/post", "client/post", "requests.post");
  }

  private Hints() {}

  private static void instead(String hint, String... names) {
    for (String name : names) {
      INSTEAD.put(name, hint);
    }
  }

  /** A sentence that begins with a semicolon, or nothing. */
  static String forName(String name, Collection<String> visible) {
    String known = known(name);
    if (known != null) {
      return "; " + known;
    }
    List<String> near = nearest(name, visible);
    return near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?";
  }

  private static @Nullable String known(String name) {
    String direct = INSTEAD.get(name);
    if (direct != null) {
      return direct;
    }
    boolean member = name.length() > 1 && (name.startsWith(".") || name.endsWith("."));
    boolean qualified =
        !name.isEmpty() && Character.isUpperCase(name.charAt(0)) && name.indexOf('/') > 0;
    return member || qualified ? INSTEAD.get("new") : null;
  }

  private static List<String> nearest(String name, Collection<String> visible) {
    if (name.length() > MAX_NAME) {
      return List.of();
    }
    int most = name.length() <= 2 ? 1 : name.length() <= 5 ? 2 : 3;
    record Near(String name, int distance) {}
    List<Near> near = new ArrayList<>();
    for (String candidate : visible) {
      if (Math.abs(candidate.length() - name.length()) <= most && candidate.indexOf('%') < 0) {
        int distance = distance(name, candidate, most);
        if (distance <= most && distance < name.length()) {
          near.add(new Near(candidate, distance));
        }
      }
    }
    near.sort(Comparator.comparingInt(Near::distance).thenComparing(Near::name));
    int best = near.isEmpty() ? 0 : near.getFirst().distance();
    return near.stream()
        .filter(found -> found.distance() <= best)
        .limit(MAX_SUGGESTIONS)
        .map(Near::name)
        .toList();
  }

  /* Edits between two names, a swap of neighbours counting as one (optimal string alignment). */
  private static int distance(String a, String b, int most) {
    int[] before = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + cost);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (least > most) {
        return most + 1;
      }
      int[] spare = before;
      before = above;
      above = row;
      row = spare;
    }
    return above[b.length()];
  }
}
