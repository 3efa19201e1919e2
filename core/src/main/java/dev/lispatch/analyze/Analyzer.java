package dev.lispatch.analyze;

import static java.util.Objects.requireNonNull;

import dev.lispatch.analyze.Expr.Target;
import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.syntax.Diagnostic;
import dev.lispatch.syntax.ReadResult;
import dev.lispatch.syntax.Span;
import dev.lispatch.syntax.SpanTable;
import dev.lispatch.syntax.SyntaxException;
import dev.lispatch.value.BuiltinFn;
import dev.lispatch.value.Cell;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Show;
import dev.lispatch.value.Symbol;
import dev.lispatch.value.Traces;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns the forms of a program into expressions: expands macros, resolves names, checks what can be
 * checked before anything runs.
 *
 * <p>One analyzer serves one program. Not thread-safe. Work is charged to the context it was made
 * with.
 */
public final class Analyzer {
  /* Names. A name is looked up as local, then as a definition of this program that stands above, then in the
  session, then in the library. A name found nowhere may be defined further down: it becomes a
  pending Global, and an error at the end if no definition came. Each definition of a program is a Global of
  its own, so what was compiled before a second definition keeps the first; the last one goes to the
  session's cell.

  Tail positions. `tails` lists the places that a jump may go back to from here: the innermost loop last. It is empty
  where something is still to be done with the value.

  Named let. It is analysed as a loop first. If its name is used other than in a call in tail position,
  Escapes is thrown, the form is remembered as escaping, and analysed again as a function. */
  private static final int MAX_DEPTH = 1_200;
  private static final int FRESH_STACK_EVERY = 150;
  private static final int MAX_EXPANSIONS_IN_A_ROW = 1_000;
  private static final int MAX_PROBLEMS = 20;
  private static final int STEPS_PER_FORM = 20;

  /** Compiles a macro's function while the program is still being analysed. */
  @FunctionalInterface
  public interface MacroCompiler {
    Fn compile(Expr.Lambda lambda);
  }

  /**
   * A program, ready to be compiled.
   *
   * @param definitions what it defines, by name: the places that a run of it writes in the session
   * @param hidden the places of definitions that a later one of the same name shadows
   * @param environment the session's names after the program
   */
  public record Analysis(
      Expr.Lambda main,
      Map<String, Cell> definitions,
      List<Cell> hidden,
      Environment environment) {}

  /** A place in a function to which tail calls may jump. */
  record Tail(Target target, @Nullable Local self, @Nullable Global global, int fixedArity) {}

  private static final class Escapes extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient Object form;

