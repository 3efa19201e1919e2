package dev.lispatch.cli;

import dev.lispatch.limit.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the flags of one command line say. Filled by {@link ArgumentParser}, then only read. */
final class Settings {
  static final List<String> SWITCHES = List.of("json", "validate", "isolate", "allow-all");
  static final List<String> WITH_TEXT =
      List.of(
          "allow-read",
          "allow-write",
          "allow-net",
          "allow-db",
          "allow-llm",
          "db-driver",
          "seed",
          "log");

  Limits limits = Limits.COMMAND_LINE;
  final List<String> readable = new ArrayList<>();
  final List<String> writable = new ArrayList<>();
  final List<String> hosts = new ArrayList<>();
  final List<String> databases = new ArrayList<>();
  final List<String> models = new ArrayList<>();
  final List<String> drivers = new ArrayList<>();
  boolean everything;
  boolean json;
  boolean validate;
  boolean isolate;
  OptionalLong seed = OptionalLong.empty();
  @Nullable String log;

  /** The names of all flags, without dashes. */
  static List<String> names() {
    List<String> names = new ArrayList<>(SWITCHES);
    names.addAll(WITH_TEXT);
    names.add("help");
    names.add("version");
    LimitFlag.all().forEach(flag -> names.add(flag.name()));
    return names;
  }

  /** Takes {@code --name} or {@code --name=value}; false if there is no such flag. */
  boolean take(String word) throws UsageException {
    int equals = word.indexOf('=');
    String name = word.substring(2, equals < 0 ? word.length() : equals);
    String value = equals < 0 ? null : word.substring(equals + 1);
    if (SWITCHES.contains(name)) {
      takeSwitch(name, value);
    } else if (WITH_TEXT.contains(name)) {
      takeText(name, needed(name, value, example(name)));
    } else {
      LimitFlag limit = LimitFlag.find(name);
      if (limit == null) {
        return false;
      }
      limits = limit.apply(limits, needed(name, value, limit.amount().accepted()));
    }
    return true;
  }

  private void takeSwitch(String name, @Nullable String value) throws UsageException {
    if (value != null) {
      throw new UsageException("--" + name + " takes no value");
    }
    switch (name) {
      case "json" -> json = true;
      case "validate" -> validate = true;
      case "isolate" -> isolate = true;
      default -> everything = true;
    }
  }

  private void takeText(String name, String value) throws UsageException {
    switch (name) {
      case "allow-read" -> readable.add(value);
      case "allow-write" -> writable.add(value);
      case "allow-net" -> hosts.add(value);
      case "allow-db" -> databases.add(value);
      case "allow-llm" -> models.add(value);
      case "db-driver" -> drivers.add(value);
      case "log" -> log = value;
      default -> seed = OptionalLong.of(seed(value));
    }
  }

  private static long seed(String text) throws UsageException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new UsageException(
          "--seed=" + Shown.argument(text) + ": expected a whole number such as 42");
    }
  }

  private static String needed(String name, @Nullable String value, String accepted)
      throws UsageException {
    if (value == null || value.isEmpty()) {
      throw new UsageException(
          "--" + name + " needs a value, written --" + name + "=…: " + accepted);
    }
    return value;
  }

  private static String example(String name) {
    return switch (name) {
      case "allow-read", "allow-write" -> "a directory such as logs";
      case "allow-net" -> "a host such as api.example.com or localhost:8080";
      case "allow-db" -> "a name and a JDBC URL such as users=jdbc:sqlite:users.db";
      case "allow-llm" -> "a name and a model such as fast=openai:gpt-4o-mini";
      case "db-driver" -> "the jar of a JDBC driver";
      case "log" -> "a file";
      default -> "a whole number such as 42";
    };
  }
}
