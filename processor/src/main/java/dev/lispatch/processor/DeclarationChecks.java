package dev.lispatch.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;

/**
 * The rules that a declaration keeps. Each check returns whether it found nothing to complain of.
 */
final class DeclarationChecks {
  private final Complaints complaints;

  DeclarationChecks(Complaints complaints) {
    this.complaints = complaints;
  }

  /** The words about the function: there, and well-formed. */
  boolean texts(Declaration declaration) {
    boolean sound = true;
    for (String element : List.of("name", "doc", "example")) {
      if (declaration.annotation().text(element).isBlank()) {
        sound = complain(declaration.method(), "@Builtin needs: " + element);
      }
    }
    String doc = declaration.annotation().text("doc");
    if (!doc.isBlank() && !(Character.isUpperCase(doc.codePointAt(0)) && doc.endsWith("."))) {
      sound =
          complain(
              declaration.method(),
              "doc is sentences: an upper-case letter first, a full stop last");
    }
    return sound;
  }

  /** That parameters, options and overloads agree. */
  boolean arities(Declaration declaration) {
    return distinct(declaration) && parameters(declaration) && options(declaration);
  }

  /** That no two functions of a class share a name. */
  void names(List<Declaration> declarations) {
    Set<String> seen = new HashSet<>();
    for (Declaration declaration : declarations) {
      List<String> names = new ArrayList<>(declaration.annotation().texts("aliases"));
      names.addFirst(declaration.annotation().text("name"));
      for (String name : names) {
        if (!seen.add(name)) {
          complain(declaration.method(), "the name " + name + " is declared twice in this class");
        }
      }
    }
  }

  private boolean distinct(Declaration declaration) {
    List<Overload> overloads = declaration.overloads();
    Set<Integer> counts = new HashSet<>();
    for (Overload overload : overloads) {
      boolean rest = overload.end() == Overload.End.REST;
      if (!rest && !counts.add(overload.fixed())) {
        return complain(
            declaration.method(), "two overloads take " + overload.fixed() + " arguments");
      }
    }
    if (overloads.stream().filter(Overload::isOpen).count() > 1) {
      return complain(declaration.method(), "only one overload can take the rest or options");
    }
    Overload last = overloads.getLast();
    boolean longest = overloads.stream().allMatch(each -> each.fixed() <= last.fixed());
    return longest
        || last.end() != Overload.End.OPTIONS
        || complain(
            declaration.method(), "the overload with options must be the one with most parameters");
  }

  private boolean parameters(Declaration declaration) {
    List<String> lists = declaration.annotation().texts("params");
    List<Overload> overloads = declaration.overloads();
    ExecutableElement method = declaration.method();
    if (lists.isEmpty()) {
      return complain(method, "@Builtin needs params, \"\" for a function without");
    }
    if (lists.size() != overloads.size()) {
      return complain(
          method, "params has " + lists.size() + " lists for " + overloads.size() + " overloads");
    }
    for (int i = 0; i < lists.size(); i++) {
      if (!matches(lists.get(i), overloads.get(i))) {
        return complain(method, mismatch(lists.get(i), overloads.get(i)));
      }
    }
    return true;
  }

  private static boolean matches(String list, Overload overload) {
    List<String> names = list.isEmpty() ? List.of() : List.of(list.split(" ", -1));
    if (names.stream().anyMatch(String::isBlank)) {
      return false;
    }
    int rest = names.indexOf("&");
    boolean withRest = rest == overload.fixed() && names.size() == rest + 2;
    return switch (overload.end()) {
      case REST -> withRest;
      case OPTIONS -> withRest || (rest < 0 && names.size() == overload.fixed());
      case NOTHING -> rest < 0 && names.size() == overload.fixed();
    };
  }

  private static String mismatch(String list, Overload overload) {
    return "params \""
        + list
        + "\" does not match the overload with "
        + overload.fixed()
        + " parameters"
        + (overload.end() == Overload.End.REST ? " and & rest" : "")
        + "; fewest come first, names are divided by one space, & xs last, options not named";
  }

  private boolean options(Declaration declaration) {
    boolean named = !declaration.annotation().texts("options").isEmpty();
    boolean taken =
        declaration.overloads().stream().anyMatch(each -> each.end() == Overload.End.OPTIONS);
    if (named && !taken) {
      return complain(declaration.method(), "options are declared but no overload takes Options");
    }
    return named
        || !taken
        || complain(
            declaration.method(), "an overload takes Options but @Builtin names no options");
  }

  private boolean complain(ExecutableElement method, String message) {
    complaints.error(method, message);
    return false;
  }
}
