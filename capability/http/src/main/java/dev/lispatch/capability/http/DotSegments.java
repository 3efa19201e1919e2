package dev.lispatch.capability.http;

import java.util.ArrayDeque;
import java.util.Deque;

/** Removes {@code .} and {@code ..} from a path (RFC 3986 section 5.2.4). */
final class DotSegments {
  private DotSegments() {}

  /** Takes and returns an absolute path, with or without a query. Linear. */
  static String remove(String reference) {
    int end = reference.length();
    for (int i = 0; i < reference.length(); i++) {
      if ("?#".indexOf(reference.charAt(i)) >= 0) {
        end = i;
        break;
      }
    }
    return path(reference.substring(0, end)) + reference.substring(end);
  }

  private static String path(String path) {
    Deque<String> kept = new ArrayDeque<>();
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      switch (segments[i]) {
        case "." -> addEmptyIf(last, kept);
        case ".." -> {
          kept.pollLast();
          addEmptyIf(last, kept);
        }
        default -> kept.addLast(segments[i]);
      }
    }
    return "/" + String.join("/", kept);
  }

  private static void addEmptyIf(boolean last, Deque<String> kept) {
    if (last) {
      kept.addLast("");
    }
  }
}
