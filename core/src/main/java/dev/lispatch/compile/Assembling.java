package dev.lispatch.compile;

import dev.lispatch.collection.PersistentVector;
import dev.lispatch.value.Callable;
import dev.lispatch.value.Context;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Signature;
import java.util.List;

/**
 * Functions that programs do not see: they put together what was built in parts, because it was too
 * large.
 */
final class Assembling {
  /** Vectors to one vector. */
  static final Fn JOIN =
      new Internal("join") {
        @Override
        Object apply(Context cx, Object[] parts) {
          PersistentVector.Builder builder = PersistentVector.builder();
          for (Object part : parts) {
            PersistentVector vector = (PersistentVector) part;
            cx.charge(vector.size());
            vector.forEach(builder::add);
          }
          return builder.build();
        }
      };

  /** A vector of keys and values in turn to a map. */
  static final Fn MAP =
      new Internal("map") {
        @Override
        Object apply(Context cx, Object[] parts) {
          return Calls.map(cx, ((PersistentVector) parts[0]).toArray());
        }
      };

  /** A vector of items to a set. */
  static final Fn SET =
      new Internal("set") {
        @Override
        Object apply(Context cx, Object[] parts) {
          return Calls.set(cx, ((PersistentVector) parts[0]).toArray());
        }
      };

  /** Calls a function with a vector of arguments. */
  static final Fn APPLY =
      new Internal("apply") {
        @Override
        Object apply(Context cx, Object[] parts) {
          return Callable.function(parts[0]).invoke(cx, ((PersistentVector) parts[1]).toArray());
        }
      };

  private Assembling() {}

  private abstract static class Internal extends Fn {
    private final Signature signature;

    Internal(String name) {
      signature =
          new Signature(
              name,
              List.of(),
              List.of("& parts"),
              List.of(),
              "",
              "",
              "",
              Signature.Effect.PURE,
              Signature.Cost.LINEAR);
    }

    abstract Object apply(Context cx, Object[] parts);

    @Override
    public Signature signature() {
      return signature;
    }

    @Override
    public Object invoke1(Context cx, Object a) {
      return apply(cx, new Object[] {a});
    }

    @Override
    public Object invoke2(Context cx, Object a, Object b) {
      return apply(cx, new Object[] {a, b});
    }

    @Override
    public Object invoke3(Context cx, Object a, Object b, Object c) {
      return apply(cx, new Object[] {a, b, c});
    }

    @Override
    public Object invoke4(Context cx, Object a, Object b, Object c, Object d) {
      return apply(cx, new Object[] {a, b, c, d});
    }

    @Override
    public Object invokeN(Context cx, Object[] args) {
      return apply(cx, args);
    }
  }
}
