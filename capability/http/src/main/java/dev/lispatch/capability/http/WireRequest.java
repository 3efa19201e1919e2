package dev.lispatch.capability.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as it goes to the wire.
 *
 * @param method in upper case
 * @param headers checked; without those that the transport sets itself
 * @param body null for none; not changed by anybody
 * @param maxBytes the bound of the response's body, on the wire and unpacked
 * @param maxRedirects how many are followed; none at -1, where a redirect is an answer like any
 *     other
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and too large to copy
record WireRequest(
    String method,
    HttpUrl url,
    List<WireHeader> headers,
    byte @Nullable [] body,
    int maxBytes,
    int maxRedirects) {

  /** Redirects are not followed. */
  static final int REDIRECTS_ARE_ANSWERS = -1;

  boolean isIdempotent() {
    return !method.equals("POST") && !method.equals("PATCH");
  }

  boolean hasHeader(String name) {
    return headers.stream().anyMatch(header -> header.is(name));
  }

  WireRequest redirected(
      String newMethod, HttpUrl newUrl, List<WireHeader> newHeaders, byte @Nullable [] newBody) {
    return new WireRequest(newMethod, newUrl, newHeaders, newBody, maxBytes, maxRedirects);
  }
}
