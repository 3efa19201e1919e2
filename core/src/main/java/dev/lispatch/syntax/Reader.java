package dev.lispatch.syntax;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.limit.Limits;
import dev.lispatch.limit.Meter;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Show;
import dev.lispatch.value.Symbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads text to forms: the values that programs are made of.
 *
 * <p>It keeps its own stack, so nesting costs no Java stack, and charges a step for each character
 * and each allocation before it is made. Not thread-safe; the static methods are.
 */
public final class Reader {
  private final Lexer lexer;
  private final Meter meter;
  private final Limits limits;
  private final boolean dataOnly;

  /** How much of a text is read. */
  private enum Extent {
    /** All forms. */
    ALL,
    /** One form; more is an error. */
    ONE,
    /** The first form; the rest is left alone. */
    FIRST
  }

  private final Extent extent;
  private final TextLiterals texts;
  private final DispatchForms dispatch;
  private final SpanTable spans = new SpanTable();
  private final List<Object> forms = new ArrayList<>();
  private final Deque<Frame> open = new ArrayDeque<>();
  private int quasiquotes;
  private @Nullable FunctionParameters parameters; // of the #( that is open

  private Reader(Meter meter, Limits limits, Source source, boolean dataOnly, Extent extent) {
    this.lexer = new Lexer(meter, source);
    this.meter = meter;
    this.limits = limits;
    this.dataOnly = dataOnly;
    this.extent = extent;
    this.texts = new TextLiterals(lexer);
    this.dispatch = new DispatchForms(this, lexer, limits);
  }

  /**
   * Reads a whole program.
   *
   * @throws SyntaxException at the first thing that cannot be read
   */
  public static ReadResult read(Meter meter, Limits limits, Source source) {
    SourceCheck.check(meter, limits, source);
    Reader reader = new Reader(meter, limits, source, false, Extent.ALL);
    reader.run();
    return new ReadResult(Collections.unmodifiableList(reader.forms), reader.spans);
  }

  /**
   * Reads exactly one form.
   *
   * @param dataOnly the text is data, not a program: no {@code #(…)}, a comma is always white
   *     space, and only the meter bounds its size
   * @throws SyntaxException if there is none, more than one, or one that cannot be read
   */
  public static Object readOne(Meter meter, Limits limits, Source source, boolean dataOnly) {
    if (!dataOnly) {
      SourceCheck.check(meter, limits, source);
    }
    Reader reader = new Reader(meter, limits, source, dataOnly, Extent.ONE);
    reader.run();
    return reader.only();
  }

  /**
   * Reads the first form of a text that is data, as {@link #readOne} does; what follows the form is
   * not looked at.
   *
   * @throws SyntaxException if there is none, or one that cannot be read
   */
  public static Object readFirst(Meter meter, Limits limits, Source source) {
    Reader reader = new Reader(meter, limits, source, true, Extent.FIRST);
    reader.run();
    return reader.only();
  }

  private Object only() {
    if (forms.isEmpty()) {
      int end = lexer.source.text().length();
      throw lexer.error(end, end, "one form was expected, but the text has none");
    }
    return forms.getFirst();
  }

  private void run() {
    while (true) {
      lexer.skipBlank(dataOnly ? 0 : quasiquotes);
      if (lexer.atEnd()) {
        break;
      }
      boolean whole = open.isEmpty() && !forms.isEmpty();
      if (whole && extent == Extent.FIRST) {
        break;
      }
      if (whole && extent == Extent.ONE && !atDiscard()) {
        throw lexer.error(
            lexer.position,
            lexer.position + 1,
            "the end of the text was expected after one form, but more came");
      }
      next();
      lexer.charge();
    }
    if (!open.isEmpty()) {
      throw BracketErrors.unclosed(lexer, open);
    }
  }

  private boolean atDiscard() {
    return lexer.peek(0) == '#' && (lexer.peek(1) == '_' || lexer.peek(1) == ';');
  }

  private void next() {
    int start = lexer.position;
    char c = lexer.peek(0);
    switch (c) {
      case '(' -> open(Frame.Kind.LIST, 1);
      case '[' -> open(Frame.Kind.VECTOR, 1);
      case '{' -> open(Frame.Kind.MAP, 1);
      case ')', ']', '}' -> close(c);
      case '"' -> deliver(texts.string(), start);
      case '\'' -> open(Frame.Kind.QUOTE, 1);
      case '`' -> open(Frame.Kind.QUASIQUOTE, 1);
      case '~', ',' -> openUnquote();
      case '@' -> open(Frame.Kind.DEREF, 1);
      case '\\' -> deliver(texts.character(0), start);
      case ':' -> deliver(keyword(), start);
      case '#' -> dispatch.next();
      case '^' -> caret();
      default -> deliver(numberOrName(), start);
    }
  }

