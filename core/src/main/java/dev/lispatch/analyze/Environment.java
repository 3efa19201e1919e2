package dev.lispatch.analyze;

import dev.lispatch.value.Cell;
import dev.lispatch.value.Fn;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that exist before a program: the library, and what earlier programs of the session
 * defined.
 *
 * <p>Not thread-safe: a session runs one program at a time.
 */
public final class Environment {
  private final Library library;
  private final Map<String, Cell> cells = new HashMap<>();
  private final Map<String, Fn> macros = new HashMap<>();
  private final Map<String, String> namespaceAliases = new HashMap<>();

  /** Finds functions of the library by name. Thread-safe. */
  public interface Library {
    /** The function of that name or alias, the same at each call, or null. */
    @Nullable Fn find(String name);

    /** All names, aliases included. */
    Collection<String> names();
  }

  public Environment(Library library) {
    this.library = library;
    namespaceAliases.putAll(Namespaces.DEFAULT_ALIASES);
  }

  /** A copy that a program may change without changing this one. */
  public Environment copy() {
    Environment copy = new Environment(library);
    copy.cells.putAll(cells);
    copy.macros.putAll(macros);
    copy.namespaceAliases.putAll(namespaceAliases);
    return copy;
  }

  /** True if programs see the same names, macros and aliases in both. */
  public boolean hasSameNamesAs(Environment other) {
    return cells.keySet().equals(other.cells.keySet())
        && macros.equals(other.macros)
        && namespaceAliases.equals(other.namespaceAliases);
  }

  public Library library() {
    return library;
  }

  /** The names that programs of the session have defined. */
  public Map<String, Cell> cells() {
    return cells;
  }

  /** The macros that programs of the session have defined. */
  public Map<String, Fn> macros() {
    return macros;
  }

  Map<String, String> namespaceAliases() {
    return namespaceAliases;
  }
}
