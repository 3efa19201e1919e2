package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.host.Builtin;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Regex;
import dev.lispatch.value.Show;
import dev.lispatch.value.Signature.Effect;

/** What the forms of tests are rewritten into, and running the tests. */
final class TestBuiltins {
  private TestBuiltins() {}

  @Builtin(
      name = "run-tests",
      params = "",
      doc =
          "Runs the tests that deftest has defined: {:tests 1 :checks 2 :failures ({:test \"a\""
              + " :message \"…\"})}.",
      example = "(do (deftest a (is (= 1 1))) (run-tests))",
      result = "{:tests 1, :checks 1, :failures ()}",
      effect = Effect.STATE)
  static Object runTests(Context cx) {
    TestRegistry registry = TestRegistry.of(cx);
    for (TestRegistry.Test test : registry.tests()) {
      registry.begin(test.name());
      int depth = cx.depth;
      try {
        test.body().call0(cx);
      } catch (LispError error) {
        cx.unwindTo(depth);
        registry.fail("raised " + describe(error));
      }
    }
    return summary(registry);
  }

  private static PersistentMap summary(TestRegistry registry) {
    Object[] failures =
        registry.failures().stream()
            .map(
                failure ->
                    (Object)
                        PersistentMap.empty(Equality.INSTANCE)
                            .put(Keyword.of("test"), failure.test())
                            .put(Keyword.of("message"), failure.message()))
            .toArray();
    return PersistentMap.empty(Equality.INSTANCE)
        .put(Keyword.of("tests"), (long) registry.tests().size())
        .put(Keyword.of("checks"), (long) registry.checks())
        .put(Keyword.of("failures"), PersistentList.ofOwned(failures));
  }

  private static String describe(LispError error) {
    Object at = error.value().find(Keyword.of("at"));
    return ":" + error.kind() + " " + error.getMessage() + (at == null ? "" : " (" + at + ")");
  }

  @Builtin(
      name = "%deftest",
      params = "name body",
      doc = "Defines a test.",
      example = "(deftest a)",
      result = "nil",
      effect = Effect.STATE)
  static void deftest(Context cx, String name, Fn body) {
    TestRegistry.of(cx).define(name, body);
  }

  @Builtin(
      name = "%testing",
      params = "what body",
      doc = "Says what the checks in the body are about.",
      example = "(testing \"x\" 1)",
      result = "1",
      effect = Effect.STATE)
  static Object testing(Context cx, Object what, Fn body) {
    TestRegistry registry = TestRegistry.of(cx);
    registry.enter(what instanceof String text ? text : Show.value(what));
    try {
      return body.call0(cx);
    } finally {
      registry.leave();
    }
  }

  @Builtin(
      name = "%is",
      params = "form message body",
      doc = "Checks that the body is true.",
      example = "(is true)",
      result = "true",
      effect = Effect.STATE)
  static Object is(Context cx, Object form, Object message, Fn body) {
    TestRegistry registry = TestRegistry.of(cx);
    registry.check();
    Object value = attempt(cx, registry, form, message, body);
    if (value == Nil.NIL || value == Boolean.FALSE) {
      registry.fail(
          prefix(message) + "expected " + Show.value(form) + ", it is " + Show.value(value));
    }
    return value;
  }

  @Builtin(
      name = "%is-call",
      params = "form message parts",
      doc = "Checks that a call is true, and keeps its arguments for the message.",
      example = "(is (= 1 1))",
      result = "true",
      effect = Effect.STATE)
  static Object isCall(Context cx, Object form, Object message, Fn parts) {
    TestRegistry registry = TestRegistry.of(cx);
    registry.check();
    Object evaluated = attempt(cx, registry, form, message, parts);
    if (!(evaluated instanceof PersistentList call) || call.isEmpty()) {
      return evaluated;
    }
    int depth = cx.depth;
    try {
      Object value = InternalBuiltins.call(cx, call.first(), call.rest().toArray());
      if (value == Nil.NIL || value == Boolean.FALSE) {
        registry.fail(
            prefix(message)
                + "expected "
                + Show.value(form)
                + ", its arguments are "
                + Show.value(call.rest()));
      }
      return value;
    } catch (LispError error) {
      cx.unwindTo(depth);
      registry.fail(prefix(message) + Show.value(form) + " raised " + describe(error));
      return false;
    }
  }

  private static Object attempt(
      Context cx, TestRegistry registry, Object form, Object message, Fn body) {
    int depth = cx.depth;
    try {
      return body.call0(cx);
    } catch (LispError error) {
      cx.unwindTo(depth);
      registry.fail(prefix(message) + Show.value(form) + " raised " + describe(error));
      return true;
    }
  }

  private static String prefix(Object message) {
    return message == Nil.NIL
        ? ""
        : (message instanceof String text ? text : Show.value(message)) + ": ";
  }

  @Builtin(
      name = "%is-thrown",
      params = "form message kind pattern body",
      doc =
          "Checks that the body raises, an error of that kind and with a message like the pattern"
              + " if they are given.",
      example = "(is (thrown? :type (inc nil)))",
      result = "true",
      effect = Effect.STATE)
  static Object isThrown(
      Context cx, Object form, Object message, Object kind, Object pattern, Fn body) {
    TestRegistry registry = TestRegistry.of(cx);
    registry.check();
    int depth = cx.depth;
    try {
      Object value = body.call0(cx);
      registry.fail(
          prefix(message)
              + "expected "
              + Show.value(form)
              + ", but nothing was raised; the value is "
              + Show.value(value));
      return false;
    } catch (LispError error) {
      cx.unwindTo(depth);
      boolean right = kind == Nil.NIL || kind == Keyword.of(error.kind());
      boolean like =
          !(pattern instanceof Regex regex) || regex.pattern().matcher(error.getMessage()).find();
      if (!right || !like) {
        registry.fail(
            prefix(message) + "expected " + Show.value(form) + ", raised " + describe(error));
      }
      return right && like;
    }
  }
}
