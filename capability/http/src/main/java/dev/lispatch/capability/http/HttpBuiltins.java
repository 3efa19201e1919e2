package dev.lispatch.capability.http;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.host.Builtin;
import dev.lispatch.host.Options;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Signature.Cost;
import dev.lispatch.value.Signature.Effect;
import org.jspecify.annotations.Nullable;

/** The functions of this capability. */
final class HttpBuiltins {
  private HttpBuiltins() {}

  @Builtin(
      name = "http-get",
      params = "url",
      options = {"timeout", "headers", "query", "max-bytes", "retries", "follow", "as"},
      doc =
          "Fetches a URL: {:status 200 :headers {\"content-type\" …} :body \"…\"}; header names are"
              + " in lower case. Any status is a response; an error value (:kind :http, :timeout or"
              + " :policy-denied) means that there was none. :timeout ms covers everything,"
              + " redirects and retries too; :query {…} is added to the URL; :retries n sends again"
              + " after a failed connection or a 429, 502, 503 or 504; :follow false returns"
              + " redirects; :as :base64 gives the body's bytes.",
      example = "(http-get \"https://example.com/data.json\" :timeout 5000 :retries 2)",
      effect = Effect.HOST,
      cost = Cost.WAITS)
  static Object httpGet(Context cx, String url, Options options) {
    return send(cx, "http-get", "GET", url, options);
  }

  @Builtin(
      name = "http-post",
      params = "url",
      options = {
        "timeout",
        "headers",
        "query",
        "body",
        "json",
        "max-bytes",
        "retries",
        "follow",
        "as"
      },
      doc =
          "Sends :body \"text\", or data as :json, to a URL. Response and options as with http-get;"
              + " a request that the server may have seen is not sent again.",
      example = "(http-post \"https://example.com/items\" :json {:name \"a\"})",
      effect = Effect.HOST,
      cost = Cost.WAITS)
  static Object httpPost(Context cx, String url, Options options) {
    return send(cx, "http-post", "POST", url, options);
  }

  @Builtin(
      name = "http-request",
      params = "url",
      options = {
        "method",
        "timeout",
        "headers",
        "query",
        "body",
        "json",
        "max-bytes",
        "retries",
        "follow",
        "as"
      },
      doc =
          "Sends a request of any :method: :get (the default), :head, :post, :put, :patch, :delete,"
              + " :options. Response and options as with http-get and http-post.",
      example = "(http-request \"https://example.com/items/1\" :method :delete)",
      effect = Effect.HOST,
      cost = Cost.WAITS)
  static Object httpRequest(Context cx, String url, Options options) {
    return send(cx, "http-request", method(options.find("method")), url, options);
  }

  @Builtin(
      name = "url-encode",
      params = "x",
      doc =
          "Percent-encodes a string for use in a URL: all but letters, digits and - . _ ~. A map"
              + " becomes a query string.",
      example = "(url-encode \"a b&c\")",
      result = "\"a%20b%26c\"",
      cost = Cost.LINEAR)
  static Object urlEncode(Context cx, Object x) {
    return x instanceof PersistentMap map
        ? QueryText.query(cx, "url-encode", map)
        : QueryText.component(cx, "url-encode", x);
  }

  private static String method(@Nullable Object method) {
    return switch (method) {
      case null -> "GET";
      case Nil nil -> "GET";
      case Keyword keyword -> keyword.name();
      case String text -> text;
      default ->
          throw LispError.of(
              ErrorKind.TYPE,
              "http-request: the option :method must be a keyword or a string, got %s",
              Errors.show(method));
    };
  }

  private static Object send(
      Context cx, String function, String method, String url, Options options) {
    HttpAccess access = cx.run().grant(HttpAccess.class);
    try {
      HttpCall call =
          new HttpCallReader(cx, function, options)
              .read(method, url, access == null ? null : access.json());
      if (access == null) {
        throw NetworkPolicy.nothingAllowed(call.request().url());
      }
      access.checkHost(call.request().url());
      return new HttpCallRunner(cx, access, call).run();
    } catch (HttpFailure failure) {
      return HttpCallRunner.failure(failure);
    }
  }
}
