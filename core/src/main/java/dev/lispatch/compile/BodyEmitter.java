package dev.lispatch.compile;

import dev.lispatch.analyze.Expr;
import dev.lispatch.analyze.Local;
import dev.lispatch.analyze.References;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.compile.Destination.Store;
import dev.lispatch.compile.FunctionClass.Part;
import dev.lispatch.limit.Sizes;
import dev.lispatch.syntax.Span;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Symbol;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Emits the code of one method: control flow, names, calls. Numbers are {@link NumberEmitter}'s.
 */
final class BodyEmitter {
  /* Each expression is emitted for a destination. RETURN also means tail position: a call made there may be
  left pending (Context.TAIL), and a jump may lead anywhere. `this` is local 0, the context local 1.

  Turns of loops are counted in an int of the method and charged every TURNS of them and when the method
  returns, so that a tight loop touches no memory for it. */
  private static final int CX = 1;
  private static final int TURNS = 1_000;
  private static final int NOWHERE = 0; // a line that traces leave out
  private static final int FRESH_STACK_EVERY = 60;
  private static final int MAX_PARAMETER_SLOTS = 240;
  private static final int STACK_BUDGET = 500_000;
  private static final int FRAME = 150;
  private static final ClassDesc INT = Names.INT;

  private final FunctionClass owner;
  private final CodeBuilder b;
  private final Kinds kinds;
  private final NumberEmitter numbers;
  private final IdentityHashMap<Local, Slot> slots = new IdentityHashMap<>();
  private final IdentityHashMap<Expr.Target, Label> labels = new IdentityHashMap<>();
  private int turnSlot = -1;
  private int depthSlot = -1; // holds the caller's depth, once this call is counted
  private int depth;

  private BodyEmitter(FunctionClass owner, CodeBuilder b, Kinds kinds) {
    this.owner = owner;
    this.b = b;
    this.kinds = kinds;
    this.numbers = new NumberEmitter(this, b, kinds);
  }

  // Whole methods

  /** The body of an arity whose parameters are the method's: locals 2, 3, … */
  static void directBody(FunctionClass owner, CodeBuilder b, Expr.Arity arity, Kinds kinds) {
    BodyEmitter emitter = new BodyEmitter(owner, b, kinds);
    int count = arity.params().size();
    for (int i = 0; i < count; i++) {
      emitter.slots.put(arity.params().get(i), new Slot.Reference(2 + i));
    }
    emitter.entry(
        arity,
        () -> {
          b.aload(CX).aload(0);
          for (int i = 0; i < count; i++) {
            b.aload(2 + i);
          }
          b.invokevirtual(Names.CONTEXT, "deeper" + count, Names.of(Names.OBJECT, Names.FN, count));
        });
  }

  /** The body of an arity whose arguments come in an array: local 2. */
  static void arrayBody(FunctionClass owner, CodeBuilder b, Expr.Arity arity, Kinds kinds) {
    BodyEmitter emitter = new BodyEmitter(owner, b, kinds);
    emitter.charge();
    emitter.deepen(
        arity.body(),
        () -> {
          b.aload(CX).aload(0).aload(2);
          b.invokevirtual(
              Names.CONTEXT, "deeperN", MethodTypeDesc.of(Names.OBJECT, Names.FN, Names.OBJECTS));
        });
    List<Local> params = arity.params();
    for (int i = 0; i < params.size(); i++) {
      b.aload(2).loadConstant(i).aaload();
      emitter.storeNew(params.get(i));
    }
    if (arity.rest() != null) {
      b.aload(CX).aload(2).loadConstant(params.size());
      b.invokestatic(
          Names.CALLS, "rest", MethodTypeDesc.of(Names.OBJECT, Names.CONTEXT, Names.OBJECTS, INT));
      emitter.storeNew(arity.rest());
    }
    emitter.body(arity);
  }

  /** A part of a body, with what it uses as parameters. */
  static void part(FunctionClass owner, CodeBuilder b, Part part) {
    BodyEmitter emitter = new BodyEmitter(owner, b, part.kinds());
    emitter.receive(part);
    if (emitter.countsTurns(part.body() instanceof Expr.Outlined(var body) ? body : part.body())) {
      emitter.startTurns();
    }
    if (part.body() instanceof Expr.Try attempt) {
      emitter.attempt(attempt);
    } else if (part.body() instanceof Expr.Outlined(var body)) {
      emitter.emit(body, Destination.RETURN);
    }
  }

  private void body(Expr.Arity arity) {
    if (!arity.target().jumps().isEmpty()) {
      startTurns();
      Label start = b.newBoundLabel();
      labels.put(arity.target(), start);
      countTurn();
    } else if (countsTurns(arity.body())) {
      startTurns();
    }
    emit(arity.body(), Destination.RETURN);
  }

  /** A parameter that a jump to the start gives computed numbers is kept unboxed. */
  private void unboxParameter(Local param) {
    if (kinds.of(param) == Kind.MIXED && slots.get(param) instanceof Slot.Reference(int index)) {
      b.aload(index);
      storeNew(param);
    }
  }

