package dev.lispatch.value;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.limit.Sizes;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An error raised in a program: a mistake of the program, or {@code throw}. Programs catch it as an
 * error value, see {@link #value}.
 *
 * <p>Carries the places in the program that were being evaluated, innermost first.
 */
public final class LispError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final Keyword ERROR = Keyword.of("error");
  private static final Keyword KIND = Keyword.of("kind");
  private static final Keyword AT = Keyword.of("at");
  private static final int PLACE_BYTES = 48;

  private final transient PersistentMap thrown;
  private transient Traces.Trace trace;
  private transient @Nullable PersistentMap located;

  private LispError(PersistentMap thrown, Traces.Trace trace) {
    super(null, null, false, false);
    this.thrown = thrown;
    this.trace = trace;
  }

  /**
   * An error of that kind; {@code arguments} are put into {@code message} as by {@link
   * String#format}.
   */
  public static LispError of(ErrorKind kind, String message, @Nullable Object... arguments) {
    return of(kind, PersistentMap.empty(Equality.INSTANCE), message, arguments);
  }

  /** The same, with further entries for the error value. */
  public static LispError of(
      ErrorKind kind, PersistentMap more, String message, @Nullable Object... arguments) {
    String text = arguments.length == 0 ? message : String.format(Locale.ROOT, message, arguments);
    return raising(errorValue(kind, text, more));
  }

  /** Raises an error value: a map with {@code :error}. */
  public static LispError raising(PersistentMap errorValue) {
    return new LispError(errorValue, Traces.capture());
  }

  /** Makes an error value without raising it: for effects that return what went wrong. */
  public static PersistentMap errorValue(ErrorKind kind, String message, PersistentMap more) {
    PersistentMap.Builder builder = PersistentMap.builder(Equality.INSTANCE);
    builder.put(ERROR, Show.shorten(message, Show.MAX_MESSAGE));
    builder.put(KIND, kind.keyword());
    for (PersistentMap.Entry entry : more) {
      builder.put(entry.key(), entry.value());
    }
    return builder.build();
  }

  /** Makes an error value without raising it: for effects that return what went wrong. */
  public static PersistentMap errorValue(ErrorKind kind, String message) {
    return errorValue(kind, message, PersistentMap.empty(Equality.INSTANCE));
  }

  /** True for a map with an {@code :error} key. */
  public static boolean isErrorValue(Object value) {
    return value instanceof PersistentMap map && map.containsKey(ERROR);
  }

  /** The error as a program sees it, with {@code :at} where the place is known. */
  public PersistentMap value() {
    PersistentMap known = located;
    if (known == null) {
      List<Traces.Frame> frames = trace();
      known =
          thrown.containsKey(AT) || frames.isEmpty()
              ? thrown
              : thrown.put(AT, frames.getFirst().location().toString());
      located = known;
    }
    return known;
  }

  /** As {@link #value()}, for a task that has caught the error. */
  public PersistentMap value(Context cx) {
    if (located == null) {
      cx.allocate(
          Sizes.map(thrown.size() + 1L) + PLACE_BYTES + Sizes.HEADER + getMessage().length());
      cx.made(value());
    }
    return value();
  }

  /** The keyword under {@code :kind}, without its colon; {@code user} if there is none. */
  public String kind() {
    return thrown.find(KIND) instanceof Keyword kind ? kind.name() : "user";
  }

  /** The functions that were being evaluated, innermost first. */
  public List<Traces.Frame> trace() {
    return trace.frames();
  }

  /**
   * Adds the frames of the caller: the error has crossed from one strand of a deep recursion to
   * another.
   */
  LispError extended() {
    trace = trace.followedBy(Traces.capture());
    return this;
  }

  /** Adds a caller that is not on the Java stack, unless one is noted already. */
  public void enclosedBy(Traces.Frame caller) {
    trace = trace.enclosedBy(caller);
  }

  @Override
  public String getMessage() {
    Object message = thrown.find(ERROR);
    return message instanceof String text ? text : Show.value(message == null ? Nil.NIL : message);
  }
}
