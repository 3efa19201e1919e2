package dev.lispatch.builtin;

import dev.lispatch.host.Builtin;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Signature;
import dev.lispatch.value.Symbol;
import java.util.concurrent.atomic.AtomicLong;

/** Keywords and symbols, their names and namespaces. */
public final class NameBuiltins {
  private NameBuiltins() {}

  @Builtin(
      name = "name",
      params = "x",
      doc = "The name of a keyword or symbol without its namespace; a string is its own name.",
      example = "(name :a/b)",
      result = "\"b\"")
  public static String name(Context cx, Object x) {
    return x instanceof String text ? text : nameOf(full("name", x));
  }

  @Builtin(
      name = "namespace",
      params = "x",
      doc = "The namespace of a keyword or symbol, or nil.",
      example = "(namespace :a/b)",
      result = "\"a\"")
  public static Object namespace(Context cx, Object x) {
    String namespace = namespaceOf(full("namespace", x));
    return namespace.isEmpty() ? Nil.NIL : namespace;
  }

  @Builtin(
      name = "keyword",
      aliases = "string->keyword",
      params = {"x", "namespace name"},
      doc = "The keyword of that name; nil if x is neither a string, a keyword nor a symbol.",
      example = "(keyword \"a\")",
      result = ":a",
      cost = Signature.Cost.LINEAR)
  public static Object keyword(Context cx, Object x) {
    return switch (x) {
      case Keyword keyword -> keyword;
      case Symbol symbol -> keywordOf(cx, symbol.name());
      case String text -> keywordOf(cx, text);
      default -> Nil.NIL;
    };
  }

  public static Object keyword(Context cx, Object namespace, Object name) {
    return keywordOf(cx, qualified(cx, "keyword", namespace, name));
  }

  @Builtin(
      name = "gensym",
      params = {"", "prefix"},
      doc =
          "A symbol that no other call of the run gives: for names in macros that must not clash.",
      example = "(= (gensym) (gensym))",
      result = "false",
      effect = Signature.Effect.STATE)
  public static Object gensym(Context cx) {
    return gensym(cx, "G__");
  }

  public static Object gensym(Context cx, Object prefix) {
    long number = cx.run().shared(AtomicLong.class, AtomicLong::new).incrementAndGet();
    String text = prefix instanceof String string ? string : Errors.show(prefix);
    return new Symbol(text + number);
  }

  @Builtin(
      name = "symbol",
      aliases = "string->symbol",
      params = {"x", "namespace name"},
      doc = "The symbol of that name.",
      example = "(symbol \"a\")",
      result = "a",
      cost = Signature.Cost.LINEAR)
  public static Object symbol(Context cx, Object x) {
    return switch (x) {
      case Symbol symbol -> symbol;
      case Keyword keyword -> new Symbol(keyword.name());
      case String text -> new Symbol(text);
      default -> throw Errors.argument("symbol", "x", "a string, a keyword or a symbol", x);
    };
  }

  public static Object symbol(Context cx, Object namespace, Object name) {
    return new Symbol(qualified(cx, "symbol", namespace, name));
  }

  @Builtin(
      name = "symbol->string",
      aliases = "keyword->string",
      params = "x",
      doc = "The whole name of a symbol or keyword, with its namespace.",
      example = "(symbol->string 'a/b)",
      result = "\"a/b\"")
  public static String fullName(Context cx, Object x) {
    return full("symbol->string", x);
  }

  @Builtin(
      name = "simple-keyword?",
      params = "x",
      doc = "True for keywords without a namespace.",
      example = "(simple-keyword? :a)",
      result = "true")
  public static boolean isSimpleKeyword(Context cx, Object x) {
    return x instanceof Keyword keyword && namespaceOf(keyword.name()).isEmpty();
  }

  @Builtin(
      name = "qualified-keyword?",
      params = "x",
      doc = "True for keywords with a namespace.",
      example = "(qualified-keyword? :a/b)",
      result = "true")
  public static boolean isQualifiedKeyword(Context cx, Object x) {
    return x instanceof Keyword keyword && !namespaceOf(keyword.name()).isEmpty();
  }

  @Builtin(
      name = "simple-symbol?",
      params = "x",
      doc = "True for symbols without a namespace.",
      example = "(simple-symbol? 'a)",
      result = "true")
  public static boolean isSimpleSymbol(Context cx, Object x) {
    return x instanceof Symbol symbol && namespaceOf(symbol.name()).isEmpty();
  }

  @Builtin(
      name = "qualified-symbol?",
      params = "x",
      doc = "True for symbols with a namespace.",
      example = "(qualified-symbol? 'a/b)",
      result = "true")
  public static boolean isQualifiedSymbol(Context cx, Object x) {
    return x instanceof Symbol symbol && !namespaceOf(symbol.name()).isEmpty();
  }

  @Builtin(
      name = "simple-ident?",
      params = "x",
      doc = "True for keywords and symbols without a namespace.",
      example = "(simple-ident? :a)",
      result = "true")
  public static boolean isSimpleIdent(Context cx, Object x) {
    return isSimpleKeyword(cx, x) || isSimpleSymbol(cx, x);
  }

  @Builtin(
      name = "qualified-ident?",
      params = "x",
      doc = "True for keywords and symbols with a namespace.",
      example = "(qualified-ident? :a/b)",
      result = "true")
  public static boolean isQualifiedIdent(Context cx, Object x) {
    return isQualifiedKeyword(cx, x) || isQualifiedSymbol(cx, x);
  }

  private static String full(String function, Object x) {
    return switch (x) {
      case Keyword keyword -> keyword.name();
      case Symbol symbol -> symbol.name();
      default -> throw Errors.argument(function, "x", "a keyword or a symbol", x);
    };
  }

  private static String namespaceOf(String full) {
    int slash = full.indexOf('/');
    return slash > 0 && slash < full.length() - 1 ? full.substring(0, slash) : "";
  }

  private static String nameOf(String full) {
    String namespace = namespaceOf(full);
    return namespace.isEmpty() ? full : full.substring(namespace.length() + 1);
  }

  private static Keyword keywordOf(Context cx, String name) {
    return Keyword.of(name, cx);
  }

  private static String qualified(Context cx, String function, Object namespace, Object name) {
    String last = text(function, "name", name);
    if (namespace == Nil.NIL) {
      return last;
    }
    String first = text(function, "namespace", namespace);
    cx.allocate(Sizes.string((long) first.length() + last.length() + 1));
    return first + "/" + last;
  }

  private static String text(String function, String parameter, Object x) {
    return switch (x) {
      case String text -> text;
      case Keyword keyword -> keyword.name();
      case Symbol symbol -> symbol.name();
      default -> throw Errors.argument(function, parameter, "a string, a keyword or a symbol", x);
    };
  }
}
