package dev.lispatch.host;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.limit.BudgetExceeded;
import dev.lispatch.limit.Reservation;
import dev.lispatch.limit.Spending;
import dev.lispatch.limit.Stop;
import dev.lispatch.sync.Slots;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Cancelled;
import dev.lispatch.task.HostCall;
import dev.lispatch.value.BuiltinFn;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The function {@code tool/NAME}: calls a tool for a program. */
final class ToolFn extends BuiltinFn {
  /* One call. The task checks and converts the arguments, is admitted, takes a slot, and then waits beside a thread
  that runs the tool's code and converts its result. That thread charges what it converts to the task, by
  an errand for each portion, before it makes it: so the result is paid for, and foreign collections, which may
  block or never end, are only touched where the task can leave them behind.

  What the code throws is caught there: of its exceptions only a LispError passes, which a function of the program
  has raised. So nothing it throws can be taken for a stop, and nothing it catches keeps the task from stopping. */
  private static final Keyword TOOL = Keyword.of("tool");
  private static final double NANOS_PER_MILLI = 1e6;
  private static final long PORTION = 64 << 10;
  private static final Spending ONE_CALL = Spending.toolCalls(1);

  private final Tool tool;

  ToolFn(Tool tool) {
    super(Toolbox.signature(tool));
    this.tool = tool;
  }

  @Override
  public Object invoke0(Context cx) {
    return signature().accepts(0)
        ? call(cx, PersistentMap.empty(Equality.INSTANCE))
        : super.invoke0(cx);
  }

  @Override
  public Object invoke1(Context cx, Object arguments) {
    return call(cx, arguments);
  }

  private Object call(Context cx, Object map) {
    long start = cx.clock().nanos();
    String result = "stopped";
    try {
      Object value = admitted(cx, map);
      result = AuditedFn.resultOf(value);
      return value;
    } catch (LispError error) {
      result = error.kind();
      throw error;
    } catch (Stop stop) {
      result = stop.kind();
      throw stop;
    } finally {
      note(cx, result, start);
    }
  }

  private void note(Context cx, String result, long start) {
    long millis = (long) ((cx.clock().nanos() - start) / NANOS_PER_MILLI);
    ToolCalls.of(cx.run()).ended(new ToolCall(tool.name(), millis, result));
  }

  private Object admitted(Context cx, Object map) {
    Toolbox granted = cx.run().grant(Toolbox.class);
    if (granted == null || granted.find(tool.name()) != tool) {
      return LispError.errorValue(
          ErrorKind.POLICY_DENIED,
          name() + " cannot be called here: macros run without the tools of the session",
          about());
    }
    ToolCalls.of(cx.run()).admit(cx);
    CallLink link = new CallLink(cx);
    ToolArguments arguments = CallMap.read(cx, tool, map, fn -> new LinkedFunction(link, fn));
    try (Reservation spending = SpendingGate.reserve(cx, ONE_CALL)) {
      return within(cx, arguments, link, spending);
    } catch (BudgetExceeded exceeded) {
      return SpendingGate.error(cx, exceeded);
    }
  }

  /** The result, or an error value if the tool fails or takes longer than its time. */
  private Object within(Context cx, ToolArguments arguments, CallLink link, Reservation spending) {
    Duration own = tool.timeout();
    double millis =
        own == null
            ? cx.run().defaultTimeout(Double.POSITIVE_INFINITY)
            : own.toNanos() / NANOS_PER_MILLI;
    if (Double.isInfinite(millis)) {
      return inSlot(cx, arguments, link, spending);
    }
    CancelToken token = cx.token().child("tool-timeout", cx.clock().after(millis));
    try {
      return cx.under(token, () -> inSlot(cx, arguments, link, spending));
    } catch (Cancelled stop) {
      if (stop.token() == token && !token.wasCancelled()) {
        return LispError.errorValue(
            ErrorKind.TIMEOUT,
            "timeout after " + shown(millis) + "ms: " + name() + " was not done",
            about());
      }
      throw stop;
    } finally {
      token.close();
    }
  }

  private static String shown(double millis) {
    return millis == Math.rint(millis) ? String.valueOf((long) millis) : String.valueOf(millis);
  }

  private PersistentMap about() {
    return PersistentMap.empty(Equality.INSTANCE).put(TOOL, tool.name());
  }

  private Object inSlot(Context cx, ToolArguments arguments, CallLink link, Reservation spending) {
    Slots slots = ToolCalls.of(cx.run()).slots();
    if (cx.enter(slots)) {
      try {
        slots.acquire(cx.task());
        return perform(cx, arguments, link, new Slot(slots, spending));
      } finally {
        cx.exit(slots);
      }
    }
    return slots.tryAcquire() // one inside another never waits: it could wait for itself
        ? perform(cx, arguments, link, new Slot(slots, spending))
        : failed("all tools that may work at once are at work, and this call is inside one");
  }

  private Object perform(Context cx, ToolArguments arguments, CallLink link, Slot slot) {
    Portions portions = new Portions(cx).begun();
    Answer answer;
    try {
      answer =
          HostCall.runApart(
              cx.task(), caller -> answer(arguments, link.to(caller), portions, slot));
    } catch (RuntimeException stop) {
      throw stop;
    } catch (Exception impossible) {
      throw new IllegalStateException("an answer throws nothing", impossible);
    } finally {
      link.cut();
      slot.leave();
    }
    cx.task().check();
    portions.settle();
    return value(cx, answer);
  }

