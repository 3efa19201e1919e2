package dev.lispatch.cli;

import dev.lispatch.SessionConfig;
import dev.lispatch.capability.data.Json;
import dev.lispatch.capability.fs.FileAccess;
import dev.lispatch.capability.http.HttpAccess;
import dev.lispatch.capability.llm.LlmAccess;
import dev.lispatch.capability.sql.SqlAccess;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the flags lend to a program. A power that no flag names is not even loaded. */
final class Grants implements AutoCloseable {
  private final @Nullable FileAccess files;
  private final @Nullable HttpAccess network;
  private final @Nullable SqlAccess databases;
  private final @Nullable LlmAccess models;

  private Grants(
      @Nullable FileAccess files,
      @Nullable HttpAccess network,
      @Nullable SqlAccess databases,
      @Nullable LlmAccess models) {
    this.files = files;
    this.network = network;
    this.databases = databases;
    this.models = models;
  }

  static Grants of(Settings settings, Path directory) throws UsageException {
    try {
      SqlAccess databases = databases(settings, directory);
      LlmAccess models = models(settings);
      return new Grants(files(settings, directory), network(settings), databases, models);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable FileAccess files(Settings settings, Path directory) {
    if (settings.everything) {
      return FileAccess.everything(directory);
    }
    return settings.readable.isEmpty() && settings.writable.isEmpty()
        ? null
        : FileAccess.of(directory, settings.readable, settings.writable);
  }

  private static @Nullable HttpAccess network(Settings settings) {
    if (!settings.everything && settings.hosts.isEmpty()) {
      return null;
    }
    HttpAccess.Builder builder = HttpAccess.builder().json(Json::encode);
    settings.hosts.forEach(builder::allow);
    if (settings.everything) {
      builder.allowEverywhere();
    }
    return builder.build();
  }

  private static @Nullable SqlAccess databases(Settings settings, Path directory)
      throws UsageException {
    if (settings.databases.isEmpty()) {
      return null;
    }
    SqlAccess.Builder builder = SqlAccess.builder().directory(directory);
    for (String database : settings.databases) {
      allow(builder, database);
    }
    for (String jar : settings.drivers) {
      Drivers.of(directory.resolve(jar), jar).forEach(builder::driver);
    }
    return builder.build();
  }

  private static void allow(SqlAccess.Builder builder, String database) throws UsageException {
    try {
      builder.allow(database);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--allow-db: " + e.getMessage());
    }
  }

  private static @Nullable LlmAccess models(Settings settings) throws UsageException {
    if (settings.models.isEmpty()) {
      return null;
    }
    LlmAccess.Builder builder = LlmAccess.builder();
    for (String model : settings.models) {
      allow(builder, model);
    }
    return builder.build();
  }

  private static void allow(LlmAccess.Builder builder, String model) throws UsageException {
    try {
      builder.allow(model, Grants::variable);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--allow-llm: " + e.getMessage());
    }
  }

  /** Keys come from the environment, so that they stand in no list of processes. */
  private static String variable(String name) {
    String value = System.getenv(name);
    return value == null ? "" : value;
  }

  SessionConfig addTo(SessionConfig config) {
    SessionConfig more = config;
    if (files != null) {
      more = more.withGrant(files);
    }
    if (network != null) {
      more = more.withGrant(network);
    }
    if (databases != null) {
      more = more.withGrant(databases);
    }
    if (models != null) {
      more = more.withGrant(models);
    }
    return more;
  }

  @Override
  public void close() {
    if (network != null) {
      network.close();
    }
    if (models != null) {
      models.close();
    }
  }
}
