package dev.lispatch.capability.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a redirect turns a request into (RFC 9110 section 15.4). */
final class Redirects {
  /** What may go to another origin: nothing there can be a secret. */
  private static final Set<String> HARMLESS =
      Set.of("accept", "accept-language", "accept-encoding", "content-type", "user-agent");

  private static final Set<String> ABOUT_THE_BODY =
      Set.of("content-type", "content-encoding", "content-language", "content-location");

  private Redirects() {}

  static boolean isRedirect(int status) {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  /**
   * The request to send instead.
   *
   * @throws HttpFailure if the location is no URL, or would leave TLS
   */
  static WireRequest follow(WireRequest request, int status, String location) throws HttpFailure {
    HttpUrl url = target(request.url(), location);
    if (request.url().secure() && !url.secure()) {
      throw new HttpFailure(
          HttpFailure.Reason.RESPONSE,
          request.url().origin()
              + " redirects from https to http, which is not followed; :follow false"
              + " returns the redirect itself");
    }
    boolean becomesGet = becomesGet(status, request.method());
    List<WireHeader> headers =
        request.headers().stream()
            .filter(header -> request.url().sameOrigin(url) || isOneOf(HARMLESS, header))
            .filter(header -> !becomesGet || !isOneOf(ABOUT_THE_BODY, header))
            .toList();
    return request.redirected(
        becomesGet ? "GET" : request.method(), url, headers, becomesGet ? null : request.body());
  }

  private static HttpUrl target(HttpUrl from, String location) throws HttpFailure {
    // Header bytes arrive as Latin-1; servers that put more than ASCII there mean UTF-8.
    byte[] bytes = location.strip().getBytes(StandardCharsets.ISO_8859_1);
    try {
      return from.resolve(new String(bytes, StandardCharsets.UTF_8));
    } catch (HttpFailure bad) {
      throw new HttpFailure(
          HttpFailure.Reason.RESPONSE,
          from.origin() + " redirects to a bad URL: " + bad.getMessage());
    }
  }

  private static boolean becomesGet(int status, String method) {
    return switch (status) {
      case 303 -> !method.equals("HEAD");
      case 301, 302 -> method.equals("POST");
      default -> false;
    };
  }

  private static boolean isOneOf(Set<String> names, WireHeader header) {
    return names.contains(header.name().toLowerCase(Locale.ROOT));
  }
}