  private void storeNew(Local local) {
    Slot slot = newSlot(kinds.of(local));
    store(slot);
    slots.put(local, slot);
  }

  /* Where a function only tests its arguments and returns, it does not get deeper: that is counted behind such tests.
  A jump to the start would come by them again, so a function that has one is counted at once. */
  private void entry(Expr.Arity arity, Runnable deeper) {
    if (!arity.target().jumps().isEmpty()) {
      deepen(arity.body(), deeper);
      arity.params().forEach(this::unboxParameter);
      body(arity);
      return;
    }
    charge();
    Expr rest = arity.body();
    while (rest instanceof Expr.If(Expr test, Expr then, Expr otherwise) && isLeaf(test)) {
      boolean first = isLeaf(then);
      if (!first && !isLeaf(otherwise)) {
        break;
      }
      Label next = b.newLabel();
      branch(test, next, !first);
      emit(first ? then : otherwise, Destination.RETURN);
      b.labelBinding(next);
      rest = first ? otherwise : then;
    }
    if (!isLeaf(rest)) {
      deepen(arity.body(), deeper);
    }
    if (countsTurns(rest)) {
      startTurns();
    }
    emit(rest, Destination.RETURN);
  }

  /** Whether the expression makes no call and no value but numbers and booleans. */
  private static boolean isLeaf(Expr root) {
    ArrayDeque<Expr> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      Expr expr = open.pop();
      boolean leaf =
          expr instanceof Expr.Const
              || expr instanceof Expr.LocalRef
              || expr instanceof Expr.Operate
              || expr instanceof Expr.If
              || expr instanceof Expr.And
              || expr instanceof Expr.Or;
      if (!leaf) {
        return false;
      }
      open.addAll(References.children(expr));
    }
    return true;
  }

  private void charge() {
    if (!owner.options().meters()) {
      return;
    }
    Label charged = b.newLabel();
    b.aload(CX).dup().getfield(Names.CONTEXT, "credits", INT).iconst_1().isub().dup_x1();
    b.putfield(Names.CONTEXT, "credits", INT).ifge(charged);
    b.aload(CX).invokevirtual(Names.CONTEXT, "refill", ConstantDescs.MTD_void);
    b.labelBinding(charged);
  }

  private void deepen(Expr body, Runnable deeper) {
    if (!owner.options().meters()) {
      return;
    }
    depthSlot = b.allocateLocal(TypeKind.INT);
    b.lineNumber(NOWHERE);
    Label shallow = b.newLabel();
    b.aload(CX).dup().getfield(Names.CONTEXT, "depth", INT).dup().istore(depthSlot);
    b.iconst_1().iadd().dup_x1();
    b.putfield(Names.CONTEXT, "depth", INT);
    b.aload(CX).getfield(Names.CONTEXT, "segmentEnd", INT);
    int reserve = reserve(body);
    if (reserve > 0) {
      b.loadConstant(reserve).isub();
    }
    b.if_icmple(shallow);
    deeper.run();
    b.areturn();
    b.labelBinding(shallow);
  }

  /* A function with many locals has large frames: it may use only the first levels of a stack. */
  private static int reserve(Expr body) {
    int locals = 0;
    ArrayDeque<Expr> open = new ArrayDeque<>(List.of(body));
    while (!open.isEmpty()) {
      Expr expr = open.pop();
      locals +=
          expr instanceof Expr.Bind ? 1 : expr instanceof Expr.Loop loop ? loop.inits().size() : 0;
      if (!(expr instanceof Expr.Lambda)) {
        open.addAll(References.children(expr));
      }
    }
    int levels = STACK_BUDGET / (FRAME + 16 * locals);
    return Math.max(0, dev.lispatch.value.Context.SEGMENT - Math.max(8, levels));
  }

  // Turns

  private boolean countsTurns(Expr body) {
    ArrayDeque<Expr> open = new ArrayDeque<>(List.of(body));
    while (!open.isEmpty()) {
      Expr expr = open.pop();
      if (expr instanceof Expr.Loop) {
        return true;
      }
      if (!(expr instanceof Expr.Lambda) && !(expr instanceof Expr.Outlined)) {
        open.addAll(References.children(expr));
      }
    }
    return false;
  }

  private void startTurns() {
    if (owner.options().meters()) {
      turnSlot = b.allocateLocal(TypeKind.INT);
      b.iconst_0().istore(turnSlot);
    }
  }

  private void countTurn() {
    if (turnSlot >= 0) {
      Label go = b.newLabel();
      b.iinc(turnSlot, 1).iload(turnSlot).loadConstant(TURNS).if_icmplt(go);
      chargeTurns();
      b.iconst_0().istore(turnSlot);
      b.labelBinding(go);
    }
  }

  private void chargeTurns() {
    if (turnSlot >= 0) {
      b.aload(CX).iload(turnSlot);
      b.invokevirtual(Names.CONTEXT, "turns", MethodTypeDesc.of(Names.VOID, INT));
    }
  }

  /** Ends the method with the object on the stack. */
  private void leave() {
    if (depthSlot >= 0) {
      b.aload(CX).iload(depthSlot).putfield(Names.CONTEXT, "depth", INT);
    }
    b.areturn();
  }

  // Expressions

  void emit(Expr expr, Destination to) {
    depth++;
    try {
      if (depth % FRESH_STACK_EVERY == 0) {
        owner
            .context()
            .onFreshStack(
                () -> {
                  emitNow(expr, to);
                  return Nil.NIL;
                });
      } else {
        emitNow(expr, to);
      }
    } finally {
      depth--;
    }
  }

  private void emitNow(Expr expr, Destination to) {
    switch (expr) {
      case Expr.Const constant -> constant(constant, to);
      case Expr.LocalRef ref -> local(ref.local(), to);
      case Expr.GlobalRef ref -> {
        global(ref);
        deliver(to);
      }
      case Expr.Define define -> define(define, to);
      case Expr.Bind bind -> bind(bind);
      case Expr.Do block -> block(block, to);
      case Expr.If choice -> choose(choice, to);
      case Expr.Cond cond -> cond(cond, to);
      case Expr.Case choice -> caseOf(choice, to);
      case Expr.And and -> logic(and.items(), true, to);
      case Expr.Or or -> logic(or.items(), false, to);
      case Expr.Vector vector -> literal("vector", vector.items(), null, to);
      case Expr.MapOf map -> literal("map", map.items(), map.span(), to);
      case Expr.SetOf set -> literal("set", set.items(), set.span(), to);
      case Expr.Loop loop -> loop(loop, to);
      case Expr.Jump jump -> jump(jump);
      case Expr.Call call -> call(call, to);
      case Expr.Operate operate -> numbers.operate(operate, to);
      case Expr.Try attempt -> outlined(attempt, to);
      case Expr.Outlined outlined -> outlined(outlined, to);
      case Expr.Lambda lambda -> {
        lambda(lambda);
        deliver(to);
      }
    }
  }

  /** Pushes the value as an object. */
  void push(Expr expr) {
    emit(expr, Destination.PUSH);
  }

  /** Gives the object on the stack to its destination. */
  void deliver(Destination to) {
    switch (to) {
      case Destination.Push push -> {}
      case Destination.Discard discard -> b.pop();
      case Destination.Return done -> {
        chargeTurns();
        leave();
      }
      case Store(Slot slot) -> store(slot);
    }
  }

  private void store(Slot slot) {
    switch (slot) {
      case Slot.Reference(int index) -> b.astore(index);
      case Slot.Shared(int index) -> {
        b.aload(index).swap();
        b.invokevirtual(Names.CELL, "define", MethodTypeDesc.of(Names.VOID, Names.OBJECT));
      }
      case Slot.Whole(int small, int big) -> {
        b.dup().invokestatic(Names.CALLS, "small", MethodTypeDesc.of(Names.LONG, Names.OBJECT));
        b.lstore(small);
        b.invokestatic(Names.CALLS, "big", MethodTypeDesc.of(Names.OBJECT, Names.OBJECT))
            .astore(big);
      }
      case Slot.Floating(int index) -> {
        b.invokestatic(Names.CALLS, "unboxDouble", MethodTypeDesc.of(Names.DOUBLE, Names.OBJECT));
        b.dstore(index);
      }
    }
  }

  private void constant(Expr.Const constant, Destination to) {
    if (to instanceof Store(Slot.Whole slot) && constant.value() instanceof Long number) {
      b.loadConstant(number.longValue()).lstore(slot.small()).aconst_null().astore(slot.big());
    } else if (to instanceof Store(Slot.Floating slot)
        && constant.value() instanceof Double number) {
      b.loadConstant(number.doubleValue()).dstore(slot.index());
    } else if (to != Destination.DISCARD) {
      owner.push(b, constant.value());
      deliver(to);
    }
  }

  private void local(Local local, Destination to) {
    if (to instanceof Store(Slot.Whole target) && slots.get(local) instanceof Slot.Whole from) {
      b.lload(from.small()).lstore(target.small()).aload(from.big()).astore(target.big());
    } else if (to instanceof Store(Slot.Floating target)
        && slots.get(local) instanceof Slot.Floating from) {
      b.dload(from.index()).dstore(target.index());
    } else {
      pushLocal(local);
      deliver(to);
    }
  }

  @Nullable Slot slot(Local local) {
    return slots.get(local);
  }

  private void pushLocal(Local local) {
    if (pushHolder(local)) {
      b.checkcast(Names.CELL).invokevirtual(Names.CELL, "require", MethodTypeDesc.of(Names.OBJECT));
    }
  }

  /** Pushes the value, or the cell that holds it: true then. */
  private boolean pushHolder(Local local) {
    Slot slot = slots.get(local);
    if (slot == null) {
      if (owner.isSelf(local)) {
        b.aload(0);
        return false;
      }
      Integer field = owner.field(local);
      if (field == null) {
        throw new IllegalStateException("no place for the local " + local);
      }
      b.aload(0).getfield(Names.CODE, "c" + field, Names.OBJECT);
      return local.shared();
    }
    switch (slot) {
      case Slot.Reference(int index) -> b.aload(index);
      case Slot.Shared(int index) -> b.aload(index);
      case Slot.Whole(int small, int big) -> {
        b.lload(small).aload(big);
        b.invokestatic(
            Names.CALLS, "box", MethodTypeDesc.of(Names.OBJECT, Names.LONG, Names.OBJECT));
      }
      case Slot.Floating(int index) -> {
        b.dload(index);
        boxDouble();
      }
    }
    return slot instanceof Slot.Shared;
  }

  void boxDouble() {
    b.invokestatic(
        ConstantDescs.CD_Double,
        "valueOf",
        MethodTypeDesc.of(ConstantDescs.CD_Double, Names.DOUBLE));
  }

  private void global(Expr.GlobalRef ref) {
    at(ref.span());
    owner.push(b, ref.global().cell());
    b.invokevirtual(Names.CELL, "require", MethodTypeDesc.of(Names.OBJECT));
  }

  void at(@Nullable Span span) {
    if (span != null) {
      b.lineNumber(owner.line(span));
    }
  }

  private void define(Expr.Define define, Destination to) {
    Label done = b.newLabel();
    if (define.onlyOnce()) {
      owner.push(b, define.global().cell());
      b.getfield(Names.CELL, "value", Names.OBJECT).ifnonnull(done);
    }
    owner.push(b, define.global().cell());
    push(define.value());
    b.invokevirtual(Names.CELL, "define", MethodTypeDesc.of(Names.VOID, Names.OBJECT));
    b.labelBinding(done);
    if (to != Destination.DISCARD) {
      owner.push(b, new Symbol(define.global().name()));
      deliver(to);
    }
  }

  // Blocks and bindings

  private void block(Expr.Do block, Destination to) {
    List<Expr> items = block.items();
    for (Expr item : items) {
      if (item instanceof Expr.Bind(var local, var value) && local.shared()) {
        int slot = b.allocateLocal(TypeKind.REFERENCE);
        b.new_(Names.CELL).dup().loadConstant(local.name());
        b.invokespecial(
            Names.CELL, ConstantDescs.INIT_NAME, MethodTypeDesc.of(Names.VOID, Names.STRING));
        b.astore(slot);
        slots.put(local, new Slot.Shared(slot));
      }
    }
    for (int i = 0; i < items.size() - 1; i++) {
      emit(items.get(i), Destination.DISCARD);
    }
    emit(items.getLast(), to);
  }

  private void bind(Expr.Bind bind) {
    Slot slot = slots.get(bind.local());
    if (slot == null) {
      slot = newSlot(kinds.of(bind.local()));
    }
    emit(bind.value(), new Store(slot));
    slots.put(bind.local(), slot);
  }

  Slot newSlot(Kind kind) {
    return switch (kind) {
      case INTEGER, MIXED ->
          new Slot.Whole(b.allocateLocal(TypeKind.LONG), b.allocateLocal(TypeKind.REFERENCE));
      case DOUBLE -> new Slot.Floating(b.allocateLocal(TypeKind.DOUBLE));
      case OBJECT, NONE -> new Slot.Reference(b.allocateLocal(TypeKind.REFERENCE));
    };
  }

  // Choices

  private void choose(Expr.If choice, Destination to) {
    Label otherwise = b.newLabel();
    Label end = b.newLabel();
    branch(choice.test(), otherwise, false);
    emit(choice.then(), to);
    if (to != Destination.RETURN) {
      b.goto_(end);
    }
    b.labelBinding(otherwise);
    emit(choice.otherwise(), to);
    end(end, to);
  }

  /** Where the choices of an expression meet; in tail position none of them comes here. */
  private void end(Label end, Destination to) {
    if (to != Destination.RETURN) {
      b.labelBinding(end);
    }
  }

  private void cond(Expr.Cond cond, Destination to) {
    Label end = b.newLabel();
    for (Expr.Clause clause : cond.clauses()) {
      Label next = b.newLabel();
      branch(clause.test(), next, false);
      emit(clause.body(), to);
      if (to != Destination.RETURN) {
        b.goto_(end);
      }
      b.labelBinding(next);
    }
    emit(cond.otherwise(), to);
    end(end, to);
  }

  private void caseOf(Expr.Case choice, Destination to) {
    PersistentMap.Builder table = PersistentMap.builder(Equality.INSTANCE);
    for (int i = 0; i < choice.keys().size(); i++) {
      table.put(choice.keys().get(i), (long) choice.bodyOf().get(i));
    }
    Expr value = choice.value();
    if (containsLoop(value)) {
      Slot slot = newSlot(Kind.OBJECT);
      emit(value, new Store(slot));
      constantMap(table.build());
      b.aload(((Slot.Reference) slot).index());
    } else {
      constantMap(table.build());
      push(value);
    }
    b.invokestatic(Names.CALLS, "caseIndex", MethodTypeDesc.of(INT, Names.MAP, Names.OBJECT));
    Label otherwise = b.newLabel();
    Label end = b.newLabel();
    List<SwitchCase> cases = new ArrayList<>();
    for (int i = 0; i < choice.bodies().size(); i++) {
      cases.add(SwitchCase.of(i, b.newLabel()));
    }
    b.tableswitch(otherwise, cases);
    for (int i = 0; i < cases.size(); i++) {
      b.labelBinding(cases.get(i).target());
      emit(choice.bodies().get(i), to);
      if (to != Destination.RETURN) {
        b.goto_(end);
      }
    }
    b.labelBinding(otherwise);
    emit(choice.otherwise(), to);
    end(end, to);
  }

  private void constantMap(Object map) {
    owner.push(b, map);
    b.checkcast(Names.MAP);
  }

  private void logic(List<Expr> items, boolean and, Destination to) {
    Label out = b.newLabel();
    for (int i = 0; i < items.size() - 1; i++) {
      push(items.get(i));
      b.dup();
      truthy();
      if (and) {
        b.ifeq(out);
      } else {
        b.ifne(out);
      }
      b.pop();
    }
    emit(items.getLast(), to == Destination.RETURN ? to : Destination.PUSH);
    b.labelBinding(out);
    deliver(to);
  }

  private void truthy() {
    b.invokestatic(Names.CALLS, "truthy", MethodTypeDesc.of(Names.BOOLEAN, Names.OBJECT));
  }

  /** Jumps to {@code target} if the truth of {@code test} is {@code when}; else goes on. */
  void branch(Expr test, Label target, boolean when) {
    switch (test) {
      case Expr.Const constant -> {
        if (Calls.truthy(constant.value()) == when) {
          b.goto_(target);
        }
      }
      case Expr.Operate operate when numbers.isTest(operate) ->
          numbers.branch(operate, target, when);
      case Expr.And and -> branchAll(and.items(), target, when, true);
      case Expr.Or or -> branchAll(or.items(), target, when, false);
      case Expr.Do block when !(block.items().getLast() instanceof Expr.Bind) -> {
        push(test);
        truthyBranch(target, when);
      }
      default -> {
        push(test);
        truthyBranch(target, when);
      }
    }
  }

  private void truthyBranch(Label target, boolean when) {
    truthy();
    if (when) {
      b.ifne(target);
    } else {
      b.ifeq(target);
    }
  }

  /* All but the last decide when they have the value that ends the chain: false for and, true for or. */
  private void branchAll(List<Expr> items, Label target, boolean when, boolean and) {
    boolean ends = !and;
    Label skip = b.newLabel();
    for (int i = 0; i < items.size() - 1; i++) {
      branch(items.get(i), ends == when ? target : skip, ends);
    }
    branch(items.getLast(), target, when);
    b.labelBinding(skip);
    b.nop();
  }

  // Loops

  private void loop(Expr.Loop loop, Destination to) {
    List<Local> vars = loop.target().vars();
    List<Slot> fresh = new ArrayList<>();
    for (int i = 0; i < vars.size(); i++) {
      Slot slot = newSlot(kinds.of(vars.get(i)));
      emit(loop.inits().get(i), new Store(slot));
      fresh.add(slot);
    }
    for (int i = 0; i < vars.size(); i++) {
      slots.put(vars.get(i), fresh.get(i));
    }
    Label head = b.newBoundLabel();
    labels.put(loop.target(), head);
    countTurn();
    emit(loop.body(), to);
  }

  private void jump(Expr.Jump jump) {
    Label head = labels.get(jump.target());
    if (head == null) {
      leap(jump);
      return;
    }
    List<Local> vars = jump.target().vars();
    List<Expr> args = spilled(jump.args());
    List<Slot> changed = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      boolean same = args.get(i) instanceof Expr.LocalRef(var local) && local == vars.get(i);
      Slot slot = slots.get(vars.get(i));
      if (!same && slot != null) {
        pushFor(args.get(i), slot);
        changed.add(slot);
      }
    }
    for (Slot slot : changed.reversed()) {
      popInto(slot);
    }
    b.goto_(head);
  }

  private void pushFor(Expr value, Slot slot) {
    switch (slot) {
      case Slot.Whole integer -> numbers.pushPair(value);
      case Slot.Floating floating -> numbers.pushDouble(value);
      case Slot.Reference reference -> push(value);
      case Slot.Shared shared -> push(value);
    }
  }

  private void popInto(Slot slot) {
    switch (slot) {
      case Slot.Whole(int small, int big) -> b.astore(big).lstore(small);
      case Slot.Floating(int index) -> b.dstore(index);
      case Slot.Reference(int index) -> b.astore(index);
      case Slot.Shared shared -> store(shared);
    }
  }

  /** A jump to a loop of a calling method: the new values travel in the context. */
  private void leap(Expr.Jump jump) {
    pushArray(spilled(jump.args()));
    int array = b.allocateLocal(TypeKind.REFERENCE);
    b.astore(array);
    b.aload(CX).loadConstant(jump.target().number()).aload(array);
    b.invokevirtual(Names.CONTEXT, "leap", MethodTypeDesc.of(Names.OBJECT, INT, Names.OBJECTS));
    chargeTurns();
    b.areturn();
  }

  /* The operand stack must be empty around a loop, or the JIT cannot enter it half-way: arguments that hold a loop
  are evaluated before anything is pushed. */
  private List<Expr> spilled(List<Expr> args) {
    if (args.stream().noneMatch(BodyEmitter::containsLoop)) {
      return args;
    }
    List<Expr> plain = new ArrayList<>();
    for (Expr arg : args) {
      if (arg instanceof Expr.Const || arg instanceof Expr.Lambda) {
        plain.add(arg);
      } else {
        Local local = kinds.temporary(arg);
        bind(new Expr.Bind(local, arg));
        plain.add(new Expr.LocalRef(local));
      }
    }
    return plain;
  }

  static boolean containsLoop(Expr expr) {
    ArrayDeque<Expr> open = new ArrayDeque<>(List.of(expr));
    while (!open.isEmpty()) {
      Expr next = open.pop();
      if (next instanceof Expr.Loop) {
        return true;
      }
      if (!(next instanceof Expr.Lambda
          || next instanceof Expr.Outlined
          || next instanceof Expr.Try)) {
        open.addAll(References.children(next));
      }
    }
    return false;
  }

  // Calls

  private void call(Expr.Call call, Destination to) {
    if (call.fn() instanceof Expr.Const(var key) && !(key instanceof Fn) && lookup(key, call, to)) {
      return;
    }
    List<Expr> parts = new ArrayList<>();
    parts.add(call.fn());
    parts.addAll(call.args());
    List<Expr> plain = spilled(parts);
    List<Expr> args = plain.subList(1, plain.size());
    if (to == Destination.RETURN) {
      chargeTurns();
    }
    boolean builtin = call.fn() instanceof Expr.Const(Fn fn);
    pushFunction(plain.getFirst(), call.fn(), call.span());
    b.aload(CX);
    int count = args.size();
    boolean direct = count <= 4;
    if (direct) {
      args.forEach(this::push);
    } else {
      pushArray(args);
    }
    String suffix = direct ? Integer.toString(count) : "N";
    MethodTypeDesc type =
        direct
            ? Names.invoke(count)
            : MethodTypeDesc.of(Names.OBJECT, Names.CONTEXT, Names.OBJECTS);
    at(call.span());
    if (to == Destination.RETURN) {
      tailCall(suffix, type, builtin);
    } else {
      b.invokevirtual(Names.FN, "invoke" + suffix, type);
      finishTailCall();
      deliver(to);
    }
  }

  private boolean lookup(Object key, Expr.Call call, Destination to) {
    if (!(key instanceof Keyword) || call.args().isEmpty() || call.args().size() > 2) {
      return false;
    }
    List<Expr> args = spilled(call.args());
    push(args.getFirst());
    owner.push(b, key);
    if (args.size() > 1) {
      push(args.get(1));
    } else {
      owner.push(b, Nil.NIL);
    }
    b.invokestatic(Names.CALLABLE, "lookup", Names.of(Names.OBJECT, Names.OBJECT, 2));
    deliver(to);
    return true;
  }

  private void pushFunction(Expr fn, Expr original, @Nullable Span span) {
    if (fn instanceof Expr.Const(Fn constant)) {
      owner.push(b, constant);
      return;
    }
    push(fn);
    at(span);
    b.loadConstant(CalledName.of(original, owner.options()));
    b.invokestatic(
        Names.CALLS, "function", MethodTypeDesc.of(Names.FN, Names.OBJECT, Names.STRING));
  }

  /** Makes the call in tail position, or leaves it pending when the stack has become deep. */
  private void tailCall(String suffix, MethodTypeDesc type, boolean builtin) {
    if (!builtin && owner.options().meters()) {
      Label defer = b.newLabel();
      Label made = b.newLabel();
      b.aload(CX).getfield(Names.CONTEXT, "depth", INT);
      b.aload(CX).getfield(Names.CONTEXT, "tailEnd", INT).if_icmpgt(defer);
      b.invokevirtual(Names.FN, "invoke" + suffix, type).goto_(made);
      b.labelBinding(defer);
      b.invokestatic(Names.CALLS, "defer" + suffix, type.insertParameterTypes(0, Names.FN));
      b.labelBinding(made);
    } else {
      b.invokevirtual(Names.FN, "invoke" + suffix, type);
    }
    leave();
  }

  /** Replaces the mark of a pending call on the stack by the call's value. */
  private void finishTailCall() {
    Label done = b.newLabel();
    b.dup().getstatic(Names.CONTEXT, "TAIL", Names.OBJECT).if_acmpne(done);
    b.pop().aload(CX);
    b.invokevirtual(Names.CONTEXT, "finishTailCall", MethodTypeDesc.of(Names.OBJECT));
    b.labelBinding(done);
  }

  private void pushArray(List<Expr> items) {
    b.loadConstant(items.size()).anewarray(Names.OBJECT);
    for (int i = 0; i < items.size(); i++) {
      b.dup().loadConstant(i);
      push(items.get(i));
      b.aastore();
    }
  }

  private void literal(String kind, List<Expr> items, @Nullable Span span, Destination to) {
    List<Expr> plain = spilled(items);
    b.aload(CX);
    pushArray(plain);
    at(span);
    b.invokestatic(
        Names.CALLS, kind, MethodTypeDesc.of(Names.OBJECT, Names.CONTEXT, Names.OBJECTS));
    deliver(to);
  }

  private void lambda(Expr.Lambda lambda) {
    List<Local> captured = owner.pushPrototype(b, lambda);
    int count = captured.size();
    int references = count + captured.stream().mapToInt(this::boxed).sum();
    if (count == 0) {
      return;
    }
    if (count <= 3) {
      captured.forEach(this::pushHolder);
      b.invokevirtual(
          Names.COMPILED_FN,
          "bind" + count,
          MethodTypeDesc.of(Names.COMPILED_FN, Names.objects(count)));
      showClosure(references);
      return;
    }
    b.loadConstant(count).anewarray(Names.OBJECT);
    for (int i = 0; i < count; i++) {
      b.dup().loadConstant(i);
      pushHolder(captured.get(i));
      b.aastore();
    }
    b.invokevirtual(
        Names.COMPILED_FN, "bindN", MethodTypeDesc.of(Names.COMPILED_FN, Names.OBJECTS));
    showClosure(references);
  }

  /** The references that take as much as the object which is made to capture a number. */
  private int boxed(Local local) {
    return switch (slots.get(local)) {
      case Slot.Whole whole -> Sizes.BOX / Sizes.REFERENCE;
      case Slot.Floating floating -> Sizes.BOX / Sizes.REFERENCE;
      case null, default -> 0;
    };
  }

  private void showClosure(int references) {
    b.aload(CX).loadConstant(references);
    b.invokestatic(
        Names.CALLS,
        "closure",
        MethodTypeDesc.of(Names.COMPILED_FN, Names.COMPILED_FN, Names.CONTEXT, INT));
  }

  // Parts with a method of their own

  private void outlined(Expr expr, Destination to) {
    Part made = owner.part(expr, name -> describe(name, expr));
    b.aload(0).aload(CX);
    if (made.packed()) {
      b.loadConstant(made.passed().size()).anewarray(Names.OBJECT);
      for (int i = 0; i < made.passed().size(); i++) {
        b.dup().loadConstant(i);
        pushHolder(made.passed().get(i));
        b.aastore();
      }
    } else {
      made.passed().forEach(this::pass);
    }
    b.invokevirtual(Names.CODE, made.name(), made.type());
    follow(FreeLocals.jumpsOut(owner.context(), expr));
    if (to != Destination.RETURN) {
      finishTailCall();
    }
    deliver(to);
  }

  private Part describe(String name, Expr expr) {
    List<Local> passed = new ArrayList<>();
    List<ClassDesc> types = new ArrayList<>(List.of(Names.CONTEXT));
    int width = 0;
    for (Local local : FreeLocals.of(owner.context(), expr)) {
      Slot slot = slots.get(local);
      if (slot != null) {
        passed.add(local);
        width += passTypes(slot, types);
      }
    }
    boolean packed = width > MAX_PARAMETER_SLOTS;
    MethodTypeDesc type =
        packed
            ? MethodTypeDesc.of(Names.OBJECT, Names.CONTEXT, Names.OBJECTS)
            : MethodTypeDesc.of(Names.OBJECT, types);
    return new Part(name, type, expr, passed, packed, kinds);
  }

  private static int passTypes(Slot slot, List<ClassDesc> types) {
    return switch (slot) {
      case Slot.Whole integer -> {
        types.add(Names.LONG);
        types.add(Names.OBJECT);
        yield 3;
      }
      case Slot.Floating floating -> {
        types.add(Names.DOUBLE);
        yield 2;
      }
      case Slot.Reference reference -> {
        types.add(Names.OBJECT);
        yield 1;
      }
      case Slot.Shared shared -> {
        types.add(Names.CELL);
        yield 1;
      }
    };
  }

  private void pass(Local local) {
    switch (slots.get(local)) {
      case Slot.Whole(int small, int big) -> b.lload(small).aload(big);
      case Slot.Floating(int index) -> b.dload(index);
      case Slot.Reference(int index) -> b.aload(index);
      case Slot.Shared(int index) -> b.aload(index);
      case null -> throw new IllegalStateException("no place for the local " + local);
    }
  }

  private void receive(Part made) {
    if (made.packed()) {
      for (int i = 0; i < made.passed().size(); i++) {
        Local local = made.passed().get(i);
        b.aload(2).loadConstant(i).aaload();
        if (local.shared()) {
          int slot = b.allocateLocal(TypeKind.REFERENCE);
          b.checkcast(Names.CELL).astore(slot);
          slots.put(local, new Slot.Shared(slot));
        } else {
          Slot slot = newSlot(kinds.of(local));
          store(slot);
          slots.put(local, slot);
        }
      }
      return;
    }
    int next = 2;
    for (Local local : made.passed()) {
      if (local.shared()) {
        slots.put(local, new Slot.Shared(next));
        next++;
        continue;
      }
      switch (kinds.of(local)) {
        case INTEGER, MIXED -> {
          slots.put(local, new Slot.Whole(next, next + 2));
          next += 3;
        }
        case DOUBLE -> {
          slots.put(local, new Slot.Floating(next));
          next += 2;
        }
        case OBJECT, NONE -> {
          slots.put(local, new Slot.Reference(next));
          next++;
        }
      }
    }
  }

  /**
   * After the call of a part that jumps out of itself: goes to the loop, or returns so that a
   * caller does.
   */
  private void follow(List<Expr.Target> targets) {
    if (targets.isEmpty()) {
      return;
    }
    Label plain = b.newLabel();
    b.dup().getstatic(Names.CONTEXT, "LEAP", Names.OBJECT).if_acmpne(plain);
    boolean beyond = false;
    for (Expr.Target target : targets) {
      Label head = labels.get(target);
      if (head == null) {
        beyond = true;
        continue;
      }
      Label next = b.newLabel();
      b.aload(CX).invokevirtual(Names.CONTEXT, "leapTarget", MethodTypeDesc.of(INT));
      b.loadConstant(target.number()).if_icmpne(next);
      b.pop();
      int values = b.allocateLocal(TypeKind.REFERENCE);
      b.aload(CX).invokevirtual(Names.CONTEXT, "leapValues", MethodTypeDesc.of(Names.OBJECTS));
      b.astore(values);
      for (int i = 0; i < target.vars().size(); i++) {
        Slot slot = slots.get(target.vars().get(i));
        if (slot != null) {
          b.aload(values).loadConstant(i).aaload();
          store(slot);
        }
      }
      b.goto_(head);
      b.labelBinding(next);
    }
    if (beyond) {
      chargeTurns();
      b.areturn();
    }
    b.labelBinding(plain);
  }

  // try

  private void attempt(Expr.Try attempt) {
    int savedDepth = b.allocateLocal(TypeKind.INT);
    Slot result = newSlot(Kind.OBJECT);
    b.aload(CX).getfield(Names.CONTEXT, "depth", INT).istore(savedDepth);
    Label start = b.newBoundLabel();
    b.nop();
    emit(attempt.body(), new Store(result));
    Label bodyEnd = b.newBoundLabel();
    Label done = b.newLabel();
    b.goto_(done);
    if (!attempt.handlers().isEmpty()) {
      Label handler = b.newBoundLabel();
      b.exceptionCatch(start, bodyEnd, handler, Names.LISP_ERROR);
      handlers(attempt.handlers(), savedDepth, result, done);
    }
    Label protectedEnd = b.newBoundLabel();
    if (attempt.cleanUp() != null) {
      Label any = b.newBoundLabel();
      b.exceptionCatchAll(start, protectedEnd, any);
      cleanUp(attempt.cleanUp(), savedDepth);
      b.labelBinding(done);
      lambda(attempt.cleanUp());
      b.aload(CX)
          .invokevirtual(Names.FN, "call0", MethodTypeDesc.of(Names.OBJECT, Names.CONTEXT))
          .pop();
    } else {
      b.labelBinding(done);
    }
    b.aload(((Slot.Reference) result).index());
    chargeTurns();
    b.areturn();
  }

  private void unwind(int savedDepth) {
    b.aload(CX).iload(savedDepth);
    b.invokevirtual(Names.CONTEXT, "unwindTo", MethodTypeDesc.of(Names.VOID, INT));
  }

  private void handlers(List<Expr.Handler> handlers, int savedDepth, Slot result, Label done) {
    int error = b.allocateLocal(TypeKind.REFERENCE);
    b.astore(error);
    unwind(savedDepth);
    for (Expr.Handler handler : handlers) {
      Label next = b.newLabel();
      if (handler.kind() != null) {
        b.aload(error).loadConstant(handler.kind());
        b.invokestatic(
            Names.CALLS,
            "isKind",
            MethodTypeDesc.of(Names.BOOLEAN, Names.LISP_ERROR, Names.STRING));
        b.ifeq(next);
      }
      b.aload(error).aload(CX);
      b.invokevirtual(Names.LISP_ERROR, "value", MethodTypeDesc.of(Names.MAP, Names.CONTEXT));
      storeNew(handler.error());
      emit(handler.body(), new Store(result));
      b.goto_(done);
      b.labelBinding(next);
    }
    b.aload(error).athrow();
  }

  private void cleanUp(Expr.Lambda part, int savedDepth) {
    int thrown = b.allocateLocal(TypeKind.REFERENCE);
    b.astore(thrown);
    unwind(savedDepth);
    b.aload(CX).aload(thrown);
    lambda(part);
    b.invokestatic(
        Names.CALLS,
        "cleanUp",
        MethodTypeDesc.of(Names.VOID, Names.CONTEXT, Names.THROWABLE, Names.FN));
    b.aload(thrown).athrow();
  }
}
