package dev.lispatch.capability.fs;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for paths: {@code *} and {@code ?} within a name, {@code **} over any number of
 * directories, <code>[a-z]</code>, <code>{a,b}</code>. Names that begin with a dot are matched only
 * by a part that begins with one.
 *
 * <p>Immutable and thread-safe. Matching takes time linear in the name for each part of the
 * pattern.
 */
final class Glob implements Selection {
  /* The parts between slashes are numbered, and a position is the set of parts that may come next,
  as bits of a long: all ways to read the names are followed at once, so "**" costs no backtracking.
  A part itself is a fixed name, a beginning and an end around one star, or a regex of a linear
  engine. */
  private static final int MAX_PARTS = 60;
  private static final int MAX_LENGTH = 1_000;
  private static final Part ANY_DEPTH = name -> true;

  private final List<String> prefix;
  private final boolean absolute;
  private final Part[] parts;

  /** Matches one name. */
  private interface Part {
    boolean matches(String name);
  }

  private Glob(boolean absolute, List<String> prefix, Part[] parts) {
    this.absolute = absolute;
    this.prefix = prefix;
    this.parts = parts;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException that says what is wrong with it
   */
  static Glob of(String pattern) {
    if (pattern.isEmpty()) {
      throw new IllegalArgumentException("the pattern is empty");
    }
    if (pattern.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a pattern may have " + MAX_LENGTH + " characters");
    }
    List<String> names = new ArrayList<>();
    for (String name : pattern.split("/", -1)) {
      if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    int fixed = 0;
    while (fixed < names.size() - 1 && !isPattern(names.get(fixed))) {
      fixed++;
    }
    boolean absolute = pattern.startsWith("/");
    return new Glob(
        absolute, List.copyOf(names.subList(0, fixed)), parts(names.subList(fixed, names.size())));
  }

  private static boolean isPattern(String name) {
    for (int i = 0; i < name.length(); i++) {
      if ("*?[]{}\\".indexOf(name.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static Part[] parts(List<String> names) {
    List<Part> parts = new ArrayList<>();
    for (String name : names) {
      Part part = part(name);
      if (part != ANY_DEPTH || parts.isEmpty() || parts.getLast() != ANY_DEPTH) {
        parts.add(part);
      }
    }
    if (parts.size() > MAX_PARTS) {
      throw new IllegalArgumentException(
          "a pattern may have " + MAX_PARTS + " parts between slashes");
    }
    return parts.toArray(Part[]::new);
  }

  private static Part part(String text) {
    if (text.equals("**")) {
      return ANY_DEPTH;
    }
    if (text.equals("..")) {
      throw new IllegalArgumentException(".. may stand only at the beginning, before any * ? [ {");
    }
    if (!isPattern(text)) {
      return text::equals;
    }
    boolean hidden = text.startsWith(".");
    Part part = oneStar(text);
    Part matching = part == null ? regex(text) : part;
    return name -> (hidden || !name.startsWith(".")) && matching.matches(name);
  }

  private static @Nullable Part oneStar(String text) {
    int star = text.indexOf('*');
    String before = star < 0 ? "" : text.substring(0, star);
    String after = text.substring(star + 1);
    if (star < 0 || isPattern(before) || isPattern(after)) {
      return null;
    }
    int least = before.length() + after.length();
    return name -> name.length() >= least && name.startsWith(before) && name.endsWith(after);
  }

  private static Part regex(String text) {
    try {
      Pattern compiled = Pattern.compile(new GlobTranslation(text).toRegex(), Pattern.DOTALL);
      return name -> compiled.matches(name);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getDescription() + " in " + text, e);
    }
  }

  /** Whether it begins at the root of the file system. */
  boolean absolute() {
    return absolute;
  }

  /** The names before the first part that is a pattern; may contain {@code ..}. */
  List<String> prefix() {
    return prefix;
  }

  @Override
  public long start() {
    return closure(1);
  }

  /** A part {@code **} may stand for no directory at all. */
  private long closure(long position) {
    long all = position;
    for (int i = 0; i < parts.length; i++) {
      if ((all >>> i & 1) != 0 && parts[i] == ANY_DEPTH) {
        all |= 1L << (i + 1);
      }
    }
    return all;
  }

  @Override
  public long advance(long position, String name) {
    long next = 0;
    for (long rest = position & ~end(); rest != 0; rest &= rest - 1) {
      int i = Long.numberOfTrailingZeros(rest);
      if (parts[i] == ANY_DEPTH) {
        next |= name.startsWith(".") ? 0 : 1L << i;
      } else if (parts[i].matches(name)) {
        next |= 1L << (i + 1);
      }
    }
    return closure(next);
  }

  private long end() {
    return 1L << parts.length;
  }

  @Override
  public boolean accepts(long position) {
    return (position & end()) != 0;
  }

  @Override
  public boolean continues(long position) {
    return (position & ~end()) != 0;
  }

  @Override
  public boolean followsLinks(long position) {
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] == ANY_DEPTH && (position >>> i & 1) != 0) {
        return false;
      }
    }
    return true;
  }
}
