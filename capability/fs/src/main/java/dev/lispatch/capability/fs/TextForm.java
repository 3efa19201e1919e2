package dev.lispatch.capability.fs;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.host.Options;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Show;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How the bytes of a file are text: an encoding, and whether bytes that are none are an error or
 * become the replacement character.
 *
 * @param charset the encoding
 * @param strict whether wrong bytes are an error
 */
record TextForm(Charset charset, boolean strict) {
  private static final Map<String, Charset> CHARSETS = new LinkedHashMap<>();
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  static {
    CHARSETS.put("utf-8", StandardCharsets.UTF_8);
    CHARSETS.put("latin-1", StandardCharsets.ISO_8859_1);
    CHARSETS.put("ascii", StandardCharsets.US_ASCII);
    CHARSETS.put("utf-16", StandardCharsets.UTF_16);
    CHARSETS.put("utf-16le", StandardCharsets.UTF_16LE);
    CHARSETS.put("utf-16be", StandardCharsets.UTF_16BE);
  }

  /** As the options {@code :encoding} and {@code :strict} say. */
  static TextForm of(String function, Options options) {
    Object name = options.find("encoding");
    String text =
        switch (name) {
          case null -> "utf-8";
          case Keyword keyword -> keyword.name();
          case String string -> string;
          default -> "";
        };
    Charset charset = CHARSETS.get(text.toLowerCase(Locale.ROOT));
    if (charset == null) {
      throw LispError.of(
          ErrorKind.TYPE,
          "%s: the option :encoding must be one of %s, got %s",
          function,
          String.join(" ", CHARSETS.keySet()),
          Show.described(name == null ? text : name));
    }
    return new TextForm(charset, options.flag("strict"));
  }

  /** Whether a line ends exactly at each byte of a line feed. */
  boolean hasByteLines() {
    return !charset.name().startsWith("UTF-16");
  }

  /** The bytes as text, without a byte order mark, charged before it is made. */
  String decode(Context cx, String path, byte[] bytes) throws FileProblem {
    String text = decode(cx, path, bytes, 0, bytes.length);
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private String decode(Context cx, String path, byte[] bytes, int from, int to)
      throws FileProblem {
    cx.allocate(Sizes.string(to - from));
    if (strict) {
      check(path, bytes, from, to);
    }
    String text = new String(bytes, from, to - from, charset);
    cx.made(text);
    return text;
  }

  private void check(String path, byte[] bytes, int from, int to) throws FileProblem {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
    CharBuffer out = CharBuffer.allocate(8_192);
    CoderResult result;
    do {
      out.clear();
      result = decoder.decode(in, out, true);
    } while (result.isOverflow());
    if (result.isError()) {
      throw FileProblem.io(
          path,
          "the byte at offset "
              + in.position()
              + " is not "
              + charset.name()
              + "; name the right :encoding, or leave :strict away to get \uFFFD in its place");
    }
  }

  /** The first {@code limit} lines of the bytes, without their ends. */
  PersistentList lines(Context cx, String path, byte[] bytes, long limit) throws FileProblem {
    if (!hasByteLines()) {
      byte[] decoded = decode(cx, path, bytes).getBytes(StandardCharsets.UTF_8);
      return new TextForm(StandardCharsets.UTF_8, false).lines(cx, path, decoded, limit);
    }
    int from = startsWithMark(bytes) ? 3 : 0;
    int count = (int) Math.min(limit, countLines(cx, bytes, from));
    Object[] lines = Seqs.array(cx, count);
    for (int i = 0; i < count; i++) {
      int end = from;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      int textEnd = end > from && end < bytes.length && bytes[end - 1] == '\r' ? end - 1 : end;
      lines[i] = decode(cx, path, bytes, from, textEnd);
      from = end + 1;
    }
    return PersistentList.ofOwned(lines);
  }

  private boolean startsWithMark(byte[] bytes) {
    byte[] mark = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    return charset.equals(StandardCharsets.UTF_8)
        && bytes.length >= mark.length
        && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
  }

  private static int countLines(Context cx, byte[] bytes, int from) {
    cx.charge(bytes.length / 16);
    int count = 0;
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        count++;
      }
    }
    boolean unended = bytes.length > from && bytes[bytes.length - 1] != '\n';
    return unended ? count + 1 : count;
  }
}
