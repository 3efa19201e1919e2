package dev.lispatch.sync;

/**
 * What a {@link Select} has done.
 *
 * @param clause which clause has happened, counted from 0; {@link #NONE} if none has
 * @param value the item that was received, or {@link Transfer#DONE} if one was sent; {@link
 *     Transfer#CLOSED} if the channel of the clause is closed. If no clause has happened, why:
 *     {@link Transfer#TIMED_OUT}, or {@link Transfer#EMPTY} if there was no waiting
 */
public record Selected(int clause, Object value) {
  /** In place of a clause. */
  public static final int NONE = -1;

  static final Selected NOT_READY = new Selected(NONE, Transfer.EMPTY);
  static final Selected TIMED_OUT = new Selected(NONE, Transfer.TIMED_OUT);

  /** True if one of the clauses has happened, though its channel may be closed. */
  public boolean happened() {
    return clause != NONE;
  }
}
