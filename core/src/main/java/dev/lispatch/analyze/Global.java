package dev.lispatch.analyze;

import dev.lispatch.syntax.Span;
import dev.lispatch.value.Cell;
import org.jspecify.annotations.Nullable;

/**
 * One definition of a global name, or a name that is used and defined further down. Not
 * thread-safe: belongs to the analysis of one program.
 */
public final class Global {
  private final String name;
  private final @Nullable Span firstUse;
  private @Nullable Cell cell;
  private Expr.@Nullable Lambda function;
  private boolean defined;

  Global(String name, @Nullable Span firstUse) {
    this.name = name;
    this.firstUse = firstUse;
  }

  static Global ofSession(Cell cell) {
    Global global = new Global(cell.name(), null);
    global.cell = cell;
    global.defined = true;
    return global;
  }

  public String name() {
    return name;
  }

  /** Where the program uses the name before any definition of it, or null. */
  @Nullable Span firstUse() {
    return firstUse;
  }

  /** The place of the value; the same at each call. */
  public Cell cell() {
    Cell present = cell;
    if (present == null) {
      present = new Cell(name);
      cell = present;
    }
    return present;
  }

  /** Puts the definition into a place of the session, unless it has one. */
  void placeIn(Cell sessionCell) {
    if (cell == null) {
      cell = sessionCell;
    }
  }

  boolean defined() {
    return defined;
  }

  void define() {
    defined = true;
  }

  /** The function that the definition gives, if it is written out, or null. */
  Expr.@Nullable Lambda function() {
    return function;
  }

  void function(Expr.Lambda lambda) {
    function = lambda;
  }
}
