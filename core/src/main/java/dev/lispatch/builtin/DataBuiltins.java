package dev.lispatch.builtin;

import dev.lispatch.host.Builtin;
import dev.lispatch.limit.Sizes;
import dev.lispatch.syntax.Diagnostic;
import dev.lispatch.syntax.Reader;
import dev.lispatch.syntax.Source;
import dev.lispatch.syntax.Style;
import dev.lispatch.syntax.SyntaxException;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Signature;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/** Values as text and text as values: formats, encodings, hashes. */
public final class DataBuiltins {
  private static final int CHUNK = 1 << 16;

  private DataBuiltins() {}

  @Builtin(
      name = "format",
      params = "template & values",
      doc =
          "The template with its directives replaced by the values in turn: %s any value, %d "
              + "an integer, %.2f a number with two places, %x hexadecimal, %e, %c, %b, %n a line "
              + "end, %% a percent sign; %5d and %-5s for a width, %05d for zeros, %,d for groups.",
      example = "(format \"%s has %d, %.2f each\" \"Ann\" 3 1.5)",
      result = "\"Ann has 3, 1.50 each\"",
      cost = Signature.Cost.LINEAR)
  public static String format(Context cx, String template, Object[] values) {
    return new Formatting(cx, template, values).text();
  }

  @Builtin(
      name = "pr-str",
      aliases = "write-to-string",
      params = "& xs",
      doc = "The values as a program would write them, with spaces between them.",
      example = "(pr-str \"a\" :b)",
      result = "\"\\\"a\\\" :b\"",
      cost = Signature.Cost.LINEAR)
  public static String readable(Context cx, Object[] xs) {
    return Lines.of(cx, xs, Style.READABLE, "");
  }

  @Builtin(
      name = "prn-str",
      params = "& xs",
      doc = "As pr-str, with a line end after it.",
      example = "(prn-str 1 \"a\")",
      result = "\"1 \\\"a\\\"\\n\"",
      cost = Signature.Cost.LINEAR)
  public static String readableLine(Context cx, Object[] xs) {
    return Lines.of(cx, xs, Style.READABLE, "\n");
  }

  @Builtin(
      name = "print-str",
      params = "& xs",
      doc = "The values as print writes them, with spaces between them.",
      example = "(print-str \"a\" :b)",
      result = "\"a :b\"",
      cost = Signature.Cost.LINEAR)
  public static String display(Context cx, Object[] xs) {
    return Lines.of(cx, xs, Style.DISPLAY, "");
  }

  @Builtin(
      name = "println-str",
      params = "& xs",
      doc = "As print-str, with a line end after it.",
      example = "(println-str \"a\")",
      result = "\"a\\n\"",
      cost = Signature.Cost.LINEAR)
  public static String displayLine(Context cx, Object[] xs) {
    return Lines.of(cx, xs, Style.DISPLAY, "\n");
  }

  @Builtin(
      name = "edn-read",
      aliases = {"clojure.edn/read-string", "read-string"},
      params = "s",
      doc = "The first value in the text, nil for nil. It is data: nothing in it is evaluated.",
      example = "(edn-read \"{:a [1 2.5 nil]}\")",
      result = "{:a [1 2.5 nil]}",
      cost = Signature.Cost.LINEAR)
  public static Object read(Context cx, Object s) {
    if (s == Nil.NIL) {
      return s;
    }
    if (!(s instanceof String text)) {
      throw Errors.argument("edn-read", "s", "a string", s);
    }
    try {
      return Reader.readFirst(cx, cx.run().limits(), new Source("text", text));
    } catch (SyntaxException e) {
      Diagnostic diagnostic = e.diagnostic();
      throw LispError.of(diagnostic.kind(), "edn-read: %s", diagnostic.summary());
    }
  }

  @Builtin(
      name = "base64-encode",
      params = "s",
      doc = "The UTF-8 bytes of the string in Base64.",
      example = "(base64-encode \"hello\")",
      result = "\"aGVsbG8=\"",
      cost = Signature.Cost.LINEAR)
  public static String encode(Context cx, String s) {
    cx.allocate(4 * Sizes.string(s.length()));
    return Base64.getEncoder().encodeToString(s.getBytes(StandardCharsets.UTF_8));
  }

  @Builtin(
      name = "base64-decode",
      params = "s",
      doc =
          "The string whose UTF-8 bytes are s in Base64, with or without padding, also in its "
              + "form for URLs.",
      example = "(base64-decode \"aGVsbG8=\")",
      result = "\"hello\"",
      cost = Signature.Cost.LINEAR)
  public static String decode(Context cx, String s) {
    cx.allocate(3 * Sizes.string(s.length()));
    boolean url = s.indexOf('-') >= 0 || s.indexOf('_') >= 0;
    try {
      byte[] bytes = (url ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(s);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException e) {
      throw LispError.of(ErrorKind.PARSE, "base64-decode: %s is not Base64", Errors.show(s));
    } catch (CharacterCodingException e) {
      throw LispError.of(
          ErrorKind.PARSE, "base64-decode: the bytes of %s are not text in UTF-8", Errors.show(s));
    }
  }

  @Builtin(
      name = "sha256",
      params = "s",
      doc = "The SHA-256 hash of the UTF-8 bytes of the string, in hexadecimal.",
      example = "(subs (sha256 \"abc\") 0 8)",
      result = "\"ba7816bf\"",
      cost = Signature.Cost.LINEAR)
  public static String sha256(Context cx, String s) {
    cx.allocate(3L * s.length());
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (int from = 0; from < s.length(); ) {
        int to = chunkEnd(s, from);
        cx.charge((to - from) / 2);
        digest.update(s.substring(from, to).getBytes(StandardCharsets.UTF_8));
        from = to;
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Builtin(
      name = "uuid",
      aliases = "random-uuid",
      params = "",
      doc = "A new random identifier, from the seed of the run.",
      example = "(count (uuid))",
      result = "36",
      effect = Signature.Effect.RANDOM)
  public static String uuid(Context cx) {
    long high = (cx.random().nextLong() & ~0xF000L) | 0x4000L;
    long low = (cx.random().nextLong() & ~0xC000000000000000L) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  @Builtin(
      name = "hash",
      params = "x",
      doc = "A whole number that is the same for equal values.",
      example = "(= (hash [1 2]) (hash (list 1 2)))",
      result = "true",
      cost = Signature.Cost.LINEAR)
  public static long hash(Context cx, Object x) {
    return Equality.INSTANCE.hash(x, cx);
  }

  /** The end of a part of the text that does not cut a pair of surrogates. */
  private static int chunkEnd(String text, int from) {
    int end = Math.min(text.length(), from + CHUNK);
    return end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }
}
