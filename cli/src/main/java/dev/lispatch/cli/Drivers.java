package dev.lispatch.cli;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** JDBC drivers in a jar that a flag names. */
final class Drivers {
  private Drivers() {}

  /** The drivers that the jar declares; their classes stay loaded as long as they are used. */
  static List<Driver> of(Path jar, String shown) throws UsageException {
    String flag = "--db-driver=" + Shown.argument(shown) + ": ";
    if (!Files.isRegularFile(jar)) {
      throw new UsageException(flag + "there is no such file");
    }
    List<Driver> drivers = new ArrayList<>();
    try {
      URL[] path = {jar.toUri().toURL()};
      ClassLoader loader = new URLClassLoader(path, Drivers.class.getClassLoader());
      for (ServiceLoader.Provider<Driver> driver :
          ServiceLoader.load(Driver.class, loader).stream().toList()) {
        if (driver.type().getClassLoader() == loader) {
          drivers.add(driver.get());
        }
      }
    } catch (MalformedURLException | ServiceConfigurationError | LinkageError e) {
      throw new UsageException(flag + "its driver cannot be loaded");
    }
    if (drivers.isEmpty()) {
      throw new UsageException(flag + "no JDBC driver is declared in it");
    }
    return drivers;
  }
}
