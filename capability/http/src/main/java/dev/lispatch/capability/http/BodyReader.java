package dev.lispatch.capability.http;

import dev.lispatch.limit.Sizes;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Reads a body to its end or to a bound, which holds for the bytes on the wire and for what they
 * unpack to.
 */
final class BodyReader {
  private BodyReader() {}

  /** The packings that {@link #read} undoes. */
  enum Packing {
    NONE,
    GZIP,
    DEFLATE;

    /** What a Content-Encoding header means; {@link #NONE} where the bytes are left as they are. */
    static Packing of(String contentEncoding) {
      return switch (contentEncoding.strip().toLowerCase(java.util.Locale.ROOT)) {
        case "gzip", "x-gzip" -> GZIP;
        case "deflate" -> DEFLATE;
        default -> NONE;
      };
    }
  }

  /**
   * @throws HttpFailure if there are more than {@code maxBytes}, packed or unpacked
   */
  static byte[] read(InputStream wire, Packing packing, int maxBytes) throws IOException {
    Bounded bounded = new Bounded(wire, maxBytes);
    byte[] body;
    try (InputStream unpacked = unpack(bounded, packing)) {
      body = unpacked.readNBytes(maxBytes + 1);
    }
    if (body.length > maxBytes) {
      throw tooLarge(maxBytes);
    }
    return body;
  }

  static HttpFailure tooLarge(int maxBytes) {
    return new HttpFailure(
        HttpFailure.Reason.RESPONSE,
        "the response's body is larger than "
            + Sizes.show(maxBytes)
            + " (max-response-bytes, :max-bytes);"
            + " ask for less, or raise it");
  }

  private static InputStream unpack(InputStream packed, Packing packing) throws IOException {
    if (packing == Packing.NONE) {
      return packed;
    }
    int first = packed.read();
    if (first < 0) {
      return InputStream
          .nullInputStream(); // an answer to HEAD, or an empty body: nothing is packed
    }
    InputStream whole = new Prepended(first, packed);
    if (packing == Packing.GZIP) {
      return new GZIPInputStream(whole, 8_192);
    }
    // "deflate" is meant to be zlib, but some servers send it bare; zlib's first byte says method
    // 8.
    return new Inflating(whole, new Inflater((first & 15) != 8));
  }

  private static final class Inflating extends InflaterInputStream {
    Inflating(InputStream in, Inflater inflater) {
      super(in, inflater, 8_192);
    }

    @Override
    public void close() throws IOException {
      inf.end(); // the inflater was handed in, so the superclass leaves it alone
      super.close();
    }
  }

  private static final class Prepended extends FilterInputStream {
    private int first; // -1 once read

    Prepended(int first, InputStream rest) {
      super(rest);
      this.first = first;
    }

    @Override
    public int read() throws IOException {
      if (first < 0) {
        return super.read();
      }
      int b = first;
      first = -1;
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (first < 0 || length == 0) {
        return super.read(buffer, offset, length);
      }
      buffer[offset] = (byte) read();
      return 1;
    }

    @Override
    public int available() throws IOException {
      return first < 0 ? super.available() : 1;
    }
  }

  private static final class Bounded extends FilterInputStream {
    private final int max;
    private long count;

    Bounded(InputStream in, int max) {
      super(in);
      this.max = max;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      counted(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      counted(Math.max(0, read));
      return read;
    }

    private void counted(int read) throws HttpFailure {
      count += read;
      if (count > max) {
        throw tooLarge(max);
      }
    }

    @Override
    public void close() {
      // The connection is closed or kept by whoever opened it.
    }
  }
}
