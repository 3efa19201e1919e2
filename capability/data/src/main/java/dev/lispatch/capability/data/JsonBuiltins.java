package dev.lispatch.capability.data;

import dev.lispatch.host.Builtin;
import dev.lispatch.host.Options;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Show;
import dev.lispatch.value.Signature.Cost;

/** The functions for JSON. */
final class JsonBuiltins {
  private JsonBuiltins() {}

  @Builtin(
      name = "json-parse",
      params = {"text"},
      options = {"keys"},
      doc =
          "The value of a JSON text: objects become maps with keyword keys, or string keys with"
              + " :keys :string; arrays become vectors. Text that is no JSON raises :parse with"
              + " :line and :column.",
      example = "(json-parse \"{\\\"a\\\": [1, 2.5, null]}\")",
      result = "{:a [1 2.5 nil]}",
      cost = Cost.LINEAR)
  static Object jsonParse(Context cx, String text, Options options) {
    return Json.parse(cx, text, keys("json-parse", options));
  }

  @Builtin(
      name = "json-encode",
      params = {"value"},
      doc =
          "The value as JSON on one line: keywords and symbols as their names, lists, vectors and"
              + " sets as arrays. NaN, infinities, functions and handles raise :type.",
      example = "(json-encode {:a [1 2.5 nil] :b :ok})",
      result = "\"{\\\"a\\\":[1,2.5,null],\\\"b\\\":\\\"ok\\\"}\"",
      cost = Cost.LINEAR)
  static String jsonEncode(Context cx, Object value) {
    return Json.encode(cx, value);
  }

  @Builtin(
      name = "json-pretty",
      params = {"value"},
      doc = "The value as JSON spread over lines and indented by two spaces.",
      example = "(json-pretty {:a 1})",
      result = "\"{\\n  \\\"a\\\": 1\\n}\"",
      cost = Cost.LINEAR)
  static String jsonPretty(Context cx, Object value) {
    return Json.pretty(cx, value);
  }

  /** What {@code :keys} says: {@code :keyword} if it is absent, or {@code :string}. */
  static Json.Keys keys(String function, Options options) {
    Object value = options.find("keys");
    if (value == null || value == Keyword.of("keyword")) {
      return Json.Keys.KEYWORD;
    }
    if (value == Keyword.of("string")) {
      return Json.Keys.STRING;
    }
    throw LispError.of(
        ErrorKind.TYPE,
        "%s: the option :keys must be :keyword or :string, got %s",
        function,
        Show.described(value));
  }
}
