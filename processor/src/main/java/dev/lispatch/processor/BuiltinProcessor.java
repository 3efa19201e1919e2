package dev.lispatch.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * Writes a {@code XyzBuiltinsLibrary} for each class {@code XyzBuiltins} of {@code @Builtin}
 * methods, and makes an incomplete or contradictory declaration an error of the build.
 *
 * <p>Each library depends on its own class alone, so builds may run it incrementally.
 */
@SupportedAnnotationTypes(BuiltinProcessor.ANNOTATION)
public final class BuiltinProcessor extends AbstractProcessor {
  static final String ANNOTATION = "dev.lispatch.host.Builtin";

  /** The compiler makes it, through the service file. */
  public BuiltinProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Set<TypeElement> owners = new LinkedHashSet<>();
    for (TypeElement annotation : annotations) {
      for (Element method : round.getElementsAnnotatedWith(annotation)) {
        if (method.getEnclosingElement() instanceof TypeElement owner) {
          owners.add(owner);
        }
      }
    }
    owners.forEach(this::makeLibrary);
    return false;
  }

  private void makeLibrary(TypeElement owner) {
    if (owner.getNestingKind() != NestingKind.TOP_LEVEL
        || !owner.getSimpleName().toString().endsWith("Builtins")) {
      error(owner, "@Builtin methods belong in a top-level class whose name ends in Builtins");
      return;
    }
    List<Declaration> declarations =
        new DeclarationReader(processingEnv.getElementUtils(), this::error).read(owner);
    String packageName =
        processingEnv.getElementUtils().getPackageOf(owner).getQualifiedName().toString();
    write(owner, new LibraryWriter(packageName, owner, declarations).source());
  }

  private void write(TypeElement owner, String source) {
    String name = owner.getQualifiedName() + "Library";
    try (Writer out = processingEnv.getFiler().createSourceFile(name, owner).openWriter()) {
      out.write(source);
    } catch (IOException e) {
      error(owner, "cannot write " + name + ": " + e.getMessage());
    }
  }

  private void error(Element place, String message) {
    processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, place);
  }
}
