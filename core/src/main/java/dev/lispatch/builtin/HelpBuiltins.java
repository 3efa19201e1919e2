package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.host.Builtin;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Signature;
import dev.lispatch.value.Signature.Cost;
import dev.lispatch.value.Signature.Effect;
import dev.lispatch.value.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The library explains itself, from the declarations of its functions. */
public final class HelpBuiltins {
  private HelpBuiltins() {}

  @Builtin(
      name = "doc",
      params = "f",
      doc =
          "What a function or form does, as text: its parameters, a sentence, an example. Takes a"
              + " name or a function.",
      example = "(doc 'inc)",
      effect = Effect.STATE)
  static Object doc(Context cx, Object f) {
    Signature signature = find(catalog(cx), f);
    return signature == null ? Nil.NIL : text(signature);
  }

  @Builtin(
      name = "help",
      params = {"", "f"},
      doc = "Prints what a function or form does; without an argument, how to find out more.",
      example = "(help 'map)",
      result = "nil",
      effect = Effect.CONSOLE)
  static Object help(Context cx) {
    cx.run()
        .console()
        .write(
            """
            (help 'name)       what a function or form does, with an example
            (apropos "text")   the names that contain the text
            (dir)              all names
            (dir "clojure.string")  those of a namespace
            """);
    return Nil.NIL;
  }

  static Object help(Context cx, Object f) {
    Object text = doc(cx, f);
    String shown =
        text instanceof String found
            ? found
            : "nothing is known of " + Errors.show(f) + "; try (apropos \"…\")";
    cx.run().console().write(shown + "\n");
    return Nil.NIL;
  }

  @Builtin(
      name = "apropos",
      params = "text",
      doc = "The names of functions and forms that contain the text, or whose documentation does.",
      example = "(first (apropos \"parallel-m\"))",
      result = "parallel-map",
      effect = Effect.STATE,
      cost = Cost.LINEAR)
  static Object apropos(Context cx, Object text) {
    String wanted = name(text).toLowerCase(Locale.ROOT);
    List<Object> byName = new ArrayList<>();
    List<Object> byDoc = new ArrayList<>();
    for (Signature signature : visible(catalog(cx))) {
      cx.charge(10);
      if (signature.name().toLowerCase(Locale.ROOT).contains(wanted)
          || signature.aliases().stream()
              .anyMatch(alias -> alias.toLowerCase(Locale.ROOT).contains(wanted))) {
        byName.add(new Symbol(signature.name()));
      } else if (signature.doc().toLowerCase(Locale.ROOT).contains(wanted)) {
        byDoc.add(new Symbol(signature.name()));
      }
    }
    byName.addAll(byDoc);
    return PersistentList.ofOwned(byName.toArray());
  }

  @Builtin(
      name = "dir",
      params = {"", "namespace"},
      doc = "All names of functions and forms, sorted; or those of a namespace.",
      example = "(count (dir \"clojure.walk\"))",
      effect = Effect.STATE,
      cost = Cost.LINEAR)
  static Object dir(Context cx) {
    TreeSet<String> names = new TreeSet<>();
    for (Signature signature : visible(catalog(cx))) {
      names.add(signature.name());
    }
    return symbols(cx, names);
  }

  static Object dir(Context cx, Object namespace) {
    String prefix = name(namespace) + "/";
    TreeSet<String> names = new TreeSet<>();
    for (String name : catalog(cx).names()) {
      if (name.startsWith(prefix)) {
        names.add(name);
      }
    }
    return symbols(cx, names);
  }

  private static Object symbols(Context cx, SortedSet<String> names) {
    cx.charge(names.size() * 10L);
    return PersistentList.ofOwned(names.stream().map(Symbol::new).toArray());
  }

  private static Catalog catalog(Context cx) {
    return Objects.requireNonNull(cx.run().grant(Catalog.class), "every run knows its catalog");
  }

  private static List<Signature> visible(Catalog catalog) {
    List<Signature> all = new ArrayList<>(catalog.forms());
    for (Signature signature : catalog.signatures()) {
      if (!signature.name().startsWith("%")) {
        all.add(signature);
      }
    }
    return all;
  }

  private static String name(Object x) {
    return switch (x) {
      case String text -> text;
      case Symbol symbol -> symbol.name();
      case Fn fn -> fn.name();
      default -> Errors.show(x);
    };
  }

  /** What is declared of a function that is given itself or by its name, or null. */
  static @Nullable Signature find(Context cx, Object f) {
    return find(catalog(cx), f);
  }

  private static @Nullable Signature find(Catalog catalog, Object f) {
    return f instanceof Fn fn ? fn.signature() : find(catalog, name(f));
  }

  /** What is declared of a function or form, by name or alias, or null. */
  public static @Nullable Signature find(Catalog catalog, String name) {
    Fn fn = catalog.find(name);
    if (fn != null) {
      return fn.signature();
    }
    for (Signature form : catalog.forms()) {
      if (form.name().equals(name) || form.aliases().contains(name)) {
        return form;
      }
    }
    return null;
  }

  /** The documentation of a function or form, as people read it. */
  public static String text(Signature signature) {
    StringBuilder out = new StringBuilder();
    for (String parameters : signature.parameters()) {
      out.append('(').append(signature.name());
      out.append(parameters.isEmpty() ? "" : " ").append(parameters).append(")\n");
    }
    out.append("  ").append(signature.doc()).append('\n');
    if (!signature.options().isEmpty()) {
      out.append("  Options: :").append(String.join(" :", signature.options())).append('\n');
    }
    if (!signature.aliases().isEmpty()) {
      out.append("  Also: ").append(String.join(" ", signature.aliases())).append('\n');
    }
    if (!signature.example().isEmpty()) {
      out.append("  Example: ").append(signature.example());
      out.append(signature.result().isEmpty() ? "" : "  => " + signature.result()).append('\n');
    }
    return out.toString().stripTrailing();
  }
}