  private void openUnquote() {
    if (lexer.peek(1) == '@') {
      open(Frame.Kind.UNQUOTE_SPLICING, 2);
    } else {
      open(Frame.Kind.UNQUOTE, 1);
    }
  }

  private void caret() {
    int start = lexer.position;
    char after = lexer.peek(1);
    if (after == 0 || Characters.isBlank(after) || ",)]}".indexOf(after) >= 0) {
      deliver(numberOrName(), start);
    } else {
      open(Frame.Kind.METADATA, 1);
    }
  }

  private Object numberOrName() {
    int start = lexer.position;
    int first = lexer.text.codePointAt(start);
    if (!Characters.isConstituent(first)) {
      throw lexer.unexpected(first);
    }
    String token = lexer.token(1);
    if (NumberLiterals.looksNumeric(token)) {
      return NumberLiterals.parse(lexer, limits, start, token);
    }
    return switch (token) {
      case "nil" -> Nil.NIL;
      case "true" -> true;
      case "false" -> false;
      default -> symbol(token, start);
    };
  }

  private Object symbol(String token, int start) {
    if (parameters != null && token.charAt(0) == '%') {
      return place(parameters.symbol(lexer, token, start), start);
    }
    return place(new Symbol(token), start);
  }

  private Keyword keyword() {
    int start = lexer.position;
    String token = lexer.token(1);
    String name = token.substring(token.startsWith("::") ? 2 : 1);
    if (name.isEmpty() || name.startsWith(":") || name.endsWith(":")) {
      throw lexer.error(
          start,
          lexer.position,
          Lexer.shown(token) + " is no keyword; write a colon and then a name: :name");
    }
    meter.allocate(Sizes.string(name.length()) + Sizes.MAP_ENTRY);
    return Keyword.of(name);
  }

  /** Opens a bracket or prefix that is written with {@code width} characters at the position. */
  void open(Frame.Kind kind, int width) {
    int start = lexer.position;
    if (open.size() >= limits.maxNesting()) {
      throw lexer.error(
          ErrorKind.NESTING_EXCEEDED,
          start,
          start + width,
          "forms are nested more than "
              + limits.maxNesting()
              + " deep here (max-nesting); give inner parts names of their own, or raise"
              + " max-nesting",
          null);
    }
    meter.allocate(Frame.Kind.FUNCTION == kind ? 256 : 64);
    open.push(new Frame(kind, start, quasiquotes));
    quasiquotes += kind == Frame.Kind.QUASIQUOTE ? 1 : 0;
    if (kind == Frame.Kind.UNQUOTE || kind == Frame.Kind.UNQUOTE_SPLICING) {
      quasiquotes = Math.max(0, quasiquotes - 1);
    }
    lexer.position = start + width;
  }

  /** Opens a function literal. */
  void openFunction() {
    int start = lexer.position;
    if (dataOnly) {
      throw lexer.error(
          start, start + 2, "#( begins a function, and data has no functions; write ( for a list");
    }
    if (parameters != null) {
      throw lexer.error(
          start,
          start + 2,
          "#( cannot be nested in another #( ; write the inner one as (fn [x] …)");
    }
    open(Frame.Kind.FUNCTION, 2);
    parameters = new FunctionParameters(lexer.source, start);
  }

  private void close(char bracket) {
    Frame frame = open.peek();
    if (frame == null || !frame.kind.isBracket() || frame.kind.closing.charAt(0) != bracket) {
      throw BracketErrors.unexpected(lexer, open, bracket);
    }
    lexer.position++;
    Object form = built(frame);
    pop();
    deliver(form, frame.start);
  }

  private void pop() {
    quasiquotes = open.pop().outerQuasiquotes;
  }

