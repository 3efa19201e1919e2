package dev.lispatch.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the generated libraries do. */
class BuiltinProcessorTest {

  private static String builtin(String params, String methods) {
    return builtin("f", params, methods);
  }

  private static String builtin(String name, String params, String methods) {
    return "@Builtin(name = \"%s\", params = {%s}, doc = \"Does it.\", example = \"(f)\"%s)\n%s\n"
        .formatted(
            name,
            params,
            methods.contains("Options") ? ", options = {\"size\", \"by\"}" : "",
            methods);
  }

  @Test
  void library_ofAClass_isPublicAndFinalWithAPublicConstructor() throws Exception {
    Class<?> library =
        CompiledLibrary.of(builtin("\"\"", "static void f(Context cx) {}")).libraryClass();
    assertThat(Modifier.isPublic(library.getModifiers())).isTrue();
    assertThat(Modifier.isFinal(library.getModifiers())).isTrue();
    assertThat(Modifier.isPublic(library.getConstructor().getModifiers())).isTrue();
    assertThat(library.getInterfaces()[0].getName()).isEqualTo("dev.lispatch.host.Library");
  }

  @Test
  void signatures_ofFullDeclaration_carryEveryElementInSourceOrder() {
    var library =
        CompiledLibrary.of(
            builtin("zip", "\"\"", "static void zip(Context cx) {}")
                + """
                @Builtin(
                    name = "add", aliases = {"+", "plus"}, params = {"a", "a b"}, options = "by",
                    doc = "Adds \\"é\\" \\\\ both.", example = "(add 1\\n 2)", result = "3",
                    effect = Signature.Effect.STATE, cost = Signature.Cost.LINEAR)
                static Object add(Context cx, Object a, Object b, Options options) { return a; }
                static Object add(Context cx, Object a) { return a; }
                """);
    assertThat(library.signatures())
        .containsExactly(
            "Signature[name=zip, aliases=[], parameters=[], options=[], doc=Does it., example=(f),"
                + " result=, effect=PURE, cost=CONSTANT]",
            "Signature[name=add, aliases=[+, plus], parameters=[a, a b], options=[by], doc=Adds"
                + " \"é\" \\ both., example=(add 1\n"
                + " 2), result=3, effect=STATE, cost=LINEAR]");
  }

  @Test
  void function_firstMade_loadsItsClassAlone() {
    var library =
        CompiledLibrary.of(
            builtin("a", "\"\"", "static void a(Context cx) {}")
                + builtin("b", "\"\"", "static void b(Context cx) {}"));
    library.function(1);
    assertThat(library.loaded())
        .contains("demo.TestBuiltinsLibrary$BFunction")
        .doesNotContain("demo.TestBuiltinsLibrary$AFunction");
  }

