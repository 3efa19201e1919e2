package dev.lispatch.capability.data;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Builds a value from the tokens of one JSON text. Belongs to one call. */
final class JsonReading {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final long DIGIT_WORK = 8;
  private static final Keyword LINE = Keyword.of("line");
  private static final Keyword COLUMN = Keyword.of("column");

  private final Context cx;
  private final Json.Keys keys;
  private final int maxDigits;
  private final Deque<Container> open = new ArrayDeque<>();

  /** An array or object whose end has not come yet. */
  private sealed interface Container {
    /** Charges for a value that is about to be added. */
    void charge(Context cx);

    void add(Object value);

    Object build(Context cx);
  }

  private record Items(PersistentVector.Builder items) implements Container {
    @Override
    public void add(Object value) {
      items.add(value);
    }

    @Override
    public void charge(Context cx) {
      cx.allocate(Sizes.REFERENCE);
    }

    @Override
    public Object build(Context cx) {
      return items.build(cx);
    }
  }

  private static final class Entries implements Container {
    final PersistentMap.Builder entries = PersistentMap.builder(Equality.INSTANCE);
    Object key = Nil.NIL;

    @Override
    public void add(Object value) {
      entries.put(key, value);
    }

    @Override
    public void charge(Context cx) {
      entries.charge(cx);
    }

    @Override
    public Object build(Context cx) {
      return entries.build(cx);
    }
  }

  JsonReading(Context cx, Json.Keys keys) {
    this.cx = cx;
    this.keys = keys;
    this.maxDigits = cx.run().limits().maxLiteralDigits();
  }

  Object read(String text) {
    int from = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    MeteredReader reader = new MeteredReader(cx, text, from);
    try (JsonParser parser = Json.factory(maxDigits).createParser(reader)) {
      return checked(parser, () -> readAll(parser));
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory is always readable", e);
    }
  }

  private Object readAll(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw wrong(parser, "the text is empty");
    }
    Object value = null;
    while (value == null) {
      if (token == null) {
        throw wrong(parser, "the text ends in the middle");
      }
      value = take(parser, token);
      if (value == null) {
        token = parser.nextToken();
      }
    }
    if (parser.nextToken() != null) {
      throw wrong(parser, "there is more after the end of the value");
    }
    return value;
  }

  /** Takes one token in; returns the whole value once it is complete. */
  private @Nullable Object take(JsonParser parser, JsonToken token) throws IOException {
    cx.step();
    return switch (token) {
      case START_OBJECT -> begin(parser, new Entries());
      case START_ARRAY -> begin(parser, new Items(PersistentVector.builder()));
      case FIELD_NAME -> key(parser);
      case END_OBJECT, END_ARRAY -> add(open.pop().build(cx));
      case VALUE_STRING -> add(text(parser));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> add(number(parser));
      case VALUE_TRUE -> add(true);
      case VALUE_FALSE -> add(false);
      case VALUE_NULL -> add(Nil.NIL);
      case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("no token of a text: " + token);
    };
  }

  private @Nullable Object begin(JsonParser parser, Container container) {
    if (open.size() >= Json.MAX_DEPTH) {
      throw wrong(parser, "nested more than " + Json.MAX_DEPTH + " deep");
    }
    cx.allocate(2 * Sizes.WRAPPER);
    open.push(container);
    return null;
  }

  private @Nullable Object add(Object value) {
    Container container = open.peek();
    if (container == null) {
      return value;
    }
    container.charge(cx);
    container.add(value);
    return null;
  }

  private @Nullable Object key(JsonParser parser) throws IOException {
    if (open.peek() instanceof Entries entries) {
      String name = text(parser);
      entries.key =
          switch (keys) {
            case KEYWORD -> Keyword.of(name, cx);
            case STRING -> name;
          };
    }
    return null;
  }

  private String text(JsonParser parser) throws IOException {
    cx.allocate(Sizes.string(parser.getTextLength()));
    String text = parser.getText();
    cx.made(text);
    return text;
  }

  private Object number(JsonParser parser) throws IOException {
    int length = parser.getTextLength();
    cx.charge(length * DIGIT_WORK);
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
      double number = parser.getDoubleValue();
      if (Double.isInfinite(number)) {
        throw wrong(parser, "the number " + shown(parser.getText()) + " is too large for a double");
      }
      return number;
    }
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL ->
          Numbers.normalize(parser.getBigIntegerValue());
    };
  }

  private static String shown(String number) {
    return number.length() <= 30 ? number : number.substring(0, 30) + "…";
  }

  private Object checked(JsonParser parser, Callable<Object> body) throws IOException {
    try {
      return body.call();
    } catch (StreamConstraintsException bound) {
      throw error(
          ErrorKind.LITERAL_TOO_LARGE,
          parser.currentLocation(),
          "a number has more than "
              + maxDigits
              + " digits (max-literal-digits); raise it, or send it as a string");
    } catch (JsonProcessingException wrong) {
      throw error(ErrorKind.PARSE, wrong.getLocation(), reason(wrong.getOriginalMessage()));
    } catch (IOException | RuntimeException other) {
      throw other;
    } catch (Exception other) {
      throw new IllegalStateException(other);
    }
  }

  private LispError wrong(JsonParser parser, String reason) {
    return error(ErrorKind.PARSE, parser.currentTokenLocation(), reason);
  }

  private static LispError error(ErrorKind kind, @Nullable JsonLocation place, String reason) {
    long line = place == null ? 1 : Math.max(1, place.getLineNr());
    long column = place == null ? 1 : Math.max(1, place.getColumnNr());
    PersistentMap more = PersistentMap.empty(Equality.INSTANCE).put(LINE, line).put(COLUMN, column);
    return LispError.of(kind, more, "json-parse: %s, at line %d, column %d", reason, line, column);
  }

  /** What the library says, without what it says about itself. */
  private static String reason(String message) {
    int end = message.length();
    for (String mark :
        new String[] {
          " (start marker", " at [Source", ": enable `", " (not recognized", " (for ", "\n"
        }) {
      int at = message.indexOf(mark);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    String text = message.substring(0, end);
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
