package dev.lispatch.compile;

import dev.lispatch.analyze.Expr;
import dev.lispatch.analyze.References;
import dev.lispatch.value.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Cuts a body into parts that each make a method the JIT compiles: parts that are too large are
 * outlined.
 *
 * <p>Not thread-safe.
 */
final class Cutter {
  /* Sizes are estimates from above. Parts are cut from the inside out: when an expression is reached its
  children are small enough, so outlining the largest of them, or runs of them, makes it small. */
  private static final int FRESH_STACK_EVERY = 100;
  private static final int OUTLINED_SIZE = 60;
  private static final int MANY = 24;
  private static final int MAX_CHUNK = 400;

  private final Context cx;
  private final int limit;
  private final IdentityHashMap<Expr, Integer> sizes = new IdentityHashMap<>();
  private int depth;

  /**
   * @param limit the bytes that a method may have, by estimate
   */
  Cutter(Context cx, int limit) {
    this.cx = cx;
    this.limit = limit;
  }

  /** The expression with parts outlined, so that what remains is small enough. */
  Expr cut(Expr expr) {
    depth++;
    try {
      return depth % FRESH_STACK_EVERY == 0 ? cx.onFreshStack(() -> cutNow(expr)) : cutNow(expr);
    } finally {
      depth--;
    }
  }

  private Expr cutNow(Expr expr) {
    if (expr instanceof Expr.Lambda || References.children(expr).isEmpty()) {
      return expr;
    }
    Expr cut = withChildren(expr, this::cut);
    return inside(cut) <= limit ? cut : shrink(cut);
  }

  private Expr shrink(Expr expr) {
    return switch (expr) {
      case Expr.Do block -> new Expr.Do(runs(block.items()));
      case Expr.Cond cond when cond.clauses().size() > 1 -> suffix(cond);
      case Expr.And and when and.items().size() > 2 ->
          new Expr.And(tail(and.items(), Expr.And::new));
      case Expr.Or or when or.items().size() > 2 -> new Expr.Or(tail(or.items(), Expr.Or::new));
      case Expr.Vector vector when vector.items().size() > MANY -> chunked(vector.items());
      case Expr.MapOf map when map.items().size() > MANY ->
          new Expr.Call(new Expr.Const(Assembling.MAP), List.of(chunked(map.items())), map.span());
      case Expr.SetOf set when set.items().size() > MANY ->
          new Expr.Call(new Expr.Const(Assembling.SET), List.of(chunked(set.items())), set.span());
      case Expr.Call call when call.args().size() > MANY ->
          new Expr.Call(
              new Expr.Const(Assembling.APPLY),
              List.of(small(call.fn()), chunked(call.args())),
              call.span());
      default -> outlineLargest(expr);
    };
  }

  /* A long literal is joined from vectors, each built in a part of its own. */
  private Expr chunked(List<Expr> items) {
    List<Expr> chunks = new ArrayList<>();
    List<Expr> open = new ArrayList<>();
    int size = 0;
    for (Expr each : items) {
      Expr item = small(each);
      if (!open.isEmpty() && (size + size(item) + 10 > limit / 2 || open.size() >= MAX_CHUNK)) {
        chunks.add(new Expr.Outlined(new Expr.Vector(List.copyOf(open))));
        open.clear();
        size = 0;
      }
      open.add(item);
      size += size(item) + 10;
    }
    chunks.add(new Expr.Outlined(new Expr.Vector(List.copyOf(open))));
    while (chunks.size() > MANY) {
      chunks = joined(chunks);
    }
    return join(chunks);
  }