    Escapes(Object form) {
      super(null, null, false, false);
      this.form = form;
    }
  }

  private record CheckedCall(Global global, int count, Span span) {}

  private final Context cx;
  private final Environment environment;
  private final SpanTable spans;
  private final MacroCompiler macroCompiler;
  private final Map<String, Global> visible = new HashMap<>();
  private final List<Global> definitions = new ArrayList<>();
  private final Map<String, Global> pending = new HashMap<>();
  private final List<CheckedCall> calls = new ArrayList<>();
  private final Set<Object> escaping = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Diagnostic> problems = new ArrayList<>();
  private final Map<String, String> referred = new HashMap<>();
  private final Map<String, Scope> firstScopes = new HashMap<>();
  private final Set<String> brokenMacros = new HashSet<>();
  private Set<String> announced = Set.of();
  private @Nullable Object topForm;
  private boolean hopeless;
  private boolean brokenMacroUsed;
  private Span here;
  private int depth;
  private int fresh;

  private Analyzer(
      Context cx,
      Environment environment,
      SpanTable spans,
      MacroCompiler macroCompiler,
      Span start) {
    this.cx = cx;
    this.environment = environment;
    this.spans = spans;
    this.macroCompiler = macroCompiler;
    this.here = start;
  }

  /**
   * Analyses a program.
   *
   * @param cx charged for the work; macros run in it
   * @param environment is not changed
   * @throws SyntaxException with all that is wrong with the program
   */
  public static Analysis analyze(
      Context cx,
      Environment environment,
      ReadResult program,
      Span start,
      MacroCompiler macroCompiler) {
    Analyzer analyzer = new Analyzer(cx, environment.copy(), program.spans(), macroCompiler, start);
    return analyzer.program(program.forms(), start);
  }

  private Analysis program(List<Object> forms, Span start) {
    Scope top = Scope.top();
    Target target = new Target(List.of());
    List<Expr> items = new ArrayList<>();
    announced = Announcements.of(forms);
    forms.forEach(form -> topLevelNoting(form, top, items));
    finish();
    Expr body = items.isEmpty() ? new Expr.Const(Nil.NIL) : sequence(items);
    Expr.Arity arity = new Expr.Arity(List.of(), null, target, body);
    var signature = Functions.signature(Traces.TOP_LEVEL, List.of(""), "");
    Map<String, Cell> placed = place();
    List<Cell> hidden = new ArrayList<>();
    for (Global global : definitions) {
      if (global.cell() != placed.get(global.name())) {
        hidden.add(global.cell());
      }
    }
    return new Analysis(
        new Expr.Lambda(signature, null, List.of(arity), start), placed, hidden, environment);
  }

  private void topLevelNoting(Object form, Scope top, List<Expr> into) {
    try {
      topLevel(form, top, into);
    } catch (SyntaxException noted) {
      requireRoomForMore(noted);
    }
  }

  private void requireRoomForMore(SyntaxException noted) {
    if (hopeless || problems.size() >= MAX_PROBLEMS) {
      throw noted;
    }
  }

  /** Analyses one form of the top level; the items of {@code do} are forms of the top level too. */
  private void topLevel(Object form, Scope top, List<Expr> into) {
    Object expanded = expandMacros(form, top);
    if (headIs(expanded, top, "do", "begin")) {
      PersistentList list = (PersistentList) expanded;
      if (list.size() > 1) {
        deeper(
            () -> {
              list.rest().forEach(item -> topLevel(item, top, into));
              return list;
            });
        return;
      }
    }
    topForm = expanded;
    into.add(analyze(expanded, top, List.of()));
  }

  /**
   * True for a form of the top level itself, not for one inside it: a definition may stand here.
   */
  boolean isTopForm(Object form) {
    return form == topForm;
  }

  private void finish() {
    if (!brokenMacroUsed) {
      undefined().forEach(this::undefined);
    }
    for (CheckedCall call : calls) {
      Expr.Lambda function = call.global.function();
      if (function != null && !function.signature().accepts(call.count)) {
        problem(
            ErrorKind.ARITY,
            call.span,
            Errors.arityMessage(call.global.name(), function.signature().parameters(), call.count));
      }
    }
    if (!problems.isEmpty()) {
      problems.sort(Comparator.comparingInt(problem -> problem.span().start()));
      throw new SyntaxException(problems);
    }
  }

  /* As many as can be told of: what to say of each costs a look at all names. */
  private List<Global> undefined() {
    return pending.values().stream()
        .filter(global -> !global.defined() && global.firstUse() != null)
        .sorted(Comparator.comparingInt(global -> requireNonNull(global.firstUse()).start()))
        .limit(MAX_PROBLEMS)
        .toList();
  }

  private void undefined(Global global) {
    Span use = requireNonNull(global.firstUse());
    problem(ErrorKind.UNBOUND, use, unknownName(global.name(), use));
  }

  /** Gives the last definition of each name the session's cell, all others one of their own. */
  private Map<String, Cell> place() {
    Map<String, Cell> placed = new HashMap<>();
    for (Global global : definitions.reversed()) {
      if (!placed.containsKey(global.name())) {
        Cell present = environment.cells().get(global.name());
        if (present != null) {
          global.placeIn(present);
        }
        placed.put(global.name(), global.cell());
      }
    }
    environment.cells().putAll(placed);
    return placed;
  }

  // Problems

  private void problem(ErrorKind kind, @Nullable Span span, String message) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(new Diagnostic(kind, message, span == null ? here : span));
    }
  }

  /** A mistake that leaves nothing sensible to go on with. */
  SyntaxException error(Object form, String message) {
    Span span = spans.find(form);
    problem(ErrorKind.COMPILE, span, message);
    return new SyntaxException(problems);
  }

  private String unknownName(String name, Span place) {
    Set<String> own = new HashSet<>(environment.cells().keySet());
    own.addAll(environment.macros().keySet());
    own.addAll(visible.keySet());
    Scope scope = firstScopes.get(name);
    if (scope != null) {
      own.addAll(scope.visible());
    }
    Set<String> library = new HashSet<>(environment.library().names());
    library.addAll(SpecialForms.names());
    library.addAll(qualified(name));
    return "the name "
        + Show.name(name)
        + " is not defined"
        + Hints.forName(name, place, own, library);
  }

  /** The names of the namespace that {@code name} begins with, written with the same beginning. */
  private Set<String> qualified(String name) {
    int slash = name.indexOf('/');
    String any = Namespaces.resolve(name, environment.namespaceAliases());
    if (slash <= 0 || any == null || any.indexOf('/') < 0) {
      return Set.of();
    }
    String namespace = any.substring(0, any.indexOf('/') + 1);
    Set<String> names = new HashSet<>();
    for (String known : environment.library().names()) {
      if (known.startsWith(namespace)) {
        names.add(name.substring(0, slash + 1) + known.substring(namespace.length()));
      }
    }
    return names;
  }

  // Services for the special forms

  Context context() {
    return cx;
  }

  Span here() {
    return here;
  }

  /** A new name that no program can write. */
  Symbol freshName(String hint) {
    fresh++;
    return new Symbol(hint + "%" + fresh);
  }

  /** Remembers that a form which was made stands for {@code origin}. */
  <T> T at(Object origin, T form) {
    Span span = spans.find(origin);
    if (span != null && spans.find(form) == null) {
      spans.put(form, span);
    }
    return form;
  }

  /** Remembers that {@code form} stands in the place of {@code origin}. */
  Object rewritten(Object origin, Object form) {
    if (origin == topForm) {
      topForm = form;
    }
    return at(origin, form);
  }

  static Expr sequence(List<Expr> items) {
    return items.size() == 1 && !(items.getFirst() instanceof Expr.Bind)
        ? items.getFirst()
        : new Expr.Do(List.copyOf(items));
  }

  Fn builtin(String name) {
    Fn found = environment.library().find(name);
    if (found == null) {
      throw new IllegalStateException("the library has no " + name);
    }
    return found;
  }

  Environment environment() {
    return environment;
  }

  // Forms

  Expr analyze(Object form, Scope scope, List<Tail> tails) {
    return deeper(() -> dispatch(form, scope, tails));
  }

  private <T> T deeper(Supplier<T> part) {
    if (++depth > MAX_DEPTH) {
      hopeless = true;
      throw new SyntaxException(
          List.of(
              new Diagnostic(
                  ErrorKind.NESTING_EXCEEDED,
                  "the program is nested more than "
                      + MAX_DEPTH
                      + " deep after its macros were expanded; give inner parts names of their own",
                  here)));
    }
    try {
      return depth % FRESH_STACK_EVERY == 0 ? cx.onFreshStack(part) : part.get();
    } finally {
      depth--;
    }
  }

  private Expr dispatch(Object form, Scope scope, List<Tail> tails) {
    cx.charge(STEPS_PER_FORM);
    return switch (form) {
      case Symbol symbol -> symbol(symbol, scope);
      case PersistentList list -> list.isEmpty() ? new Expr.Const(list) : list(list, scope, tails);
      case PersistentVector vector -> vector(vector, scope);
      case PersistentMap map -> map(map, scope);
      case PersistentSet set -> set(set, scope);
      default -> new Expr.Const(form);
    };
  }

  private Expr list(PersistentList list, Scope scope, List<Tail> tails) {
    Span outer = here;
    Span own = spans.find(list);
    if (own != null) {
      here = own;
    }
    try {
      if (list.first() instanceof Symbol head) {
        Object expanded = expandMacros(list, scope);
        if (expanded != list) {
          return analyze(expanded, scope, tails);
        }
        SpecialForms.Form special = specialForm(head, scope);
        if (special != null) {
          return special(special, list, scope, tails);
        }
        if (isForeignForm(head.name(), scope)) {
          problem(ErrorKind.UNBOUND, span(head), unknownName(head.name(), span(head)));
          return new Expr.Const(Nil.NIL);
        }
      }
      return call(list, scope, tails);
    } finally {
      here = outer;
    }
  }

  /* What is wrong with one form is noted, and the analysis goes on behind it, so that a program's mistakes are
  all listed at once. */
  private Expr special(SpecialForms.Form form, PersistentList list, Scope scope, List<Tail> tails) {
    try {
      return form.handler().analyze(this, list, scope, tails);
    } catch (SyntaxException noted) {
      requireRoomForMore(noted);
      String name = list == topForm ? Announcements.nameOf(list) : null;
      if (name != null && form.name().startsWith("def") && form.name().contains("macro")) {
        brokenMacros.add(name);
        environment.macros().put(name, builtin("identity"));
      } else if (name != null && !visible.containsKey(name)) {
        define(name);
      }
      return new Expr.Const(Nil.NIL);
    }
  }

  /** A form of another language: its parts would only give more unknown names. */
  private boolean isForeignForm(String name, Scope scope) {
    return Hints.isForeignForm(name)
        && scope.find(name) == null
        && !announced.contains(name)
        && !visible.containsKey(name)
        && !environment.cells().containsKey(name)
        && libraryFunction(name) == null;
  }

  private SpecialForms.@Nullable Form specialForm(Symbol head, Scope scope) {
    SpecialForms.Form form = SpecialForms.find(head.name());
    if (form == null || head.name().startsWith("core/")) {
      return form;
    }
    return scope.find(head.name()) != null || visible.containsKey(head.name()) ? null : form;
  }

  /** True if the form is a call of one of these special forms. */
  boolean headIs(Object form, Scope scope, String... names) {
    if (!(form instanceof PersistentList list)
        || list.isEmpty()
        || !(list.first() instanceof Symbol head)) {
      return false;
    }
    SpecialForms.Form special = specialForm(head, scope);
    return special != null && List.of(names).contains(special.name());
  }

  Object expandMacros(Object form, Scope scope) {
    Object current = form;
    for (int i = 0; i < MAX_EXPANSIONS_IN_A_ROW; i++) {
      if (!(current instanceof PersistentList list) || list.isEmpty()) {
        return current;
      }
      if (!(list.first() instanceof Symbol head) || scope.find(head.name()) != null) {
        return current;
      }
      Fn macro = environment.macros().get(head.name());
      if (macro == null) {
        return current;
      }
      current = at(list, expand(head, macro, list));
    }
    throw error(
        form,
        "the macro "
            + ((PersistentList) form).first()
            + " expands into itself without end; a macro that calls itself needs a case that does"
            + " not");
  }

  private Object expand(Symbol head, Fn macro, PersistentList form) {
    if (brokenMacros.contains(head.name())) {
      brokenMacroUsed = true;
      return Nil.NIL;
    }
    try {
      return macro.callN(cx, form.rest().toArray());
    } catch (LispError e) {
      if (e.kind().equals("unbound")) {
        throw error(
            form,
            "the macro "
                + head.name()
                + " failed: it uses a value that the program computes, but macros run before the"
                + " program does; a macro can use functions, or put the name into its result");
      }
      String place =
          e.value().find(dev.lispatch.value.Keyword.of("at")) instanceof String at
              ? " (at " + at + ")"
              : "";
      throw error(form, "the macro " + head.name() + " failed: " + e.getMessage() + place);
    }
  }

  // Literals

  private Expr vector(PersistentVector vector, Scope scope) {
    List<Expr> items = analyzeAll(vector, scope);
    return allSame(items, vector)
        ? new Expr.Const(vector)
        : constantOr(items, new Expr.Vector(items));
  }

  private Expr constantOr(List<Expr> items, Expr otherwise) {
    if (!items.stream().allMatch(Expr.Const.class::isInstance)) {
      return otherwise;
    }
    PersistentVector.Builder builder = PersistentVector.builder();
    items.forEach(item -> builder.add(((Expr.Const) item).value()));
    return new Expr.Const(builder.build());
  }

  private static boolean allSame(List<Expr> items, Iterable<Object> forms) {
    int i = 0;
    for (Object form : forms) {
      if (!(items.get(i++) instanceof Expr.Const constant) || constant.value() != form) {
        return false;
      }
    }
    return true;
  }

  private Expr map(PersistentMap map, Scope scope) {
    List<Expr> items = new ArrayList<>(2 * map.size());
    boolean constant = true;
    for (PersistentMap.Entry entry : map) {
      Expr key = analyze(entry.key(), scope, List.of());
      Expr value = analyze(entry.value(), scope, List.of());
      constant &= key instanceof Expr.Const && value instanceof Expr.Const;
      items.add(key);
      items.add(value);
    }
    if (!constant) {
      return new Expr.MapOf(items, here);
    }
    PersistentMap.Builder builder = PersistentMap.builder(Equality.INSTANCE);
    for (int i = 0; i < items.size(); i += 2) {
      builder.put(((Expr.Const) items.get(i)).value(), ((Expr.Const) items.get(i + 1)).value());
    }
    return new Expr.Const(builder.build());
  }

  private Expr set(PersistentSet set, Scope scope) {
    List<Expr> items = analyzeAll(set, scope);
    return allSame(items, set) ? new Expr.Const(set) : new Expr.SetOf(items, here);
  }

  List<Expr> analyzeAll(Iterable<Object> forms, Scope scope) {
    List<Expr> items = new ArrayList<>();
    for (Object form : forms) {
      items.add(analyze(form, scope, List.of()));
    }
    return items;
  }

  // Names

  private Expr symbol(Symbol symbol, Scope scope) {
    Scope.Found found = scope.find(symbol.name());
    if (found != null) {
      return switch (found.binding()) {
        case Scope.Value value -> local(symbol, value.local(), found);
        case Scope.LoopName loop -> throw new Escapes(loop.form());
      };
    }
    return global(symbol, scope);
  }

  private Expr local(Symbol symbol, Local local, Scope.Found found) {
    if (found.unbound()) {
      if (!found.inFunction()) {
        throw error(
            symbol, symbol.name() + " is used before its definition in the same body; move it up");
      }
      local.share();
    }
    return new Expr.LocalRef(local);
  }

  private Expr global(Symbol symbol, Scope scope) {
    String name = symbol.name();
    Global defined = visible.get(name);
    if (defined != null) {
      return reference(symbol, defined);
    }
    Cell session = environment.cells().get(name);
    if (session != null) {
      Global global = Global.ofSession(session);
      visible.put(name, global);
      return reference(symbol, global);
    }
    Fn function = libraryFunction(name);
    if (function != null) {
      return new Expr.Const(function);
    }
    if (SpecialForms.find(name) != null || environment.macros().containsKey(name)) {
      throw error(symbol, formAsValue(name));
    }
    firstScopes.putIfAbsent(name, scope);
    return reference(symbol, pending.computeIfAbsent(name, n -> new Global(n, span(symbol))));
  }

  private static String formAsValue(String name) {
    SpecialForms.Form form = SpecialForms.find(name);
    String kind = form == null ? "a macro" : "a form";
    String usage = form == null ? "(" + name + " …)" : form.usage();
    boolean logic = name.equals("and") || name.equals("or");
    return name
        + " is "
        + kind
        + ", not a function: it is no value, and stands first in brackets, "
        + usage
        + (logic
            ? "; as a function write (fn [a b] (" + name + " a b))"
            : "; to pass it on, call it in a function: (fn [x] (" + name + " …))");
  }

  private Expr reference(Symbol symbol, Global global) {
    return new Expr.GlobalRef(global, span(symbol));
  }

  private Span span(Object form) {
    Span span = spans.find(form);
    return span == null ? here : span;
  }

  /** From here on {@code name} means the library's function {@code qualified}. */
  void refer(String name, String qualified) {
    referred.put(name, qualified);
  }

  private @Nullable Fn libraryFunction(String given) {
    String name = referred.getOrDefault(given, given);
    Fn direct = environment.library().find(name);
    if (direct != null) {
      return direct;
    }
    String qualified = Namespaces.resolve(name, environment.namespaceAliases());
    return qualified == null ? null : environment.library().find(qualified);
  }

  // Definitions

  /** What the program has defined under that name so far, or null. */
  @Nullable Global defined(String name) {
    Global present = visible.get(name);
    return present != null && definitions.contains(present) ? present : null;
  }

  /** A definition at the top level: from here on the name means this one. */
  Global define(String name) {
    Global waiting = pending.remove(name);
    Global global = waiting != null ? waiting : new Global(name, null);
    global.define();
    visible.put(name, global);
    environment.macros().remove(name);
    definitions.add(global);
    return global;
  }

  /** The number of mistakes found so far. */
  int problemCount() {
    return problems.size();
  }

  /**
   * Defines a macro.
   *
   * @param sound nothing is wrong with its text: it can be called
   */
  void defineMacro(String name, Expr.Lambda lambda, boolean sound) {
    if (sound) {
      prepare(lambda, new HashSet<>());
      brokenMacros.remove(name);
    } else {
      brokenMacros.add(name);
    }
    environment.macros().put(name, sound ? macroCompiler.compile(lambda) : builtin("identity"));
  }

  /* The functions of the program that a macro calls are made for it before the program runs. */
  private void prepare(Expr.Lambda lambda, Set<Global> seen) {
    for (Global global : References.of(lambda)) {
      Expr.Lambda function = global.function();
      if (function != null && global.cell().value == null && seen.add(global)) {
        prepare(function, seen);
        global.cell().define(macroCompiler.compile(function));
      }
    }
  }

  // Calls

  private Expr call(PersistentList list, Scope scope, List<Tail> tails) {
    Object head = list.first();
    int count = list.size() - 1;
    if (head instanceof Symbol symbol) {
      Scope.Found found = scope.find(symbol.name());
      if (found != null && found.binding() instanceof Scope.LoopName loop) {
        return loopCall(loop, found, list, scope, tails);
      }
    }
    Expr fn = analyze(head, scope, List.of());
    List<Expr> args = analyzeAll(list.rest(), scope);
    Tail own = selfTail(fn, count, tails);
    if (own != null) {
      return jump(own.target(), args);
    }
    if (fn instanceof Expr.Const(BuiltinFn builtin)) {
      String written = head instanceof Symbol symbol ? symbol.name() : builtin.name();
      return builtinCall(builtin, Forms.plain(written), args, count);
    }
    if (fn instanceof Expr.GlobalRef ref) {
      calls.add(new CheckedCall(ref.global(), count, here));
    }
    if (fn instanceof Expr.Lambda lambda && !lambda.signature().accepts(count)) {
      problem(
          ErrorKind.ARITY,
          here,
          Errors.arityMessage(lambda.signature().name(), lambda.signature().parameters(), count));
    }
    if (fn instanceof Expr.Const(var constant)
        && dev.lispatch.value.Callable.asFunction(constant) == null) {
      problem(ErrorKind.TYPE, here, Hints.forCall(constant, list, here));
    }
    return new Expr.Call(fn, args, here);
  }

  private Expr builtinCall(BuiltinFn builtin, String written, List<Expr> args, int count) {
    if (!builtin.signature().accepts(count)) {
      problem(
          ErrorKind.ARITY,
          here,
          Errors.arityMessage(written, builtin.signature().parameters(), count));
    }
    Operation operation = Operation.find(builtin.name(), count);
    return operation != null
        ? new Expr.Operate(operation, args, here)
        : new Expr.Call(new Expr.Const(builtin), args, here);
  }

  private static @Nullable Tail selfTail(Expr fn, int count, List<Tail> tails) {
    if (tails.isEmpty() || tails.getFirst().fixedArity() != count) {
      return null;
    }
    Tail own = tails.getFirst();
    boolean self = fn instanceof Expr.LocalRef(var local) && local == own.self();
    boolean global = fn instanceof Expr.GlobalRef ref && ref.global() == own.global();
    return self || global ? own : null;
  }

  private Expr loopCall(
      Scope.LoopName loop, Scope.Found found, PersistentList list, Scope scope, List<Tail> tails) {
    boolean inTail = tails.stream().anyMatch(tail -> tail.target() == loop.target());
    if (found.inFunction() || !inTail) {
      throw new Escapes(loop.form());
    }
    int wanted = loop.target().vars().size();
    if (list.size() - 1 != wanted) {
      throw error(
          list,
          ((Symbol) list.first()).name()
              + " takes "
              + Errors.count(wanted, "argument")
              + ", one for each name of its let, but got "
              + (list.size() - 1));
    }
    return jump(loop.target(), analyzeAll(list.rest(), scope));
  }

  Expr jump(Target target, List<Expr> args) {
    Expr.Jump jump = new Expr.Jump(target, args, here);
    target.jumps().add(jump);
    return jump;
  }

  /** Analyses a named {@code let} as a loop, or, if its name is used as a value, as a function. */
  Expr loopOrFunction(
      Object form,
      List<Tail> tails,
      java.util.function.Supplier<Expr> asLoop,
      java.util.function.Supplier<Expr> asFunction) {
    if (!escaping.contains(form)) {
      List<Integer> jumps = tails.stream().map(tail -> tail.target().jumps().size()).toList();
      int savedDepth = depth;
      int savedProblems = problems.size();
      int savedCalls = calls.size();
      Span savedHere = here;
      try {
        return asLoop.get();
      } catch (Escapes escapes) {
        escaping.add(escapes.form);
        for (int i = 0; i < tails.size(); i++) {
          List<Expr.Jump> made = tails.get(i).target().jumps();
          made.subList(jumps.get(i), made.size()).clear();
        }
        depth = savedDepth;
        problems.subList(savedProblems, problems.size()).clear();
        calls.subList(savedCalls, calls.size()).clear();
        here = savedHere;
        if (escapes.form != form) {
          throw escapes;
        }
      }
    }
    return asFunction.get();
  }
}
