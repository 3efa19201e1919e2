package dev.lispatch.analyze;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the names that were perhaps meant by one that does not exist. */
public final class SimilarNames {
  /* A bad suggestion is worse than none: in a short name one other letter makes another word, so there only a
  swap, a missing and a doubled letter count, and the names of the program come before the library's. */
  private static final int MAX_SUGGESTIONS = 2;
  private static final int MAX_NAME = 40;
  private static final int SHORT = 4;
  private static final int MEDIUM = 7;

  private record Near(String name, int distance, boolean own) {}

  private SimilarNames() {}

  public static List<String> of(String name, Collection<String> own, Collection<String> library) {
    if (name.length() > MAX_NAME || name.length() < 2) {
      return List.of();
    }
    List<Near> near = new ArrayList<>();
    own.forEach(candidate -> consider(name, candidate, true, near));
    library.forEach(candidate -> consider(name, candidate, false, near));
    near.sort(
        Comparator.comparingInt(Near::distance)
            .thenComparing(found -> !found.own)
            .thenComparing(Near::name));
    Set<String> best = new LinkedHashSet<>();
    for (Near found : near) {
      Near first = near.getFirst();
      if (found.distance == first.distance
          && found.own == first.own
          && best.size() < MAX_SUGGESTIONS) {
        best.add(found.name);
      }
    }
    return List.copyOf(best);
  }

  private static void consider(String name, String candidate, boolean own, List<Near> near) {
    if (candidate.indexOf('%') >= 0 || candidate.equals(name)) {
      return;
    }
    if (plain(candidate).equals(plain(name))) {
      near.add(new Near(candidate, 0, own));
      return;
    }
    int most = name.length() <= MEDIUM ? 1 : name.length() <= 2 * MEDIUM ? 2 : 3;
    if (Math.abs(candidate.length() - name.length()) > most) {
      return;
    }
    int distance = distance(name, candidate, most);
    boolean another =
        name.length() <= SHORT && candidate.length() == name.length() && !isSwap(name, candidate);
    boolean tiny = candidate.length() < 3 || name.length() < 3;
    if (distance <= most && !another && !tiny) {
      near.add(new Near(candidate, distance, own));
    }
  }

  /**
   * The letters alone: {@code groupBy}, {@code group_by} and {@code group-by} are the same name.
   */
  private static String plain(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      if (Character.isLetterOrDigit(c) || c == '/') {
        out.append(c);
      }
    }
    return out.isEmpty() ? name : out.toString();
  }

  private static boolean isSwap(String a, String b) {
    char[] first = a.toCharArray();
    char[] second = b.toCharArray();
    java.util.Arrays.sort(first);
    java.util.Arrays.sort(second);
    return java.util.Arrays.equals(first, second);
  }

  /* Edits between two names, a swap of neighbours counting as one (optimal string alignment). */
  private static int distance(String a, String b, int most) {
    int[] before = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + cost);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (least > most) {
        return most + 1;
      }
      int[] spare = before;
      before = above;
      above = row;
      row = spare;
    }
    return above[b.length()];
  }
}