  @Test
  void function_outsideTheList_isRefused() {
    var library = CompiledLibrary.of(builtin("\"\"", "static void f(Context cx) {}"));
    assertThatThrownBy(() -> library.function(1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void invoke_ofOverloads_goesToTheOneWithThatManyParameters() {
    var library =
        CompiledLibrary.of(
            builtin(
                "\"\", \"a b\", \"a b c d\", \"a b c d e\", \"a b c d e f g\"",
                """
                static String f(Context cx) { return "none"; }
                static String f(Context cx, Object a, Object b, Object c, Object d, Object e, Object f,
                    Object g) { return "seven " + a + g; }
                static String f(Context cx, Object a, Object b) { return "two " + a + b; }
                static String f(Context cx, Object a, Object b, Object c, Object d) { return "four " + a + d; }
                static String f(Context cx, Object a, Object b, Object c, Object d, Object e) {
                  return "five " + a + e; }
                """));
    assertThat(library.invoke(0)).isEqualTo("none");
    assertThat(library.invoke(0, 1, 2)).isEqualTo("two 12");
    assertThat(library.invoke(0, 1, 2, 3, 4)).isEqualTo("four 14");
    assertThat(library.invokeN(0, 1, 2)).isEqualTo("two 12");
    assertThat(library.invoke(0, 1, 2, 3, 4, 5)).isEqualTo("five 15");
    assertThat(library.invoke(0, 1, 2, 3, 4, 5, 6, 7)).isEqualTo("seven 17");
    assertThatThrownBy(() -> library.invoke(0, 1)).hasMessage("f got 1");
    assertThatThrownBy(() -> library.invoke(0, 1, 2, 3)).hasMessage("f got 3");
    assertThatThrownBy(() -> library.invoke(0, 1, 2, 3, 4, 5, 6)).hasMessage("f got 6");
  }

  @Test
  void invoke_ofOneParameter_refusesEveryOtherCount() {
    var library =
        CompiledLibrary.of(builtin("\"a\"", "static Object f(Context cx, Object a) { return a; }"));
    assertThat(library.invoke(0, "x")).isEqualTo("x");
    assertThatThrownBy(() -> library.invoke(0)).hasMessage("f got 0");
    assertThatThrownBy(() -> library.invoke(0, 1, 2, 3, 4)).hasMessage("f got 4");
    assertThatThrownBy(() -> library.invoke(0, 1, 2, 3, 4, 5)).hasMessage("f got 5");
  }

  @Test
  void invoke_ofRest_passesWhatFollowsTheFixed() {
    var library =
        CompiledLibrary.of(
            builtin(
                "\"a & more\"",
                "static String f(Context cx, Object a, Object[] more) {"
                    + " return a + \" \" + java.util.List.of(more); }"));
    assertThatThrownBy(() -> library.invoke(0)).hasMessage("f got 0");
    assertThatThrownBy(() -> library.invokeN(0)).hasMessage("f got 0");
    assertThat(library.invoke(0, 1)).isEqualTo("1 []");
    assertThat(library.invokeN(0, 1)).isEqualTo("1 []");
    assertThat(library.invoke(0, 1, 2)).isEqualTo("1 [2]");
    assertThat(library.invoke(0, 1, 2, 3, 4)).isEqualTo("1 [2, 3, 4]");
    assertThat(library.invokeN(0, 1, 2, 3, 4)).isEqualTo("1 [2, 3, 4]");
    assertThat(library.invoke(0, 1, 2, 3, 4, 5)).isEqualTo("1 [2, 3, 4, 5]");
  }

  @Test
  void invoke_ofRestAfterSix_refusesFewer() {
    var library =
        CompiledLibrary.of(
            builtin(
                "\"a b c d e f & more\"",
                "static int f(Context cx, Object a, Object b, Object c, Object d, Object e, Object"
                    + " f, Object[] more) { return more.length; }"));
    assertThatThrownBy(() -> library.invoke(0, 1, 2, 3, 4)).hasMessage("f got 4");
    assertThatThrownBy(() -> library.invoke(0, 1, 2, 3, 4, 5)).hasMessage("f got 5");
    assertThat(library.invoke(0, 1, 2, 3, 4, 5, 6)).isEqualTo(0L);
    assertThat(library.invoke(0, 1, 2, 3, 4, 5, 6, 7, 8)).isEqualTo(2L);
  }

  @Test
  void invoke_ofRestBesideFixed_prefersTheFixed() {
    var library =
        CompiledLibrary.of(
            builtin(
                "\"\", \"a b\", \"a b & more\"",
                """
                static String f(Context cx, Object a, Object b, Object[] more) { return "rest " + more.length; }
                static String f(Context cx) { return "none"; }
                static String f(Context cx, Object a, Object b) { return "two"; }
                """));
    assertThat(library.invoke(0)).isEqualTo("none");
    assertThatThrownBy(() -> library.invoke(0, 1)).hasMessage("f got 1");
    assertThat(library.invoke(0, 1, 2)).isEqualTo("two");
    assertThat(library.invokeN(0, 1, 2)).isEqualTo("two");
    assertThat(library.invoke(0, 1, 2, 3)).isEqualTo("rest 1");
    assertThat(library.invoke(0, 1, 2, 3, 4, 5)).isEqualTo("rest 3");
  }

  @Test
  void invokeN_ofRest_chargesTheCopyOfTheArguments() {
    var library =
        CompiledLibrary.of(
            builtin("copying", "\"a & xs\"", "static void g(Context cx, Object a, Object[] xs) {}")
                + builtin("keeping", "\"& xs\"", "static void h(Context cx, Object[] xs) {}"));
    assertThat(library.allocated(0, new Object[101])).isEqualTo(16 + 4 * 100);
    assertThat(library.allocated(1, new Object[101])).isZero();
  }

  @Test
  void invoke_ofOptions_parsesWhatFollowsTheFixed() {
    var library =
        CompiledLibrary.of(
            builtin(
                "\"\", \"a b\"",
                """
                static String f(Context cx, Object a, long b, Options options) {
                  return a + " " + b + " " + options.text(); }
                static String f(Context cx) { return "none"; }
                """));
    assertThat(library.invoke(0)).isEqualTo("none");
    assertThatThrownBy(() -> library.invoke(0, 1)).hasMessage("f got 1");
    assertThat(library.invoke(0, 1, 2L)).isEqualTo("1 2 [size, by] []");
    assertThat(library.invokeN(0, 1, 2L)).isEqualTo("1 2 [size, by] []");
    assertThat(library.invoke(0, 1, 2L, "m")).isEqualTo("1 2 [size, by] [m]");
    assertThat(library.invoke(0, 1, 2L, "k", "v")).isEqualTo("1 2 [size, by] [k, v]");
    assertThat(library.invoke(0, 1, 2L, "k", "v", "l", "w"))
        .isEqualTo("1 2 [size, by] [k, v, l, w]");
    assertThatThrownBy(() -> library.invoke(0, 1, "no", "k", "v")).hasMessage("f toLong 1 of 2");
    assertThatThrownBy(() -> library.invoke(0, 1, "no", "k", "v", 1, 2))
        .hasMessage("f toLong 1 of 2");
  }

  @ParameterizedTest
  @CsvSource({
    "long, toLong",
    "int, toInt",
    "double, toDouble",
    "String, toText",
    "Fn, toFn",
    "PersistentVector, toVector",
    "PersistentMap, toMap",
    "PersistentSet, toSet",
    "Sequence, toSequence",
    "Keyword, toKeyword",
    "Symbol, toSymbol",
    "Regex, toRegex",
    "java.util.List<String>, a list",
    "Number, a number",
    "Boolean, a boolean",
    "AtomHandle, an atom",
    "TaskGroupValue, a task group"
  })
  void argument_ofTheWrongType_isRefusedByItsConversion(String type, String refusal) {
    var library =
        CompiledLibrary.of(
            "static class AtomHandle {} static class TaskGroupValue {}"
                + builtin(
                    "\"a b\", \"& all\"",
                    "static void f(Context cx, Object a, "
                        + type
                        + " b) {} static void f(Context cx, Object[] all) {}"));
    assertThatThrownBy(() -> library.invoke(0, 1, 'c')).hasMessage("f " + refusal + " 1 of 2");
  }

  @Test
  void argument_ofRestWithManyArguments_isNamedByItsCount() {
    var library =
        CompiledLibrary.of(
            builtin("\"a & all\"", "static void f(Context cx, long a, Object[] all) {}"));
    assertThatThrownBy(() -> library.invoke(0, 'c')).hasMessage("f toLong 0 of 1");
    assertThatThrownBy(() -> library.invoke(0, 'c', 2, 3, 4, 5)).hasMessage("f toLong 0 of 5");
  }

  @Test
  void arguments_ofTheRightType_arriveConverted() {
    var library =
        CompiledLibrary.of(
            builtin(
                "\"a b c d\"",
                """
                static double f(Context cx, long a, int b, double c, java.util.List<String> d) {
                  return a + b + c + d.size(); }
                """));
    assertThat(library.invoke(0, 1L, 2, 0.5, List.of("a", "b", "c"))).isEqualTo(6.5);
  }

  @Test
  void result_ofEachJavaType_isAValueOfTheLanguage() {
    var library =
        CompiledLibrary.of(
            builtin("a", "\"\"", "static boolean a(Context cx) { return true; }")
                + builtin("b", "\"\"", "static long b(Context cx) { return 1L << 40; }")
                + builtin("c", "\"\"", "static int c(Context cx) { return 7; }")
                + builtin("d", "\"\"", "static double d(Context cx) { return 0.5; }")
                + builtin("e", "\"\"", "static void e(Context cx) {}")
                + builtin("f", "\"\"", "static StringBuilder f(Context cx) { return null; }")
                + builtin("g", "\"\"", "static boolean g(Context cx) { return false; }"));
    assertThat(library.invoke(0)).isSameAs(true);
    assertThat(library.invoke(1)).isEqualTo(1L << 40);
    assertThat(library.invoke(2)).isEqualTo(7L);
    assertThat(library.invoke(3)).isEqualTo(0.5);
    assertThat(library.invoke(4)).hasToString("NIL");
    assertThat(library.invoke(5)).isNull();
    assertThat(library.invoke(6)).isSameAs(false);
  }

  @Test
  void classNames_thatDifferInCaseOnly_areKeptApart() {
    var library =
        CompiledLibrary.of(
            builtin("a", "\"\"", "static int toText(Context cx) { return 1; }")
                + builtin("b", "\"\"", "static int totext(Context cx) { return 2; }"));
    assertThat(library.invoke(1)).isEqualTo(2L);
    assertThat(library.loaded()).contains("demo.TestBuiltinsLibrary$TotextFunction1");
  }

  @Test
  void library_ofManyFunctions_hasNoMethodTooLongForTheJit() {
    String body =
        Stream.iterate(0, i -> i + 1)
            .limit(450)
            .map(
                i ->
                    builtin(
                        "f" + i, "\"\"", "static int f" + i + "(Context cx) { return " + i + "; }"))
            .reduce("", String::concat);
    var compilation = Compilation.of("demo.TestBuiltins", CompiledLibrary.source(body));
    var model = ClassFile.of().parse(compilation.bytes("demo.TestBuiltinsLibrary"));
    assertThat(model.methods())
        .hasSizeGreaterThan(15)
        .allSatisfy(method -> assertThat(codeLength(method)).isBetween(1, 8_000));
    var library = CompiledLibrary.of(compilation);
    assertThat(library.signatures()).hasSize(450);
    assertThat(library.invoke(449)).isEqualTo(449L);
    assertThat(library.invoke(200)).isEqualTo(200L);
  }

  private static int codeLength(MethodModel method) {
    return method.findAttribute(Attributes.code()).map(CodeAttribute::codeLength).orElse(0);
  }

  @Test
  void library_withoutAPackage_isMadeToo() {
    String source =
        "import dev.lispatch.host.*; import dev.lispatch.value.*; final class NoPackageBuiltins {"
            + builtin("\"\"", "static void f(Context cx) {}")
            + "}";
    assertThat(Compilation.of("NoPackageBuiltins", source).classNames())
        .contains("NoPackageBuiltinsLibrary", "NoPackageBuiltinsLibrary$FFunction");
  }

  @Test
  void processor_onTheProcessorPath_isFoundByItsServiceFile() throws IOException {
    Path services = Path.of("src", "main", "resources", "META-INF", "services");
    assertThat(Files.readString(services.resolve(Processor.class.getName())).strip())
        .isEqualTo(BuiltinProcessor.class.getName());
  }

  @Test
  void processor_asked_takesOneAnnotationAndTheLatestSource() {
    var processor = new BuiltinProcessor();
    assertThat(processor.getSupportedAnnotationTypes())
        .containsExactly("dev.lispatch.host.Builtin");
    assertThat(processor.getSupportedSourceVersion()).isEqualTo(SourceVersion.latest());
  }
}
