package dev.lispatch.cli;

import dev.lispatch.SessionConfig;
import dev.lispatch.capability.data.Json;
import dev.lispatch.capability.fs.FileAccess;
import dev.lispatch.capability.http.HttpAccess;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the flags lend to a program. A power that no flag names is not even loaded. */
final class Grants implements AutoCloseable {
  private final @Nullable FileAccess files;
  private final @Nullable HttpAccess network;

  private Grants(@Nullable FileAccess files, @Nullable HttpAccess network) {
    this.files = files;
    this.network = network;
  }

  static Grants of(Settings settings, Path directory) throws UsageException {
    try {
      return new Grants(files(settings, directory), network(settings));
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

  SessionConfig addTo(SessionConfig config) {
    SessionConfig more = config;
    if (files != null) {
      more = more.withGrant(files);
    }
    if (network != null) {
      more = more.withGrant(network);
    }
    return more;
  }

  @Override
  public void close() {
    if (network != null) {
      network.close();
    }
  }
}
