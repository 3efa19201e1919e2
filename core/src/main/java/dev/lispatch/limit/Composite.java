package dev.lispatch.limit;

/**
 * A value that is made of several objects, some of which other values may share, or keep when this
 * one is gone.
 */
public interface Composite {
  /**
   * One of the objects that most of its memory is in; not the outermost, which the next change
   * leaves behind, if there are others.
   *
   * @param random any number: the object depends on it alone
   */
  Object part(int random);
}
