package dev.lispatch.processor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Compilation compilation = new Compilation();
    List<JavaFileObject> sources = new ArrayList<>(stubs());
    sources.add(new Source(className, source));
    try (StandardJavaFileManager standard =
        compiler.getStandardFileManager(compilation.diagnostics, Locale.ROOT, null)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              null,
              compilation.new Memory(standard),
              compilation.diagnostics,
              List.of("-Xlint:all,-processing", "-Werror", "-proc:full"),
              null,
              sources);
      task.setProcessors(List.of(new BuiltinProcessor()));
      task.call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compilation;
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

  /**
   * A loader of the classes that came out, which notes the names it is asked for in {@code loaded}.
   */
  ClassLoader loader(List<String> loaded) {
    return new ClassLoader(null) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!classes.containsKey(name)) {
          throw new ClassNotFoundException(name);
        }
        loaded.add(name);
        byte[] bytes = bytes(name);
        return defineClass(name, bytes, 0, bytes.length);
      }
    };
  }

  private static List<Source> stubs() {
    Path root = Path.of("src", "test", "resources", "stubs");
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> Source.of(root.relativize(file), file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("memory:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    static Source of(Path name, Path file) {
      String path = name.toString().replace('\\', '/');
      try {
        return new Source(path.substring(0, path.length() - 5), Files.readString(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
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
