package dev.lispatch.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Whether the types that others may use are documented; read from the sources, without resolving.
 */
public final class Documentation {
  private Documentation() {}

  /**
   * Every public or protected type in an exported package, nested ones included, without a doc
   * comment.
   *
   * @param sources the root of the sources
   * @param descriptor the compiled {@code module-info.class} that says what is exported
   */
  public static List<Violation> missing(Path sources, Path descriptor) {
    return missing(sources, exported(descriptor));
  }

  /** The same for the named packages. */
  static List<Violation> missing(Path sources, Set<String> packages) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjectsFromPaths(filesOf(sources, packages));
      if (!units.iterator().hasNext()) {
        return List.of();
      }
      var task =
          (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, units);
      var scanner = new Scanner(DocTrees.instance(task));
      task.parse().forEach(unit -> scanner.scan(new TreePath(unit), null));
      return scanner.violations;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> exported(Path descriptor) {
    try (var stream = Files.newInputStream(descriptor)) {
      return ModuleDescriptor.read(stream).exports().stream()
          .filter(export -> !export.isQualified())
          .map(ModuleDescriptor.Exports::source)
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> filesOf(Path sources, Set<String> packages) throws IOException {
    var found = new ArrayList<Path>();
    for (String name : packages) {
      Path directory = sources.resolve(name.replace('.', '/'));
      if (Files.isDirectory(directory)) {
        try (Stream<Path> files = Files.list(directory)) {
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.endsWith("package-info.java"))
              .sorted()
              .forEach(found::add);
        }
      }
    }
    return found;
  }

  /** Visits types that are visible from outside and stays out of the others. */
  private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final DocTrees trees;
    private final List<Violation> violations = new ArrayList<>();

    private Scanner(DocTrees trees) {
      this.trees = trees;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
      if (!visible(type)) {
        return null;
      }
      if (trees.getDocComment(getCurrentPath()) == null) {
        violations.add(new Violation(nameOf(type), "is exported and has no doc comment"));
      }
      return super.visitClass(type, null);
    }

    /** A member of an interface is public without saying so. */
    private boolean visible(ClassTree type) {
      var flags = type.getModifiers().getFlags();
      boolean inInterface =
          getCurrentPath().getParentPath().getLeaf() instanceof ClassTree outer
              && EnumSet.of(Tree.Kind.INTERFACE, Tree.Kind.ANNOTATION_TYPE)
                  .contains(outer.getKind());
      return inInterface || flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
    }

    private String nameOf(ClassTree type) {
      CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
      return unit.getPackageName() + "." + type.getSimpleName();
    }
  }
}
