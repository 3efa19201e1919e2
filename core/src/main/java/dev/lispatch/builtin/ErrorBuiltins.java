package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.host.Builtin;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Signature;

/** Error values: maps with an {@code :error} key. */
public final class ErrorBuiltins {
  private static final Keyword ERROR = Keyword.of("error");
  private static final Keyword KIND = Keyword.of("kind");
  private static final Keyword AT = Keyword.of("at");
  private static final Keyword CAUSE = Keyword.of("cause");
  private static final Keyword VALUE = Keyword.of("value");

  private ErrorBuiltins() {}

  @Builtin(
      name = "error?",
      params = "x",
      doc = "Tells whether x is an error value: a map with the key :error.",
      example = "(error? {:error \"no\"})",
      result = "true")
  public static boolean isError(Context cx, Object x) {
    return LispError.isErrorValue(x);
  }

  @Builtin(
      name = "error-msg",
      aliases = {"ex-message", "error-message", "condition/report-string"},
      params = "x",
      doc = "Returns the message of an error value, nil for anything else.",
      example = "(error-msg (error \"no such user\"))",
      result = "\"no such user\"")
  public static Object errorMsg(Context cx, Object x) {
    return entry(x, ERROR);
  }

  private static Object entry(Object x, Keyword key) {
    if (!LispError.isErrorValue(x) || !(x instanceof PersistentMap map)) {
      return Nil.NIL;
    }
    Object found = map.find(key);
    return found == null ? Nil.NIL : found;
  }

  @Builtin(
      name = "error-kind",
      params = "x",
      doc = "Returns the :kind of an error value, nil for anything else.",
      example = "(error-kind (error \"no\" {:kind :denied}))",
      result = ":denied")
  public static Object errorKind(Context cx, Object x) {
    return entry(x, KIND);
  }

  @Builtin(
      name = "error",
      params = {"message", "message data"},
      doc =
          "Makes an error value of the message and the entries of data; does not raise it, for"
              + " which there is throw.",
      example = "(error \"no such user\" {:id 7})",
      result = "{:error \"no such user\", :kind :user, :id 7}")
  public static Object error(Context cx, Object message) {
    return made(cx, "error", message, Maps.EMPTY);
  }

  public static Object error(Context cx, Object message, Object data) {
    return made(cx, "error", message, dataOf("error", data));
  }

  @Builtin(
      name = "ex-info",
      params = {"message data", "message data cause"},
      doc = "Makes an error value of the message and the entries of data, to be thrown.",
      example = "(ex-data (ex-info \"no such user\" {:id 7}))",
      result = "{:id 7}")
  public static Object exInfo(Context cx, Object message, Object data) {
    return made(cx, "ex-info", message, dataOf("ex-info", data));
  }

  public static Object exInfo(Context cx, Object message, Object data, Object cause) {
    PersistentMap error = made(cx, "ex-info", message, dataOf("ex-info", data));
    if (cause == Nil.NIL) {
      return error;
    }
    cx.madeNothing(); // of what was charged until here nothing is kept
    return Maps.put(cx, error, CAUSE, cause);
  }

  private static PersistentMap dataOf(String function, Object data) {
    return switch (data) {
      case PersistentMap map -> map;
      case Nil nil -> Maps.EMPTY;
      default -> throw Errors.argument(function, "data", "a map, such as {:id 7}", data);
    };
  }

  private static PersistentMap made(
      Context cx, String function, Object message, PersistentMap data) {
    if (!(message instanceof String text)) {
      throw Errors.argument(function, "message", "a string", message);
    }
    cx.allocate(Sizes.map(data.size() + 2L));
    cx.charge(data.size());
    return LispError.errorValue(ErrorKind.USER, text, data.remove(ERROR));
  }

  @Builtin(
      name = "ex-data",
      params = "x",
      doc =
          "Returns the data of an error value: its entries without message and place; nil for"
              + " anything else.",
      example = "(ex-data (error \"no\" {:id 7}))",
      result = "{:id 7}")
  public static Object exData(Context cx, Object x) {
    if (!LispError.isErrorValue(x) || !(x instanceof PersistentMap map)) {
      return Nil.NIL;
    }
    PersistentMap data = map.remove(ERROR, cx).remove(AT, cx).remove(CAUSE, cx);
    return data.find(KIND) == ErrorKind.USER.keyword() ? data.remove(KIND, cx) : data;
  }

  @Builtin(
      name = "ex-cause",
      params = "x",
      doc = "Returns the cause that was given to ex-info, or nil.",
      example = "(ex-cause (error \"no\"))",
      result = "nil")
  public static Object exCause(Context cx, Object x) {
    return entry(x, CAUSE);
  }

  @Builtin(
      name = "raise",
      params = "x",
      doc =
          "Raises an error value, or a string as the message of one; (try … (catch e …)) catches"
              + " it.",
      example = "(try (raise \"no\") (catch e (error-msg e)))",
      result = "\"no\"",
      effect = Signature.Effect.PURE)
  @SuppressWarnings("DoNotCallSuggester") // programs call it
  public static Object raise(Context cx, Object x) {
    throw raised(cx, x);
  }

  /**
   * The error to raise for {@code x}; what is no error value and no string stands under {@code
   * :value}.
   */
  static LispError raised(Context cx, Object x) {
    if (x instanceof PersistentMap map && LispError.isErrorValue(map)) {
      return LispError.raising(map);
    }
    if (x instanceof String text) {
      return LispError.raising(LispError.errorValue(ErrorKind.USER, text));
    }
    PersistentMap value = Maps.put(cx, Maps.EMPTY, VALUE, x);
    return LispError.raising(
        LispError.errorValue(ErrorKind.USER, "the program threw " + Errors.show(x), value));
  }
}
