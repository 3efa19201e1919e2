package dev.lispatch.capability.sql;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Where a SQLite database is, as its URL says: {@code jdbc:sqlite:PATH?mode=ro&name=value}. The
 * driver by itself would take {@code mode} for a part of the file's name.
 *
 * @param url for the driver: the path absolute, the mode left out
 * @param mode ro, rw, or empty for a file that is created if it is missing
 * @param inMemory the database is nowhere else, and each connection has one of its own
 */
record SqliteUrl(String url, String mode, boolean inMemory) {
  private static final String PREFIX = "jdbc:sqlite:";

  static boolean isOne(String url) {
    return url.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
  }

  static SqliteUrl of(String url, Path directory) {
    String rest = url.substring(PREFIX.length());
    int question = rest.indexOf('?');
    String place = question < 0 ? rest : rest.substring(0, question);
    StringBuilder kept = new StringBuilder();
    String mode = "";
    for (String part : question < 0 ? new String[0] : rest.substring(question + 1).split("&", -1)) {
      if (part.toLowerCase(Locale.ROOT).startsWith("mode=")) {
        mode = part.substring("mode=".length()).toLowerCase(Locale.ROOT);
      } else if (!part.isEmpty()) {
        kept.append(kept.isEmpty() ? '?' : '&').append(part);
      }
    }
    if (place.startsWith("file:")) {
      boolean shared = rest.contains("cache=shared");
      boolean inMemory = (place.startsWith("file::memory:") || mode.equals("memory")) && !shared;
      return new SqliteUrl(url, mode, inMemory);
    }
    boolean inMemory = place.isEmpty() || place.equals(":memory:") || mode.equals("memory");
    String path = inMemory ? ":memory:" : resolved(place, directory);
    return new SqliteUrl(PREFIX + path + kept, mode, inMemory);
  }

  private static String resolved(String place, Path directory) {
    return place.startsWith(":resource:")
        ? place
        : directory.resolve(place).toAbsolutePath().normalize().toString();
  }
}
