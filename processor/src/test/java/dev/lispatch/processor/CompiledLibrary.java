package dev.lispatch.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A generated library, loaded, and called by reflection. */
final class CompiledLibrary {
  private final List<String> loaded = new ArrayList<>();
  private final ClassLoader loader;
  private final Class<?> libraryClass;
  private final Object library;

  private CompiledLibrary(Compilation compilation, String className) {
    assertThat(compilation.messages()).isEmpty();
    loader = compilation.loader(loaded);
    libraryClass = type(className);
    library = make(className);
  }

  /** The library of the class {@code TestBuiltins} in the package {@code demo} with that body. */
  static CompiledLibrary of(String body) {
    return of(Compilation.of("demo.TestBuiltins", source(body)));
  }

  /** The library that came out of that compilation of {@code demo.TestBuiltins}. */
  static CompiledLibrary of(Compilation compilation) {
    return new CompiledLibrary(compilation, "demo.TestBuiltinsLibrary");
  }

  /** A class of built-in functions around that body. */
  static String source(String body) {
    return """
    package demo;

    import dev.lispatch.collection.*;
    import dev.lispatch.host.*;
    import dev.lispatch.value.*;

    final class TestBuiltins {
    """
        + body
        + "}\n";
  }

  Class<?> libraryClass() {
    return libraryClass;
  }

  /** The names of the classes loaded so far. */
  List<String> loaded() {
    return loaded;
  }

  List<String> signatures() {
    return ((List<?>) call(library, "signatures")).stream().map(String::valueOf).toList();
  }

  Object function(int index) {
    return call(library, "function", index);
  }

  /** A new instance of a compiled class, by its constructor without parameters. */
  Object make(String className) {
    try {
      var constructor = type(className).getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** Calls the function at {@code index} by the way in for that many arguments. */
  Object invoke(int index, Object... args) {
    return args.length > 4
        ? invokeN(index, args)
        : invokeIn(context(), index, "invoke" + args.length, args);
  }

  /**
   * Calls the function at {@code index} through {@code invokeN}, however many arguments there are.
   */
  Object invokeN(int index, Object... args) {
    return invokeIn(context(), index, "invokeN", new Object[] {args});
  }

  /** What a call through {@code invokeN} charges for memory. */
  long allocated(int index, Object... args) {
    Object context = context();
    invokeIn(context, index, "invokeN", new Object[] {args});
    try {
      return (long) context.getClass().getField("allocated").get(context);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private Object invokeIn(Object context, int index, String name, Object[] args) {
    return call(
        function(index), name, Stream.concat(Stream.of(context), Arrays.stream(args)).toArray());
  }

  private Object context() {
    return make("dev.lispatch.value.Context");
  }

  private Class<?> type(String className) {
    try {
      return Class.forName(className, true, loader);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Object call(Object target, String name, Object... args) {
    Method method =
        Arrays.stream(target.getClass().getMethods())
            .filter(each -> each.getName().equals(name))
            .findFirst()
            .orElseThrow();
    method.setAccessible(true);
    try {
      return method.invoke(target, args);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new AssertionError(e);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
