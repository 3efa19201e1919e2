package dev.lispatch.capability.data;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.Sequence;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.collection.SortedPersistentSet;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Show;
import dev.lispatch.value.Symbol;
import dev.lispatch.value.Unbounded;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Writes one value as JSON. Belongs to one call. */
final class JsonWriting {
  private static final int WORD_BITS = 32;

  /** Characters from here on are written as escapes where a text holds half of a surrogate pair. */
  private static final int BELOW_SURROGATES = 0xD7FF;

  private final Context cx;
  private final String function;
  private final Deque<Container> open = new ArrayDeque<>();

  /** A collection whose items are not all written yet. */
  private sealed interface Container {}

  private record Items(Iterator<?> items) implements Container {}

  private record Entries(Iterator<PersistentMap.Entry> entries) implements Container {}

  JsonWriting(Context cx, String function) {
    this.cx = cx;
    this.function = function;
  }

  String write(Object value, Json.Layout layout) {
    MeteredWriter out = new MeteredWriter(cx);
    try (JsonGenerator generator = Json.factory(Integer.MAX_VALUE).createGenerator(out)) {
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
      if (layout == Json.Layout.INDENTED) {
        generator.setPrettyPrinter(indented());
      }
      begin(generator, value);
      while (!open.isEmpty()) {
        proceed(generator, open.element());
      }
      generator.flush();
      return out.text();
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory is always writable", e);
    }
  }

  private static DefaultPrettyPrinter indented() {
    Separators separators =
        Separators.createDefaultInstance()
            .withRootSeparator("")
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(separators)
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
  }

  private void proceed(JsonGenerator generator, Container container) throws IOException {
    cx.step();
    switch (container) {
      case Items(var items) -> {
        if (items.hasNext()) {
          begin(generator, items.next());
        } else {
          generator.writeEndArray();
          open.pop();
        }
      }
      case Entries(var entries) -> {
        if (entries.hasNext()) {
          PersistentMap.Entry entry = entries.next();
          String name = name(entry.key());
          prepare(generator, name);
          generator.writeFieldName(name);
          begin(generator, entry.value());
        } else {
          generator.writeEndObject();
          open.pop();
        }
      }
    }
  }

  /** Writes a value, or the beginning of a collection. */
  private void begin(JsonGenerator generator, Object value) throws IOException {
    switch (value) {
      case Nil nil -> generator.writeNull();
      case Boolean bool -> generator.writeBoolean(bool);
      case Long number -> generator.writeNumber(number);
      case Double number -> generator.writeNumber(finite(number));
      case BigInteger number -> writeBig(generator, number);
      case String text -> writeText(generator, text);
      case Keyword keyword -> writeText(generator, keyword.name());
      case Symbol symbol -> writeText(generator, symbol.name());
      case Sequence items -> beginArray(generator, items.iterator());
      case PersistentSet items -> beginArray(generator, items.iterator());
      case SortedPersistentSet items -> beginArray(generator, items.iterator());
      case PersistentMap map -> beginObject(generator, map.iterator());
      case SortedPersistentMap map -> beginObject(generator, map.iterator());
      case Unbounded unbounded -> throw Errors.unbounded(function);
      default ->
          throw wrong(
              Show.described(value) + " cannot be written as JSON; take the data out of it first");
    }
  }

  private void beginArray(JsonGenerator generator, Iterator<?> items) throws IOException {
    requireDepth();
    generator.writeStartArray();
    open.push(new Items(items));
  }

  private void beginObject(JsonGenerator generator, Iterator<PersistentMap.Entry> entries)
      throws IOException {
    requireDepth();
    generator.writeStartObject();
    open.push(new Entries(entries));
  }

  private void requireDepth() {
    if (open.size() >= Json.MAX_DEPTH) {
      throw wrong("the value is nested more than " + Json.MAX_DEPTH + " deep");
    }
  }

  private String name(Object key) {
    return switch (key) {
      case String text -> text;
      case Keyword keyword -> keyword.name();
      case Symbol symbol -> symbol.name();
      case Long number -> number.toString();
      case Double number -> Numbers.toText(finite(number));
      case BigInteger number -> {
        chargeDigits(number);
        yield number.toString();
      }
      default ->
          throw wrong(
              "a key must be a string, a keyword, a symbol or a number, got "
                  + Show.described(key));
    };
  }

  private double finite(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw wrong("JSON has no way to write " + Numbers.toText(number));
    }
    return number;
  }

  private void writeBig(JsonGenerator generator, BigInteger number) throws IOException {
    chargeDigits(number);
    generator.writeNumber(number);
  }

  private void chargeDigits(BigInteger number) {
    double words = number.bitLength() / (double) WORD_BITS;
    cx.allocate(number.bitLength());
    cx.charge((long) Math.pow(words, 1.5));
  }

  private void writeText(JsonGenerator generator, String text) throws IOException {
    prepare(generator, text);
    generator.writeString(text);
  }

  /** Charges a text, and has it escaped where it is no proper Unicode. */
  private void prepare(JsonGenerator generator, String text) {
    cx.charge(text.length() / 8);
    generator.setHighestNonEscapedChar(hasHalfPair(text) ? BELOW_SURROGATES : 0);
  }

  private static boolean hasHalfPair(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private LispError wrong(String reason) {
    return LispError.of(ErrorKind.TYPE, "%s: %s", function, reason);
  }
}
