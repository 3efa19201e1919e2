package dev.lispatch.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The classes below an output directory, parsed; immutable. */
public final class CompiledClasses {
  private final List<ClassModel> models;

  private CompiledClasses(List<ClassModel> models) {
    this.models = models;
  }

  /** Reads every class file below {@code directory} but the module descriptor. */
  public static CompiledClasses below(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return new CompiledClasses(
          files
              .filter(file -> file.toString().endsWith(".class"))
              .filter(file -> !file.endsWith("module-info.class"))
              .sorted()
              .map(CompiledClasses::parse)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The classes whose full name, with dots, satisfies {@code name}. */
  public CompiledClasses matching(Predicate<String> name) {
    return new CompiledClasses(models.stream().filter(model -> name.test(nameOf(model))).toList());
  }

  /** The parsed classes, in order of their paths. */
  public List<ClassModel> models() {
    return models;
  }

  /** The full name of a class, with dots. */
  static String nameOf(ClassModel model) {
    return model.thisClass().asInternalName().replace('/', '.');
  }

  /** The package of a full class name with dots; empty for the unnamed package. */
  static String packageOf(String className) {
    return className.substring(0, Math.max(0, className.lastIndexOf('.')));
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
