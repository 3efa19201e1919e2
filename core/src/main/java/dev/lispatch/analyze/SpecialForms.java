package dev.lispatch.analyze;

import dev.lispatch.analyze.Analyzer.Tail;
import dev.lispatch.collection.PersistentList;
import dev.lispatch.value.Signature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The forms that are not functions: each declared once, with its documentation and what analyses
 * it.
 */
public final class SpecialForms {
  /** Analyses a call of the form. */
  @FunctionalInterface
  interface Handler {
    Expr analyze(Analyzer analyzer, PersistentList form, Scope scope, List<Tail> tails);
  }

  /** Rewrites a call of the form into other forms. */
  @FunctionalInterface
  interface Expander {
    Object expand(Analyzer analyzer, PersistentList form);
  }

  /**
   * A special form.
   *
   * @param name as it is spelled: aliases are forms of their own
   * @param reserved programs cannot define a global of that name
   */
  record Form(String name, boolean reserved, Signature signature, Handler handler) {
    /** How it is written: {@code (when test body…)}. */
    String usage() {
      String[] parts = signature.parameters().getFirst().split(" ", -1);
      StringBuilder shortest = new StringBuilder("(").append(name);
      StringBuilder longest = new StringBuilder(shortest);
      boolean rest = false;
      for (String part : parts) {
        boolean optional = part.endsWith("?");
        if (part.equals("&")) {
          rest = true;
          continue;
        }
        String shown = optional ? part.substring(0, part.length() - 1) : part;
        String text = shown.isEmpty() ? "" : " " + shown + (rest ? "…" : "");
        longest.append(text);
        shortest.append(optional ? "" : text);
      }
      return longest.compareTo(shortest) == 0 ? longest + ")" : shortest + ") or " + longest + ")";
    }
  }

  private static final String CORE = "core/";
  private static final Map<String, Form> FORMS = new HashMap<>();
  private static final List<Signature> SIGNATURES = new ArrayList<>();

  static {
    CoreForms.register();
    ControlForms.register();
    DatabaseForms.register();
    ThreadingForms.register();
    IterationForms.register();
    TaskForms.register();
    TestForms.register();
  }

  private SpecialForms() {}

  /** The form of that name; {@code core/NAME} is the same form. */
  static @Nullable Form find(String name) {
    return FORMS.get(name.startsWith(CORE) ? name.substring(CORE.length()) : name);
  }

  /** All names, aliases included. */
  public static Set<String> names() {
    return FORMS.keySet();
  }

  /** What each form declares: for help. */
  public static List<Signature> signatures() {
    return List.copyOf(SIGNATURES);
  }

  static void reserved(
      String names, String params, String doc, String example, String result, Handler handler) {
    add(names, true, params, doc, example, result, handler);
  }

  static void form(
      String names, String params, String doc, String example, String result, Handler handler) {
    add(names, false, params, doc, example, result, handler);
  }

  /** A form that is rewritten into others. */
  static void expanding(
      String names, String params, String doc, String example, String result, Expander expander) {
    form(
        names,
        params,
        doc,
        example,
        result,
        (analyzer, form, scope, tails) ->
            analyzer.analyze(
                analyzer.rewritten(form, expander.expand(analyzer, form)), scope, tails));
  }

  private static void add(
      String names,
      boolean reserved,
      String params,
      String doc,
      String example,
      String result,
      Handler handler) {
    List<String> all = List.of(names.split(" ", -1));
    Signature signature =
        new Signature(
            all.getFirst(),
            all.subList(1, all.size()),
            List.of(params),
            List.of(),
            doc,
            example,
            result,
            Signature.Effect.PURE,
            Signature.Cost.CONSTANT);
    SIGNATURES.add(signature);
    for (String name : all) {
      FORMS.put(name, new Form(name, reserved, signature, handler));
    }
  }

  private static String tooMany(String name, PersistentList form, boolean more) {
    if (!more) {
      return "";
    }
    boolean choice = name.startsWith("if");
    for (Object part : form) {
      if (choice && Forms.isSymbol(part, "else")) {
        return "; leave the word else out";
      }
    }
    return choice
        ? "; for several things in one branch write (do …), for several tests cond"
        : name.equals("for") ? "; several expressions go into (do …)" : "";
  }

  /**
   * Raises if the form has fewer than {@code least} or more than {@code most} parts after its name.
   */
  static void count(Analyzer analyzer, PersistentList form, int least, int most) {
    int parts = form.size() - 1;
    if (parts < least || parts > most) {
      Form found = find(form.first().toString());
      String name = found == null ? form.first().toString() : found.name;
      String usage = found == null ? "" : " is written " + found.usage() + ",";
      throw analyzer.error(
          form,
          name
              + usage
              + " but "
              + (parts == 0
                  ? "nothing follows"
                  : parts + (parts == 1 ? " part follows" : " parts follow"))
              + " the name"
              + tooMany(name, form, parts > most));
    }
  }
}
