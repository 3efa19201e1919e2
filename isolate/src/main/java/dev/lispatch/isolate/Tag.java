package dev.lispatch.isolate;

/** The first byte of a value between the processes: what follows it. */
final class Tag {
  static final int NIL = 0;
  static final int FALSE = 1;
  static final int TRUE = 2;

  /** Eight bytes. */
  static final int LONG = 3;

  /** Eight bytes. */
  static final int DOUBLE = 4;

  /** A count, and so many bytes, the highest first. */
  static final int BIG_INTEGER = 5;

  /** Texts: a count, and so many characters of one byte each. */
  static final int STRING = 6;

  static final int KEYWORD = 7;
  static final int SYMBOL = 8;
  static final int REGEX = 9;

  /** References: eight bytes, and a string. */
  static final int HOSTS = 10;

  static final int FUNCTION = 11;
  static final int PROGRAMS = 12;

  /** Added to the tag of a text whose characters take two bytes each. */
  static final int WIDE = 16;

  /** Collections: a count, and so many values; of maps a key and a value for each. */
  static final int LIST = 32;

  static final int VECTOR = 33;
  static final int SET = 34;
  static final int SORTED_SET = 35;
  static final int MAP = 36;
  static final int SORTED_MAP = 37;

  private Tag() {}
}
