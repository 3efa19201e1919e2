package dev.lispatch.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * One run of the compiler with the processor, in memory: a source beside stubs of the types it
 * needs.
 */
final class Compilation {
  private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
  private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

  private Compilation() {}

  /** Compiles {@code source}, the text of {@code className}. */
  static Compilation of(String className, String source) {
    Compilation compilation = new Compilation();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager standard = fileManager(compiler, compilation.diagnostics)) {
      standard.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(Stubs.CLASSES));
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null,
              compilation.new Memory(standard),
              compilation.diagnostics,
              List.of("-Xlint:all,-processing", "-Werror", "-proc:full"),
              null,
              List.of(new Source(className, source)));
      task.setProcessors(List.of(new BuiltinProcessor()));
      task.call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compilation;
  }

  private static StandardJavaFileManager fileManager(
      JavaCompiler compiler, DiagnosticCollector<JavaFileObject> diagnostics) {
    return compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8);
  }

  /** What the compiler complained of, warnings too. */
  List<String> messages() {
    return diagnostics.getDiagnostics().stream()
        .filter(each -> each.getKind() != Diagnostic.Kind.NOTE)
        .map(each -> each.getMessage(Locale.ROOT))
        .toList();
  }

  /** The line of each complaint in the source. */
  List<Long> lines() {
    return diagnostics.getDiagnostics().stream().map(Diagnostic::getLineNumber).toList();
  }

  /** The names of the classes that came out. */
  List<String> classNames() {
    return List.copyOf(classes.keySet());
  }

  /** The bytes of a class that came out. */
  byte[] bytes(String className) {
    return Objects.requireNonNull(classes.get(className), className).toByteArray();
  }

  /** A loader of the classes that came out and the stubs, which notes names in {@code loaded}. */
  ClassLoader loader(List<String> loaded) {
    return new ClassLoader(null) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.containsKey(name) ? bytes(name) : Stubs.bytes(name);
        loaded.add(name);
        return defineClass(name, bytes, 0, bytes.length);
      }
    };
  }

  /** The types of the core that generated code needs, as small as can be, compiled once. */
  private static final class Stubs {
    private static final Path SOURCES = Path.of("src", "test", "resources", "stubs");
    static final Path CLASSES = compile();

    private static Path compile() {
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
      try (StandardJavaFileManager standard = fileManager(compiler, diagnostics);
          Stream<Path> files = Files.walk(SOURCES)) {
        Path target = Files.createDirectories(Path.of("target", "stubs"));
        standard.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(target));
        List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        Iterable<? extends JavaFileObject> units = standard.getJavaFileObjectsFromPaths(sources);
        compiler.getTask(null, standard, diagnostics, List.of("-proc:none"), null, units).call();
        assertThat(diagnostics.getDiagnostics()).isEmpty();
        return target;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static byte[] bytes(String className) throws ClassNotFoundException {
      try {
        return Files.readAllBytes(CLASSES.resolve(className.replace('.', '/') + ".class"));
      } catch (IOException e) {
        throw new ClassNotFoundException(className, e);
      }
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("memory:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private Memory(JavaFileManager standard) {
      super(standard);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new Output(className, kind);
    }
  }

  private final class Output extends SimpleJavaFileObject {
    private final String className;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    private Output(String className, Kind kind) {
      super(URI.create("memory:///" + className.replace('.', '/') + kind.extension), kind);
      this.className = className;
    }

    @Override
    public OutputStream openOutputStream() {
      if (kind == Kind.CLASS) {
        classes.put(className, content);
      }
      return content;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return content.toString(StandardCharsets.UTF_8);
    }
  }
}