  /**
   * A slot that the code gives back when it ends, and what its call costs: nothing if the task has
   * left before the code began.
   */
  private static final class Slot {
    private final Slots slots;
    private final Reservation spending; // settled by the task
    private final AtomicBoolean decided = new AtomicBoolean();

    Slot(Slots slots, Reservation spending) {
      this.slots = slots;
      this.spending = spending;
    }

    /** False if the task has left. */
    boolean begin() {
      return decided.compareAndSet(false, true);
    }

    void end() {
      slots.release();
    }

    /** Called by the task. */
    void leave() {
      if (decided.compareAndSet(false, true)) {
        slots.release();
      } else {
        spending.commit(ONE_CALL);
      }
    }
  }

  /**
   * What came of the code.
   *
   * @param value if nothing was thrown
   * @param returned false if the code itself has thrown it
   */
  private record Answer(@Nullable Object value, @Nullable Throwable thrown, boolean returned) {}

  private Answer answer(ToolArguments arguments, CallLink link, Portions portions, Slot slot) {
    if (!slot.begin()) {
      return new Answer(null, new CancellationException(), false);
    }
    boolean returned = false;
    try {
      Object java = tool.body().call(arguments);
      returned = true;
      return new Answer(link.reading(portions).read(java), null, true);
    } catch (Throwable thrown) {
      return new Answer(null, thrown, returned);
    } finally {
      slot.end();
    }
  }

  private Object value(Context cx, Answer answer) {
    Throwable thrown = answer.thrown;
    if (thrown instanceof LispError error && !answer.returned) {
      throw error;
    }
    if (thrown != null) {
      return failed(
          (answer.returned ? "its result cannot be used: " : "") + ForeignFailure.reason(thrown));
    }
    Object value = answer.value == null ? Nil.NIL : answer.value;
    cx.made(value);
    if (value == Nil.NIL || LispError.isErrorValue(value)) {
      return value;
    }
    String mismatch = Conformance.mismatch(cx, tool.returns(), value);
    return mismatch == null ? value : failed("its result " + mismatch);
  }

  private Object failed(String reason) {
    return LispError.errorValue(ErrorKind.TOOL, name() + ": " + reason, about());
  }

  /** What a thread that runs a tool has of the task that waits for it. Thread-safe. */
  private static final class CallLink {
    private final Context cx; // used by its own task only
    private volatile HostCall.@Nullable Caller caller;

    CallLink(Context cx) {
      this.cx = cx;
    }

    CallLink to(HostCall.Caller newCaller) {
      caller = newCaller;
      return this;
    }

    void cut() {
      caller = null;
    }

    HostCall.Caller caller() {
      HostCall.Caller present = caller;
      if (present == null) {
        throw new CancellationException("the call of the tool has ended");
      }
      return present;
    }

    JavaReading reading(Portions portions) {
      portions.chargedBy(caller());
      return new JavaReading(portions, cx.run().limits().maxNumberBits());
    }
  }

  /**
   * Charges the waiting task, a portion at a time, of which it gets back what was not needed.
   * Belongs to one conversion.
   */
  private static final class Portions implements Charge {
    private final Context cx; // used by its own task only
    private HostCall.@Nullable Caller caller;
    private long left;

    Portions(Context cx) {
      this.cx = cx;
    }

    /** Charges a first portion, so that what is small needs no errand; called by the task. */
    Portions begun() {
      cx.allocate(PORTION);
      left = PORTION;
      return this;
    }

    void chargedBy(HostCall.Caller newCaller) {
      caller = newCaller;
    }

    @Override
    public void allocate(long bytes) {
      if (bytes > left) {
        long portion = Math.max(PORTION, bytes - left);
        Objects.requireNonNull(caller)
            .run(
                () -> {
                  cx.allocate(portion);
                  return portion;
                });
        left += portion;
      }
      left -= bytes;
    }

    /** Called by the task, before it shows what was made. */
    void settle() {
      cx.notAllocated(left);
      left = 0;
    }
  }

  /** A function of the program, called by a tool while its call lasts. */
  private static final class LinkedFunction implements ToolFunction {
    private final CallLink link;
    private final Fn fn;

    LinkedFunction(CallLink link, Fn fn) {
      this.link = link;
      this.fn = fn;
    }

    @Override
    public @Nullable Object call(@Nullable Object... arguments) {
      HostCall.Caller caller = link.caller();
      Portions portions = new Portions(link.cx);
      JavaReading reading = link.reading(portions);
      Object[] values = new Object[arguments.length];
      for (int i = 0; i < arguments.length; i++) {
        values[i] = reading.read(arguments[i]);
      }
      return caller.run(() -> evaluate(portions, values)).value;
    }

    private Answer evaluate(Portions portions, Object[] values) {
      Context cx = link.cx;
      portions.settle();
      int depth = cx.depth;
      try {
        return new Answer(new JavaWriting(Charge.of(cx)).write(fn.callN(cx, values)), null, true);
      } catch (LispError error) {
        cx.unwindTo(depth);
        throw error;
      }
    }
  }
}
