package dev.lispatch.capability.http;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.host.Options;
import dev.lispatch.limit.Limits;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the options of one call. Mistakes of the program raise; what cannot be sent is an {@link
 * HttpFailure}.
 */
final class HttpCallReader {
  private static final int MAX_RETRIES = 20;

  private final Context cx;
  private final String function;
  private final Options options;

  HttpCallReader(Context cx, String function, Options options) {
    this.cx = cx;
    this.function = function;
    this.options = options;
  }

  HttpCall read(String method, String url, @Nullable JsonWriter json) throws HttpFailure {
    Limits limits = cx.run().limits();
    double httpTimeout = (double) limits.httpTimeout();
    double timeout = options.millis("timeout", cx.run().defaultTimeout(httpTimeout));
    long largest = Math.min(limits.maxResponseBytes(), Integer.MAX_VALUE - 64);
    long maxBytes = options.integer("max-bytes", largest, 1, largest);
    long retries = options.integer("retries", 0, 0, MAX_RETRIES);
    int redirects = redirects(limits.maxRedirects());
    boolean base64 = isBase64();
    byte[] body = body(json);
    WireRequest request =
        new WireRequest(
            HeaderChecks.method(method), url(url), headers(), body, (int) maxBytes, redirects);
    return new HttpCall(request, Math.min(timeout, httpTimeout), (int) retries, base64);
  }

  private HttpUrl url(String text) throws HttpFailure {
    HttpUrl url = HttpUrl.parse(text);
    Object query = options.find("query");
    return switch (query) {
      case null -> url;
      case Nil nil -> url;
      case PersistentMap map -> url.withQuery(QueryText.query(cx, function, map));
      default -> throw wrong("query", "a map", query);
    };
  }

  private int redirects(int max) {
    Object follow = options.find("follow");
    return switch (follow) {
      case null -> max;
      case Nil nil -> max;
      case Boolean yes -> yes ? max : WireRequest.REDIRECTS_ARE_ANSWERS;
      case Long count when count >= 0 && count <= max -> count.intValue();
      default -> throw wrong("follow", "true, false or a number from 0 to " + max, follow);
    };
  }

  private boolean isBase64() {
    Object as = options.find("as");
    if (as == null || as == Nil.NIL) {
      return false;
    }
    if (as instanceof Keyword form
        && (form.name().equals("base64") || form.name().equals("text"))) {
      return form.name().equals("base64");
    }
    throw wrong("as", ":text or :base64", as);
  }

  private byte @Nullable [] body(@Nullable JsonWriter json) {
    Object body = options.find("body");
    return switch (body) {
      case null -> options.has("json") ? bytes(json(json)) : null;
      case Nil nil -> options.has("json") ? bytes(json(json)) : null;
      case Object given when options.has("json") ->
          throw LispError.of(ErrorKind.ARITY, "%s takes :body or :json, not both", function);
      case String text -> bytes(text);
      default ->
          throw LispError.of(
              ErrorKind.TYPE,
              "%s: the option :body must be a string, got %s; use :json to send data as JSON",
              function,
              Errors.show(body));
    };
  }

  private String json(@Nullable JsonWriter json) {
    if (json == null) {
      throw LispError.of(
          ErrorKind.TYPE,
          "%s: this host has no JSON writer for :json; send text with :body",
          function);
    }
    Object value = options.find("json");
    return json.write(cx, value == null ? Nil.NIL : value);
  }

  private byte[] bytes(String text) {
    cx.charge(text.length() / 8);
    cx.allocate(Sizes.HEADER + 3L * text.length());
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<WireHeader> headers() throws HttpFailure {
    List<WireHeader> headers = new ArrayList<>();
    Object given = options.find("headers");
    if (given instanceof PersistentMap map) {
      for (PersistentMap.Cursor cursor = map.cursor(); cursor.advance(); ) {
        cx.step();
        add(headers, cursor.key(), cursor.value());
      }
    } else if (given != null && given != Nil.NIL) {
      throw wrong("headers", "a map", given);
    }
    addContentType(headers);
    HeaderChecks.checkTotal(headers);
    return List.copyOf(headers);
  }

  private void add(List<WireHeader> headers, Object name, Object value) throws HttpFailure {
    if (headers.size() >= HeaderChecks.MAX_HEADERS) {
      throw HttpFailure.request(
          "a request may carry at most " + HeaderChecks.MAX_HEADERS + " headers");
    }
    if (value != Nil.NIL) {
      headers.add(
          HeaderChecks.header(QueryText.text(function, name), QueryText.text(function, value)));
    }
  }

  private void addContentType(List<WireHeader> headers) {
    if (headers.stream().anyMatch(header -> header.is("content-type"))) {
      return;
    }
    if (options.has("json")) {
      headers.add(new WireHeader("Content-Type", "application/json"));
    } else if (options.find("body") instanceof String) {
      headers.add(new WireHeader("Content-Type", "text/plain; charset=utf-8"));
    }
  }

  private LispError wrong(String option, String expected, Object got) {
    return LispError.of(
        ErrorKind.TYPE,
        "%s: the option :%s must be %s, got %s",
        function,
        option,
        expected,
        Errors.show(got));
  }
}
