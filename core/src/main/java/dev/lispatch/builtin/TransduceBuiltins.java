package dev.lispatch.builtin;

import dev.lispatch.host.Builtin;
import dev.lispatch.value.Context;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Signature;
import org.jspecify.annotations.Nullable;

/**
 * Using transducers: steps like {@code (map f)} that are put together before there is a collection.
 */
public final class TransduceBuiltins {
  private TransduceBuiltins() {}

  @Builtin(
      name = "transduce",
      params = {"xform f coll", "xform f init coll"},
      doc = "Reduces the items with f after they have passed through the transducer.",
      example = "(transduce (filter odd?) + [1 2 3])",
      result = "4",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object transduce(Context cx, Fn xform, Fn f, Object coll) {
    return Transducers.reduce(cx, "transduce", xform, f, f.call0(cx), coll);
  }

  public static Object transduce(Context cx, Fn xform, Fn f, Object init, Object coll) {
    return Transducers.reduce(cx, "transduce", xform, f, init, coll);
  }

  @Builtin(
      name = "completing",
      params = {"f", "f end"},
      doc =
          "Makes a function for transduce of f: of a result alone it makes what end makes, itself"
              + " unless given.",
      example = "(transduce (map inc) (completing +) 0 [1 2])",
      result = "5",
      effect = Signature.Effect.CALLS)
  public static Object completing(Context cx, Fn f) {
    return completion(f, null);
  }

  public static Object completing(Context cx, Fn f, Fn end) {
    return completion(f, end);
  }

  private static Object completion(Fn f, @Nullable Fn end) {
    return new Stage(f) {
      @Override
      Object take(Context cx, Object result, Object item) {
        return f.call2(cx, result, item);
      }

      @Override
      Object finish(Context cx, Object result) {
        return end == null ? result : end.call1(cx, result);
      }
    };
  }

  @Builtin(
      name = "cat",
      params = "f",
      doc = "Is the transducer that passes on the items of each item.",
      example = "(into [] cat [[1 2] [3]])",
      result = "[1 2 3]",
      effect = Signature.Effect.CALLS)
  public static Object cat(Context cx, Fn f) {
    Combined.charge(cx);
    return Transducers.cat(f);
  }
}
