package dev.lispatch.capability.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What can be told of a statement's text without knowing its grammar: whether it is one statement,
 * how it begins, and how many values it asks for.
 *
 * <p>Strings, quoted names and comments are passed over by the rules of the database. A semicolon
 * ends a statement unless it stands in the body of a trigger or function; that is recognised as
 * SQLite's own {@code sqlite3_complete} and the PostgreSQL driver do it, by CREATE TRIGGER and
 * BEGIN ATOMIC.
 *
 * @param words how it begins: words in upper case, quoted names as they are, other signs alone
 * @param several something follows the end of the first statement
 * @param questionMarks the values it asks for, {@code ??} not counted
 */
record SqlText(List<String> words, boolean several, int questionMarks) {
  private static final int MAX_WORDS = 12;

  /** What the databases write differently. */
  record Rules(boolean sqlite, boolean postgres) {}

  boolean isEmpty() {
    return words.isEmpty();
  }

  /** The first word, after EXPLAIN if it begins so. */
  String verb() {
    int at = verbIndex();
    return at < words.size() ? words.get(at) : "";
  }

  /** The words after the verb. */
  List<String> afterVerb() {
    int at = verbIndex() + 1;
    return at < words.size() ? words.subList(at, words.size()) : List.of();
  }

  private int verbIndex() {
    int at = 0;
    if (at < words.size() && words.get(at).equals("EXPLAIN")) {
      at++;
      if (at + 1 < words.size() && words.get(at).equals("QUERY")) {
        at += 2;
      }
    }
    return at;
  }

  /** Reads the text once: linear. */
  static SqlText of(String text, Rules rules) {
    return new Scan(text, rules).all();
  }

  /** One pass over a text. Belongs to its caller. */
  private static final class Scan {
    private final String text;
    private final Rules rules;
    private final List<String> words = new ArrayList<>();
    private int at;
    private int questionMarks;
    private boolean ended;
    private boolean several;
    private boolean trigger;
    private int atomic; // open BEGIN and CASE of a function's body
    private String last = "";
    private String beforeLast = "";

    Scan(String text, Rules rules) {
      this.text = text;
      this.rules = rules;
    }

    SqlText all() {
      while (at < text.length() && !several) {
        token();
      }
      return new SqlText(List.copyOf(words), several, questionMarks);
    }

    private void token() {
      char c = text.charAt(at);
      if (Character.isWhitespace(c) || c == '\uFEFF') {
        at++;
      } else if (c == '-' && next() == '-') {
        to("\n");
      } else if (c == '/' && next() == '*') {
        comment();
      } else if (c == ';') {
        at++;
        semicolon();
      } else if (ended) {
        several = true;
      } else {
        significant(c);
      }
    }

    private void significant(char c) {
      if (c == '\'') {
        quoted('\'', escaping());
        note("'");
      } else if (c == '"' || (c == '`' && !rules.postgres)) {
        note(quoted(c, false));
      } else if (c == '[' && rules.sqlite) {
        int start = at + 1;
        to("]");
        note(text.substring(start, Math.max(start, at - 1)));
      } else if (c == '$' && rules.postgres && dollarQuoted()) {
        note("'");
      } else if (isWordPart(c)) {
        word();
      } else {
        at++;
        if (c == '?') {
          questionMark();
        }
        note(String.valueOf(c));
      }
    }

    private char next() {
      return at + 1 < text.length() ? text.charAt(at + 1) : 0;
    }

    /** Moves behind the next {@code end}, or to the end of the text. */
    private void to(String end) {
      int found = text.indexOf(end, at + 1);
      at = found < 0 ? text.length() : found + end.length();
    }

    private void comment() {
      if (!rules.postgres) {
        at++;
        to("*/");
        return;
      }
      int open = 0;
      do {
        if (text.startsWith("/*", at)) {
          open++;
          at += 2;
        } else if (text.startsWith("*/", at)) {
          open--;
          at += 2;
        } else {
          at++;
        }
      } while (open > 0 && at < text.length());
    }

    /** Whether backslashes escape in the string that begins here: PostgreSQL's {@code E'…'}. */
    private boolean escaping() {
      return rules.postgres && at > 0 && last.equals("E") && "eE".indexOf(text.charAt(at - 1)) >= 0;
    }

    private String quoted(char quote, boolean backslash) {
      StringBuilder content = new StringBuilder();
      for (at++; at < text.length(); at++) {
        char c = text.charAt(at);
        if (c == quote && next() != quote) {
          at++;
          break;
        }
        if (c == quote || (backslash && c == '\\')) {
          at++;
        }
        if (content.length() < 100) {
          content.append(c);
        }
      }
      at = Math.min(at, text.length());
      return content.toString();
    }

    /** Passes {@code $tag$ … $tag$} if one begins here. */
    private boolean dollarQuoted() {
      int end = at + 1;
      while (end < text.length() && isWordPart(text.charAt(end)) && text.charAt(end) != '$') {
        end++;
      }
      boolean isTag = end < text.length() && text.charAt(end) == '$';
      if (!isTag || (end > at + 1 && Character.isDigit(text.charAt(at + 1)))) {
        return false;
      }
      String tag = text.substring(at, end + 1);
      at = end;
      to(tag);
      return true;
    }

    private static boolean isWordPart(char c) {
      return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c > 127;
    }

    private void word() {
      int start = at;
      while (at < text.length() && isWordPart(text.charAt(at))) {
        at++;
      }
      String word = text.substring(start, Math.min(at, start + 100)).toUpperCase(Locale.ROOT);
      note(word);
      trigger |= rules.sqlite && word.equals("TRIGGER") && words.getFirst().equals("CREATE");
      if (rules.postgres) {
        body(word);
      }
    }

    private void body(String word) {
      if (word.equals("ATOMIC") && beforeLast.equals("BEGIN")) {
        atomic++;
      } else if (atomic > 0 && word.equals("CASE")) {
        atomic++;
      } else if (atomic > 0 && word.equals("END")) {
        atomic--;
      }
    }

    private void questionMark() {
      boolean escaped = at < text.length() && text.charAt(at) == '?' && !rules.sqlite;
      if (escaped) {
        at++;
      } else {
        questionMarks++;
      }
    }

    private void semicolon() {
      boolean within = trigger && !(last.equals("END") && beforeLast.equals(";"));
      if (within || atomic > 0) {
        note(";");
      } else {
        ended = true;
      }
    }

    private void note(String token) {
      if (words.size() < MAX_WORDS) {
        words.add(token);
      }
      beforeLast = last;
      last = token;
    }
  }
}