  /** Puts a form that ends at the position where it belongs. */
  void deliver(Object form, int start) {
    Object item = form;
    int itemStart = start;
    while (true) {
      Frame frame = open.peek();
      if (frame == null) {
        meter.allocate(Sizes.REFERENCE * 2);
        forms.add(item);
        return;
      }
      if (frame.kind.isBracket()) {
        frame.add(meter, item, itemStart, lexer.position);
        return;
      }
      switch (frame.kind) {
        case DISCARD -> {
          pop();
          return;
        }
        case METADATA -> {
          if (frame.count() == 0) {
            frame.add(meter, checkedMetadata(item, itemStart), itemStart, lexer.position);
            return;
          }
        }
        case VAR -> {}
        default -> item = prefixed(frame, item);
      }
      itemStart = frame.start;
      pop();
    }
  }

  private Object checkedMetadata(Object form, int start) {
    if (form instanceof PersistentMap
        || form instanceof Keyword
        || form instanceof Symbol
        || form instanceof String
        || form instanceof PersistentVector) {
      return form;
    }
    throw lexer.error(
        start,
        lexer.position,
        "after ^ metadata was expected: a map, a keyword or a type name, but "
            + Show.described(form)
            + " came");
  }

  private Object prefixed(Frame frame, Object item) {
    meter.allocate(2 * Sizes.array(2));
    Symbol head = new Symbol(frame.kind.closing);
    put(head, frame.start, frame.start + frame.kind.opening.length());
    return place(PersistentList.ofOwned(new Object[] {head, item}), frame.start);
  }

  private Object built(Frame frame) {
    return switch (frame.kind) {
      case LIST -> place(PersistentList.ofOwned(frame.toArray(meter)), frame.start);
      case VECTOR -> place(PersistentVector.ofOwned(frame.toArray(meter)), frame.start);
      case MAP -> place(map(frame), frame.start);
      case SET -> place(set(frame), frame.start);
      default -> function(frame);
    };
  }

  private Object function(Frame frame) {
    FunctionParameters used = parameters;
    if (used == null) {
      throw new IllegalStateException("a function literal without its parameters");
    }
    parameters = null;
    Object body = place(PersistentList.ofOwned(frame.toArray(meter)), frame.start);
    Symbol head = new Symbol("fn");
    put(head, frame.start, frame.start + 2);
    meter.allocate(Sizes.array(FunctionParameters.MOST + 8));
    return place(PersistentList.ofOwned(new Object[] {head, used.vector(), body}), frame.start);
  }

  private PersistentMap map(Frame frame) {
    if (frame.count() % 2 != 0) {
      int last = frame.count() - 1;
      throw lexer.error(
          frame.startOf(last),
          frame.endOf(last),
          "a map has a value after each key, but the last key "
              + Show.value(frame.item(last))
              + " of the map opened at "
              + lexer.place(frame.start)
              + " has none");
    }
    meter.allocate((long) Sizes.MAP_ENTRY * frame.count() / 2);
    var builder = PersistentMap.builder(Equality.INSTANCE);
    for (int i = 0; i < frame.count(); i += 2) {
      if (builder.find(frame.item(i)) != null) {
        throw duplicate(frame, i, "key", "map", 2);
      }
      builder.put(frame.item(i), frame.item(i + 1));
      meter.step();
    }
    return builder.build();
  }

  private PersistentSet set(Frame frame) {
    meter.allocate((long) Sizes.MAP_ENTRY * frame.count());
    var builder = PersistentSet.builder(Equality.INSTANCE);
    for (int i = 0; i < frame.count(); i++) {
      if (!builder.add(frame.item(i))) {
        throw duplicate(frame, i, "item", "set", 1);
      }
      meter.step();
    }
    return builder.build();
  }

  private SyntaxException duplicate(Frame frame, int index, String what, String where, int stride) {
    Object item = frame.item(index);
    int first = 0;
    while (!Equality.equal(meter, frame.item(first), item)) {
      first += stride;
    }
    return lexer.error(
        ErrorKind.PARSE,
        frame.startOf(index),
        frame.endOf(index),
        "the "
            + what
            + " "
            + Show.value(item)
            + " stands twice in one "
            + where
            + ", first at "
            + lexer.place(frame.startOf(first))
            + "; remove one",
        new Diagnostic.Note(
            "first here", new Span(lexer.source, frame.startOf(first), frame.endOf(first))));
  }

  private <T> T place(T form, int start) {
    put(form, start, lexer.position);
    return form;
  }

  private void put(Object form, int start, int end) {
    if (!dataOnly) {
      meter.allocate(SpanTable.ENTRY);
      spans.put(form, new Span(lexer.source, start, end));
    }
  }
}
