package dev.lispatch.syntax;

import dev.lispatch.value.Location;

/**
 * A part of a text.
 *
 * @param start the offset of its first UTF-16 unit
 * @param end the offset after its last
 */
public record Span(Source source, int start, int end) {
  /** Where the part begins. */
  public Location location() {
    return source.location(start);
  }

  /** The text of the line in which the part begins. */
  public String line() {
    return source.line(start);
  }

  /** The part from here to the end of {@code last}, which follows in the same text. */
  public Span to(Span last) {
    return new Span(source, start, Math.max(end, last.end));
  }

  /** The part as it was written. */
  public String text() {
    return source.text().substring(start, end);
  }
}
