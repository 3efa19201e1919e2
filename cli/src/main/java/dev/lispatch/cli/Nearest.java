package dev.lispatch.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody who wrote an unknown name may have meant. */
final class Nearest {
  private static final int MAX_LENGTH = 60;
  private static final int MAX_FOUND = 5;

  private Nearest() {}

  /** The known names that differ from {@code wrong} by a slip, nearest first. */
  static List<String> slips(String wrong, Collection<String> known) {
    record Candidate(String name, int distance) {}
    if (wrong.length() > MAX_LENGTH) {
      return List.of();
    }
    int allowed = wrong.length() <= 4 ? 1 : wrong.length() <= 8 ? 2 : 3;
    List<Candidate> near = new ArrayList<>();
    for (String name : known) {
      int distance = distance(wrong, name);
      if (distance <= allowed) {
        near.add(new Candidate(name, distance));
      }
    }
    near.sort(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name));
    return near.stream().limit(MAX_FOUND).map(Candidate::name).toList();
  }

  /** The slips, or else the names that contain the text. */
  static List<String> related(String wrong, Collection<String> known) {
    List<String> slips = slips(wrong, known);
    String part = wrong.toLowerCase(Locale.ROOT);
    return !slips.isEmpty()
        ? slips
        : known.stream()
            .filter(name -> name.toLowerCase(Locale.ROOT).contains(part))
            .sorted(Comparator.comparingInt(String::length))
            .limit(2L * MAX_FOUND)
            .toList();
  }

  /* The number of letters to insert, delete, change or swap with the next (optimal string alignment). */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
