package dev.lispatch.builtin;

import dev.lispatch.host.Builtin;
import dev.lispatch.host.Options;
import dev.lispatch.limit.Sizes;
import dev.lispatch.sync.Shared;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Signature.Effect;

/** Counted handles: a value that is cleaned up when the last of its handles is dropped. */
final class SharedBuiltins {
  private SharedBuiltins() {}

  @Builtin(
      name = "make-shared",
      params = "value",
      options = "on-drop",
      doc =
          "A counted handle of the value. The function :on-drop is called with the value once:"
              + " after the last handle was dropped, or at the end of the run.",
      example = "(let [s (make-shared 1)] (shared-get s))",
      result = "1",
      effect = Effect.STATE)
  static Object makeShared(Context cx, Object value, Options options) {
    Object onDrop = options.find("on-drop");
    if (onDrop != null && onDrop != Nil.NIL && !(onDrop instanceof Fn)) {
      throw Errors.argument("make-shared", ":on-drop", "a function", onDrop);
    }
    Fn cleanUp = onDrop instanceof Fn function ? function : null;
    cx.allocate(Sizes.HANDLE);
    return new SharedValueHandle(SharedValues.of(cx.run()).create(cx, value, cleanUp));
  }

  @Builtin(
      name = "shared-clone",
      params = "s",
      doc = "One more handle of the same value, to be dropped on its own.",
      example = "(let [s (make-shared 1)] (shared-clone s) (shared-count s))",
      result = "2",
      effect = Effect.STATE)
  static Object sharedClone(Context cx, SharedValueHandle s) {
    return SyncErrors.raising("shared-clone", () -> new SharedValueHandle(s.shared().another()));
  }

  @Builtin(
      name = "shared-get",
      params = "s",
      doc = "The value of a counted handle.",
      example = "(shared-get (make-shared :v))",
      result = ":v",
      effect = Effect.STATE)
  static Object sharedGet(Context cx, SharedValueHandle s) {
    return SyncErrors.raising("shared-get", () -> s.shared().value().value());
  }

  @Builtin(
      name = "shared-drop!",
      params = "s",
      doc = "Drops a counted handle; true if it was the last one, and :on-drop has run.",
      example = "(let [s (make-shared 1) t (shared-clone s)] [(shared-drop! s) (shared-drop! t)])",
      result = "[false true]",
      effect = Effect.STATE)
  static boolean sharedDrop(Context cx, SharedValueHandle s) {
    return SyncErrors.raising("shared-drop!", () -> SharedValues.of(cx.run()).drop(cx, s.shared()));
  }

  @Builtin(
      name = "shared-count",
      params = "s",
      doc = "How many handles of the value there are, of a counted handle or a weak one.",
      example = "(shared-count (make-shared 1))",
      result = "1",
      effect = Effect.STATE)
  static long sharedCount(Context cx, Object s) {
    return switch (s) {
      case SharedValueHandle strong -> strong.shared().count();
      case WeakReferenceHandle weak -> weak.weak().count();
      default -> throw Errors.argument("shared-count", "s", "a shared or weak handle", s);
    };
  }

  @Builtin(
      name = "shared-weak",
      params = "s",
      doc = "A weak handle of the same value: it does not keep it.",
      example = "(let [s (make-shared 1) w (shared-weak s)] (shared-drop! s) (weak-upgrade w))",
      result = "nil",
      effect = Effect.STATE)
  static Object sharedWeak(Context cx, SharedValueHandle s) {
    return SyncErrors.raising("shared-weak", () -> new WeakReferenceHandle(s.shared().weak()));
  }

  @Builtin(
      name = "weak-upgrade",
      params = "w",
      doc = "One more counted handle of the value, or nil if its last handle was dropped.",
      example = "(let [s (make-shared 1)] (shared-get (weak-upgrade (shared-weak s))))",
      result = "1",
      effect = Effect.STATE)
  static Object weakUpgrade(Context cx, WeakReferenceHandle w) {
    Shared<SharedValues.Owned> handle = w.weak().upgrade();
    return handle == null ? Nil.NIL : new SharedValueHandle(handle);
  }
}
