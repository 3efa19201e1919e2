package dev.lispatch.builtin;

import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.LispError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as text and back. */
final class Times {
  private static final int MAX_PATTERN = 100;
  private static final int MAX_TEXT = 1_000;
  private static final int COST = 200; // steps; about what making a formatter takes
  private static final double MAX_MILLIS = 8.64e15; // some 270,000 years around 1970

  private Times() {}

  static String format(Context cx, double millis, String pattern, String zone) {
    if (!(Math.abs(millis) <= MAX_MILLIS)) {
      throw Errors.argument(
          "format-time", "ms", "milliseconds within 270,000 years of 1970", millis);
    }
    cx.charge(COST);
    DateTimeFormatter formatter = formatter("format-time", pattern);
    ZoneId place = zone("format-time", zone);
    try {
      return formatter.format(Instant.ofEpochMilli((long) Math.floor(millis)).atZone(place));
    } catch (DateTimeException e) {
      throw LispError.of(
          ErrorKind.PARSE,
          "format-time: the pattern %s asks for what a time does not have",
          Errors.show(pattern));
    }
  }

  private static DateTimeFormatter formatter(String function, String pattern) {
    if (pattern.length() > MAX_PATTERN) {
      throw LispError.of(
          ErrorKind.PARSE,
          "%s: a pattern may have %d characters, this one has %d",
          function,
          MAX_PATTERN,
          pattern.length());
    }
    try {
      return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    } catch (IllegalArgumentException e) {
      throw LispError.of(
          ErrorKind.PARSE,
          "%s: %s is no pattern for a time; it is made of letters such as yyyy-MM-dd HH:mm:ss.SSS,"
              + " with other letters in 'quotes'",
          function,
          Errors.show(pattern));
    }
  }

  private static ZoneId zone(String function, String zone) {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw LispError.of(
          ErrorKind.NOT_FOUND,
          "%s: there is no time zone %s; zones are named like UTC, +02:00 or Europe/Berlin",
          function,
          Errors.show(zone));
    }
  }

  /** The time of an ISO date, with or without time of day and offset. */
  static long parse(Context cx, String text) {
    cx.charge(COST);
    return millis(text, parsed(text, isoFormatter(text)), ZoneOffset.UTC);
  }

  private static DateTimeFormatter isoFormatter(String text) {
    if (text.indexOf('T') < 0) {
      return text.indexOf(' ') < 0
          ? DateTimeFormatter.ISO_DATE
          : formatter("parse-time", spaced(text));
    }
    return DateTimeFormatter.ISO_DATE_TIME;
  }

  /** The pattern of a date and a time of day with a space between them: as long as the text. */
  private static String spaced(String text) {
    String fraction = text.indexOf('.') > 0 ? "[.SSS][.SSSSSS][.SSSSSSSSS]" : "";
    return "yyyy-MM-dd HH:mm[:ss]" + fraction + "[XXX]";
  }

  static long parse(Context cx, String text, String pattern, String zone) {
    cx.charge(COST);
    return millis(text, parsed(text, formatter("parse-time", pattern)), zone("parse-time", zone));
  }

  private static TemporalAccessor parsed(String text, DateTimeFormatter formatter) {
    if (text.length() > MAX_TEXT) {
      throw LispError.of(
          ErrorKind.PARSE,
          "parse-time: a time may have %d characters, this text has %d",
          MAX_TEXT,
          text.length());
    }
    try {
      return formatter.parse(text);
    } catch (DateTimeException e) {
      throw unreadable(text);
    }
  }

  private static long millis(String text, TemporalAccessor time, ZoneId otherwise) {
    if (time.isSupported(ChronoField.INSTANT_SECONDS)) {
      return Instant.from(time).toEpochMilli();
    }
    @Nullable LocalDate date = time.query(TemporalQueries.localDate());
    if (date == null) {
      throw unreadable(text);
    }
    @Nullable LocalTime ofDay = time.query(TemporalQueries.localTime());
    @Nullable ZoneId named = time.query(TemporalQueries.zone());
    return date.atTime(ofDay == null ? LocalTime.MIDNIGHT : ofDay)
        .atZone(named == null ? otherwise : named)
        .toInstant()
        .toEpochMilli();
  }

  private static LispError unreadable(String text) {
    return LispError.of(
        ErrorKind.PARSE,
        "parse-time: %s is no time of the form asked for; without a pattern it is written like"
            + " 2024-05-01, 2024-05-01T12:30:00 or 2024-05-01T12:30:00Z",
        Errors.show(text));
  }
}