  private static List<Expr> joined(List<Expr> chunks) {
    List<Expr> shorter = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i += MANY) {
      shorter.add(new Expr.Outlined(join(chunks.subList(i, Math.min(chunks.size(), i + MANY)))));
    }
    return shorter;
  }

  private static Expr join(List<Expr> chunks) {
    return chunks.size() == 1
        ? chunks.getFirst()
        : new Expr.Call(new Expr.Const(Assembling.JOIN), List.copyOf(chunks), null);
  }

  private Expr outlineLargest(Expr expr) {
    List<Expr> children = new ArrayList<>(References.children(expr));
    children.sort(Comparator.comparingInt(this::size).reversed());
    int total = size(expr);
    IdentityHashMap<Expr, Boolean> chosen = new IdentityHashMap<>();
    for (Expr child : children) {
      if (total <= limit || size(child) <= OUTLINED_SIZE) {
        break;
      }
      if (!(child instanceof Expr.Bind) && !(child instanceof Expr.Lambda)) {
        chosen.put(child, true);
        total -= size(child) - OUTLINED_SIZE;
      }
    }
    return withChildren(
        expr, child -> chosen.containsKey(child) ? new Expr.Outlined(child) : child);
  }

  /* Statements: runs without bindings become one part each. If bindings remain too large, what follows a
  stretch of them becomes one part, with the bound names as its parameters. */
  private List<Expr> runs(List<Expr> items) {
    int half = limit / 2;
    List<Expr> shorter = new ArrayList<>();
    List<Expr> run = new ArrayList<>();
    int runSize = 0;
    for (int i = 0; i < items.size(); i++) {
      Expr item = items.get(i);
      boolean plain = !(item instanceof Expr.Bind) && i < items.size() - 1;
      if (!plain || runSize + size(item) > half) {
        flush(run, shorter);
        runSize = 0;
      }
      if (plain) {
        run.add(item);
        runSize += size(item);
      } else {
        shorter.add(
            item instanceof Expr.Bind || size(item) <= half ? item : new Expr.Outlined(item));
      }
    }
    flush(run, shorter);
    List<Expr> small = shorter.stream().map(this::smallBind).toList();
    return total(small) <= limit || small.stream().anyMatch(Cutter::isShared)
        ? small
        : split(small, half);
  }

  /* The functions of a body that refer to each other share cells, which the block that binds them makes: it
  stays whole. */
  private static boolean isShared(Expr item) {
    return item instanceof Expr.Bind bind && bind.local().shared();
  }

  private Expr smallBind(Expr item) {
    return item instanceof Expr.Bind(var local, var value)
            && size(value) > limit / 4
            && !(value instanceof Expr.Lambda)
        ? new Expr.Bind(local, new Expr.Outlined(value))
        : item;
  }

  private void flush(List<Expr> run, List<Expr> into) {
    if (run.size() == 1 && size(run.getFirst()) <= OUTLINED_SIZE) {
      into.add(run.getFirst());
    } else if (!run.isEmpty()) {
      into.add(new Expr.Outlined(block(run)));
    }
    run.clear();
  }

  private static Expr block(List<Expr> items) {
    return items.size() == 1 ? items.getFirst() : new Expr.Do(List.copyOf(items));
  }

  private List<Expr> split(List<Expr> items, int half) {
    List<Expr> rest = List.of();
    int end = items.size();
    while (end > 0) {
      int from = end;
      int size = rest.isEmpty() ? 0 : OUTLINED_SIZE * 4;
      while (from > 0 && (from == end || size + size(items.get(from - 1)) <= half)) {
        from--;
        size += size(items.get(from));
      }
      List<Expr> part = new ArrayList<>(items.subList(from, end));
      part.addAll(rest);
      if (from == 0) {
        return part;
      }
      rest = List.of(new Expr.Outlined(block(part)));
      end = from;
    }
    return rest;
  }

  private int total(List<Expr> items) {
    int total = 0;
    for (Expr item : items) {
      total += size(item);
    }
    return total;
  }

  private Expr suffix(Expr.Cond cond) {
    Expr rest = cond.otherwise();
    List<Expr.Clause> open = new ArrayList<>();
    int size = size(rest);
    for (Expr.Clause clause : cond.clauses().reversed()) {
      Expr.Clause small = smallClause(clause);
      int clauseSize = size(small.test()) + size(small.body()) + 20;
      if (!open.isEmpty() && size + clauseSize > limit / 2) {
        rest = new Expr.Outlined(new Expr.Cond(List.copyOf(open), rest));
        open.clear();
        size = OUTLINED_SIZE * 4;
      }
      open.addFirst(small);
      size += clauseSize;
    }
    return new Expr.Cond(List.copyOf(open), rest);
  }

  private Expr.Clause smallClause(Expr.Clause clause) {
    return new Expr.Clause(small(clause.test()), small(clause.body()));
  }

  private Expr small(Expr expr) {
    return size(expr) > limit / 4 ? new Expr.Outlined(expr) : expr;
  }

  private List<Expr> tail(List<Expr> items, java.util.function.Function<List<Expr>, Expr> whole) {
    List<Expr> open = new ArrayList<>();
    int size = 0;
    for (Expr each : items.reversed()) {
      Expr item = small(each);
      if (open.size() > 1 && size + size(item) > limit / 2) {
        Expr rest = new Expr.Outlined(whole.apply(List.copyOf(open)));
        open.clear();
        open.add(rest);
        size = OUTLINED_SIZE * 4;
      }
      open.addFirst(item);
      size += size(item) + 20;
    }
    return List.copyOf(open);
  }

  // Sizes

  private int size(Expr expr) {
    Integer known = sizes.get(expr);
    if (known == null) {
      known = compute(expr);
      sizes.put(expr, known);
    }
    return known;
  }

  private int compute(Expr expr) {
    return expr instanceof Expr.Try || expr instanceof Expr.Outlined ? OUTLINED_SIZE : inside(expr);
  }

  /**
   * The size of the expression itself, where {@link #size} is what it adds to the method around it.
   */
  private int inside(Expr expr) {
    int children = 0;
    if (!(expr instanceof Expr.Lambda)) {
      for (Expr child : References.children(expr)) {
        children = Math.min(1 << 28, children + size(child));
      }
    }
    int parts = expr instanceof Expr.Lambda ? 0 : References.children(expr).size();
    return children + own(expr, parts);
  }

  private int own(Expr expr, int parts) {
    return switch (expr) {
      case Expr.Const constant -> 10;
      case Expr.LocalRef ref -> 12;
      case Expr.GlobalRef ref -> 14;
      case Expr.Define define -> 30;
      case Expr.Bind bind -> 16;
      case Expr.Do block -> 4;
      case Expr.If choice -> 24;
      case Expr.Cond cond -> 20 * parts;
      case Expr.Case choice -> 40 + 16 * parts;
      case Expr.And and -> 16 * parts;
      case Expr.Or or -> 16 * parts;
      case Expr.Vector vector -> 30 + 10 * parts;
      case Expr.MapOf map -> 30 + 10 * parts;
      case Expr.SetOf set -> 30 + 10 * parts;
      case Expr.Loop loop -> 60 + 16 * parts;
      case Expr.Jump jump -> 20 + 20 * parts;
      case Expr.Call call -> 70 + 10 * parts;
      case Expr.Operate operate -> 90;
      case Expr.Try attempt -> OUTLINED_SIZE;
      case Expr.Lambda lambda -> 20 + 8 * FreeLocals.of(cx, lambda).size();
      case Expr.Outlined outlined -> OUTLINED_SIZE;
    };
  }

  // Rebuilding

  private static List<Expr> map(List<Expr> items, java.util.function.UnaryOperator<Expr> change) {
    List<Expr> changed = new ArrayList<>(items.size());
    items.forEach(item -> changed.add(change.apply(item)));
    return changed;
  }

  /** The same expression over other children. */
  static Expr withChildren(Expr expr, java.util.function.UnaryOperator<Expr> change) {
    return switch (expr) {
      case Expr.Const constant -> constant;
      case Expr.LocalRef ref -> ref;
      case Expr.GlobalRef ref -> ref;
      case Expr.Lambda lambda -> lambda;
      case Expr.Define d -> new Expr.Define(d.global(), change.apply(d.value()), d.onlyOnce());
      case Expr.Bind bind -> new Expr.Bind(bind.local(), change.apply(bind.value()));
      case Expr.Do block -> new Expr.Do(map(block.items(), change));
      case Expr.If c ->
          new Expr.If(change.apply(c.test()), change.apply(c.then()), change.apply(c.otherwise()));
      case Expr.Cond cond -> {
        List<Expr.Clause> clauses = new ArrayList<>();
        for (Expr.Clause clause : cond.clauses()) {
          clauses.add(new Expr.Clause(change.apply(clause.test()), change.apply(clause.body())));
        }
        yield new Expr.Cond(clauses, change.apply(cond.otherwise()));
      }
      case Expr.Case c ->
          new Expr.Case(
              change.apply(c.value()),
              c.keys(),
              c.bodyOf(),
              map(c.bodies(), change),
              change.apply(c.otherwise()));
      case Expr.And and -> new Expr.And(map(and.items(), change));
      case Expr.Or or -> new Expr.Or(map(or.items(), change));
      case Expr.Vector vector -> new Expr.Vector(map(vector.items(), change));
      case Expr.MapOf map -> new Expr.MapOf(map(map.items(), change), map.span());
      case Expr.SetOf set -> new Expr.SetOf(map(set.items(), change), set.span());
      case Expr.Loop loop ->
          new Expr.Loop(loop.target(), map(loop.inits(), change), change.apply(loop.body()));
      case Expr.Jump jump -> new Expr.Jump(jump.target(), map(jump.args(), change), jump.span());
      case Expr.Call call ->
          new Expr.Call(change.apply(call.fn()), map(call.args(), change), call.span());
      case Expr.Operate o -> new Expr.Operate(o.operation(), map(o.args(), change), o.span());
      case Expr.Try attempt -> {
        List<Expr.Handler> handlers = new ArrayList<>();
        for (Expr.Handler handler : attempt.handlers()) {
          handlers.add(
              new Expr.Handler(handler.kind(), handler.error(), change.apply(handler.body())));
        }
        yield new Expr.Try(change.apply(attempt.body()), handlers, attempt.cleanUp());
      }
      case Expr.Outlined outlined -> new Expr.Outlined(change.apply(outlined.body()));
    };
  }
}
