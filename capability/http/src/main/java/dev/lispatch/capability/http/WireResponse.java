package dev.lispatch.capability.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer, whole.
 *
 * @param headers as they came; without Content-Encoding and Content-Length if the body was unpacked
 * @param body unpacked; not changed by anybody
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and too large to copy
record WireResponse(int status, List<WireHeader> headers, byte[] body) {
  /** The first value of that header, or null. */
  @Nullable String header(String name) {
    for (WireHeader header : headers) {
      if (header.is(name)) {
        return header.value();
      }
    }
    return null;
  }
}
