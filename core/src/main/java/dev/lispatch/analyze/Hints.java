package dev.lispatch.analyze;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.syntax.Span;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Show;
import dev.lispatch.value.Symbol;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to say about a name that does not exist: what to use instead, or what was perhaps meant. */
final class Hints {
  private static final Map<String, String> INSTEAD = new HashMap<>();
  private static final Set<String> INFIX =
      Set.of("+", "-", "*", "/", "<", ">", "<=", ">=", "=", "==", "and", "or", "mod", "rem");
  private static final Set<String> FOREIGN_FORMS =
      Set.of(
          "setq",
          "setf",
          "defrecord",
          "deftype",
          "defprotocol",
          "defmulti",
          "defmethod",
          "reify",
          "proxy",
          "extend-type",
          "extend-protocol",
          "definterface",
          "define-record-type",
          "defstruct",
          "class",
          "new",
          ".",
          "..",
          "import",
          "defun",
          "defvar",
          "defparameter",
          "dolist",
          "dosync",
          "go",
          "go-loop",
          "binding",
          "parameterize",
          "with-open",
          "define-syntax",
          "let-syntax",
          "guard",
          "do-while",
          "until",
          "var",
          "val",
          "const",
          "function",
          "handler-case",
          "with-handlers",
          "for-each-in",
          "defvalues",
          "define-values",
          "let-values",
          "flet",
          "labels",
          "import-vars");
  private static final Map<String, String> METHODS =
      Map.ofEntries(
          Map.entry("toUpperCase", "(string-upcase s)"),
          Map.entry("toLowerCase", "(string-downcase s)"),
          Map.entry("length", "(count s)"),
          Map.entry("size", "(count xs)"),
          Map.entry("trim", "(str/trim s)"),
          Map.entry("split", "(str/split s #\"…\")"),
          Map.entry("substring", "(subs s start end)"),
          Map.entry("indexOf", "(str/index-of s part)"),
          Map.entry("contains", "(str/includes? s part)"),
          Map.entry("startsWith", "(str/starts-with? s start)"),
          Map.entry("endsWith", "(str/ends-with? s end)"),
          Map.entry("replace", "(str/replace s old new)"),
          Map.entry("equals", "(= a b)"),
          Map.entry("isEmpty", "(empty? xs)"),
          Map.entry("charAt", "(nth s i)"),
          Map.entry("get", "(get m k)"),
          Map.entry("put", "(assoc m k v)"),
          Map.entry("add", "(conj xs x)"),
          Map.entry("toString", "(str x)"),
          Map.entry("getMessage", "(error-msg e)"),
          Map.entry("printStackTrace", "(println (error-msg e))"),
          Map.entry("intValue", "(int x)"),
          Map.entry("join", "(str/join \", \" xs)"));

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
        "delay-force",
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
        "System.out.println",
        "System.out.print",
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
        "System/exit",
        "exit",
        "quit");
    instead(
        "the arguments of the command line are the list data/args",
        "*command-line-args*",
        "*args*",
        "command-line",
        "command-line-arguments");
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
    instead("use (count xs)", "len", "strlen", "array-length", "string-size");
    instead("use nil", "null", "None", "NULL", "undefined", "Nil", "NIL", "none", "nothing");
    instead("use true", "True", "TRUE", "yes", "YES");
    instead("use false", "False", "FALSE", "no", "NO");
    instead("use (inc i)", "++", "1++", "incf", "incr");
    instead("use (dec i)", "--", "decf", "decr");
    instead("use (defn name [x] …) or (define (name x) …)", "defun", "function", "func", "fun");
    instead("use (def name value)", "defvar", "defparameter", "const", "var", "val", "defconst");
    instead("use (doseq [x xs] …)", "dolist", "foreach", "for-each-in", "forEach", "each");
    instead("use map", "mapcar", "maplist");
    instead("use print", "princ", "prin1");
    instead("use let", "let-values", "let*-values", "define-values", "flet", "labels");
    instead("use defmacro", "define-syntax", "let-syntax", "syntax-rules", "defsyntax");
    instead("comments begin with ;", "//", "///", "/*", "*/", "#", "##");
    instead(
        "there is no input from the console; the host passes data in as data/NAME",
        "read-line",
        "input",
        "readline",
        "*in*",
        "gets");
    instead("values have no methods; pass them to functions as arguments", "this", "self");
    instead("*1 *2 *3 are the last results of a session, which has none yet", "*1", "*2", "*3");
    instead(
        "use (conj xs x); it gives a new value and leaves the old as it is",
        "append!",
        "push",
        "push!",
        "add!",
        "append-item",
        "cons!");
    instead(
        "use contains? or (some #{x} xs)",
        "in",
        "in?",
        "includes?",
        "elem",
        "elem?",
        "member?",
        "has?",
        "include?");
    instead("use (subs s start end)", "substr", "slice", "string-slice");
    instead("use (number->string x) or (str x)", "itoa", "int->string", "number-to-string");
    instead("use (/ a b), which gives a double when it must", "//.", "div", "float-div");
  }

  private static final String TOOL = "tool/";
  private static final int MAX_TOOLS = 10;

  private Hints() {}

  private static void instead(String hint, String... names) {
    for (String name : names) {
      INSTEAD.put(name, hint);
    }
  }

  /** True for a form of another language whose parts are no expressions, such as defrecord. */
  static boolean isForeignForm(String name) {
    return FOREIGN_FORMS.contains(name);
  }

  /**
   * A sentence that begins with a semicolon, or nothing.
   *
   * @param place where the name stands
   * @param own the names that the program has defined
   * @param library the names of the language
   */
  static String forName(
      String name, Span place, Collection<String> own, Collection<String> library) {
    if (name.startsWith(TOOL)) {
      return forTool(name, library);
    }
    String known = known(name, place);
    return known == null ? similar(name, own, library) : "; " + known;
  }

  private static String similar(String name, Collection<String> own, Collection<String> library) {
    List<String> near = SimilarNames.of(name, own, library);
    if (near.isEmpty()) {
      return "";
    }
    String names = String.join(" or ", near);
    return "; did you mean " + names + (names.endsWith("?") ? "" : "?");
  }

  private static String forTool(String name, Collection<String> library) {
    List<String> tools = library.stream().filter(known -> known.startsWith(TOOL)).sorted().toList();
    if (tools.isEmpty()) {
      return "; the host has granted no tools to this session";
    }
    boolean many = tools.size() > MAX_TOOLS;
    String shown = String.join(", ", many ? tools.subList(0, MAX_TOOLS) : tools);
    return similar(name, List.of(), tools)
        + "; the tools are "
        + shown
        + (many ? " … " + (tools.size() - MAX_TOOLS) + " more, see (tools)" : "");
  }

  private static @Nullable String known(String name, Span place) {
    String direct = INSTEAD.get(name);
    if (direct != null) {
      return direct;
    }
    if (name.startsWith("data/")) {
      return "the host has passed in no data of that name";
    }
    String method = name.startsWith(".") ? METHODS.get(name.substring(1)) : null;
    if (method != null) {
      return "there are no Java methods here, use " + method;
    }
    boolean member = name.length() > 1 && (name.startsWith(".") || name.endsWith("."));
    boolean qualified =
        !name.isEmpty() && Character.isUpperCase(name.charAt(0)) && name.indexOf('/') > 0;
    boolean packaged = name.startsWith("java.") || name.startsWith("clojure.lang.");
    return member || qualified || packaged ? INSTEAD.get("new") : forText(name, place);
  }

  /* Names that are none: what is left of a string with quotation marks inside, or of a comment. */
  private static @Nullable String forText(String name, Span place) {
    String text = place.source().text();
    char before = place.start() > 0 ? text.charAt(place.start() - 1) : ' ';
    char after = place.end() < text.length() ? text.charAt(place.end()) : ' ';
    if (before == '"' || after == '"') {
      return "it touches a string: a quotation mark inside a string is written \\\"";
    }
    return name.endsWith("'") || name.endsWith("',")
        ? "strings are written with double quotation marks"
        : null;
  }

  /** What to say about a call whose head is a constant that cannot be called. */
  static String forCall(Object head, PersistentList call, Span place) {
    if (call.size() == 3
        && call.at(1) instanceof Symbol operator
        && INFIX.contains(operator.name())
        && Numbers.isNumber(head)) {
      return "the operator comes first: ("
          + operator.name()
          + " "
          + Show.value(head)
          + " "
          + Show.value(call.at(2))
          + "), not "
          + Show.value(call);
    }
    String text = place.source().text();
    int start = place.start();
    if (start > 0 && isNameCharacter(text.charAt(start - 1))) {
      return "the bracket of a call stands before the name of its function: (f x), not f(x)";
    }
    return String.valueOf(Errors.notFunction(head).getMessage());
  }

  private static boolean isNameCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '?' || c == '!';
  }
}
