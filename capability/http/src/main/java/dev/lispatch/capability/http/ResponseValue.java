package dev.lispatch.capability.http;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Keyword;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The map that a program gets for an answer: {@code {:status 200 :headers {…} :body "…"}}. */
final class ResponseValue {
  private static final Keyword STATUS = Keyword.of("status");
  private static final Keyword HEADERS = Keyword.of("headers");
  private static final Keyword BODY = Keyword.of("body");

  private ResponseValue() {}

  static PersistentMap of(Context cx, WireResponse response, boolean base64) {
    PersistentMap.Builder map = PersistentMap.builder(Equality.INSTANCE);
    map.put(STATUS, (long) response.status());
    map.put(HEADERS, headers(cx, response));
    map.put(BODY, base64 ? base64(cx, response.body()) : text(cx, response));
    return map.build();
  }

  private static PersistentMap headers(Context cx, WireResponse response) {
    PersistentMap.Builder map = PersistentMap.builder(Equality.INSTANCE);
    for (WireHeader header : response.headers()) {
      String name = header.name().toLowerCase(Locale.ROOT);
      Object before = map.find(name);
      cx.allocate(
          Sizes.MAP_ENTRY
              + Sizes.string(name.length() + (long) header.value().length())
              + (before instanceof String text ? Sizes.string(text.length()) : 0));
      map.put(name, before == null ? header.value() : before + separator(name) + header.value());
    }
    return map.build();
  }

  /** A cookie has commas of its own, so cookies stand on lines of their own. */
  private static String separator(String name) {
    return name.equals("set-cookie") ? "\n" : ", ";
  }

  private static String base64(Context cx, byte[] body) {
    cx.charge(body.length / 8);
    cx.allocate(body.length);
    cx.made(body);
    cx.allocate(Sizes.string(4L * (body.length / 3 + 1)));
    String text = Base64.getEncoder().encodeToString(body);
    cx.made(text);
    return text;
  }

  private static String text(Context cx, WireResponse response) {
    byte[] body = response.body();
    cx.charge(body.length / 8);
    cx.allocate(body.length);
    cx.made(body);
    cx.allocate(Sizes.string(body.length));
    String text = new String(body, charset(response.header("content-type")));
    cx.made(text);
    return text;
  }

  /** What the Content-Type says, UTF-8 where it says nothing that we know. */
  static Charset charset(@Nullable String contentType) {
    if (contentType == null) {
      return StandardCharsets.UTF_8;
    }
    for (String parameter : contentType.split(";", -1)) {
      String[] pair = parameter.split("=", 2);
      if (pair.length == 2 && pair[0].strip().equalsIgnoreCase("charset")) {
        return named(pair[1].replace("\"", "").strip());
      }
    }
    return StandardCharsets.UTF_8;
  }

  private static Charset named(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException unknown) {
      return StandardCharsets.UTF_8;
    }
  }
}
