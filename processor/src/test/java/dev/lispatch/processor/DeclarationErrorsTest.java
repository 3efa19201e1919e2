package dev.lispatch.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the processor refuses. */
class DeclarationErrorsTest {
  private static final String TEXTS = "doc = \"Does it.\", example = \"(f)\"";
  private static final String METHOD = "static Object f(Context cx, Object a) { return a; }";

  private static String f(String elements, String methods) {
    return "@Builtin(name = \"f\", " + elements + ")\n" + methods;
  }

  private static String params(String params, String methods) {
    return f("params = {" + params + "}, " + TEXTS, methods);
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        argumentSet(
            "blank name",
            "@Builtin(name = \" \", params = \"a\", " + TEXTS + ")" + METHOD,
            "@Builtin needs: name"),
        argumentSet(
            "blank doc",
            f("params = \"a\", doc = \" \", example = \"(f)\"", METHOD),
            "@Builtin needs: doc"),
        argumentSet(
            "blank example",
            f("params = \"a\", doc = \"Does it.\", example = \"\"", METHOD),
            "@Builtin needs: example"),
        argumentSet("no params", params("", METHOD), "@Builtin needs params"),
        argumentSet("blank params", params("\" \"", METHOD), "does not match the overload with 1"),
        argumentSet("empty params", params("\"\"", METHOD), "does not match the overload with 1"),
        argumentSet(
            "doc in lower case",
            f("params = \"a\", doc = \"does it.\", example = \"(f)\"", METHOD),
            "doc is sentences"),
        argumentSet(
            "doc without a full stop",
            f("params = \"a\", doc = \"Does it\", example = \"(f)\"", METHOD),
            "doc is sentences"),
        argumentSet("one name too many", params("\"a b\"", METHOD), "does not match the overload"),
        argumentSet("two blanks", params("\"a  b\"", METHOD), "does not match the overload"),
        argumentSet("rest named only", params("\"a & b\"", METHOD), "does not match the overload"),
        argumentSet(
            "rest taken only",
            params("\"a b\"", "static void f(Context cx, Object a, Object[] b) {}"),
            "does not match the overload with 1 parameters and & rest"),
        argumentSet(
            "rest without a name",
            params("\"a &\"", "static void f(Context cx, Object a, Object[] b) {}"),
            "does not match the overload"),
        argumentSet(
            "one list too many", params("\"a\", \"a b\"", METHOD), "2 lists for 1 overload"),
        argumentSet(
            "lists out of order",
            params("\"a b\", \"a\"", METHOD + "static void f(Context cx, Object a, Object b) {}"),
            "does not match the overload"),
        argumentSet(
            "options without Options",
            f("options = \"by\", params = \"a\", " + TEXTS, METHOD),
            "no overload takes Options"),
        argumentSet(
            "Options without options",
            params("\"\"", "static void f(Context cx, Options o) {}"),
            "names no options"),
        argumentSet(
            "rest and Options",
            f(
                "options = \"by\", params = \"& a\", " + TEXTS,
                "static void f(Context cx, Object[] a, Options o) {}"),
            "must be the last parameter, and they exclude each other"),
        argumentSet(
            "Options first",
            f(
                "options = \"by\", params = \"a\", " + TEXTS,
                "static void f(Context cx, Options o, Object a) {}"),
            "must be the last parameter"),
        argumentSet(
            "Options before a longer overload",
            f(
                "options = \"by\", params = {\"a b\", \"a\"}, " + TEXTS,
                "static void f(Context cx, Object a, Options o) {}"
                    + "static void f(Context cx, Object a, Object b) {}"),
            "must be the one with most parameters"),
        argumentSet(
            "rest twice",
            params(
                "\"& a\", \"a & b\"",
                "static void f(Context cx, Object[] a) {}"
                    + "static void f(Context cx, Object a, Object[] b) {}"),
            "only one overload can take the rest or options"),
        argumentSet(
            "two overloads alike",
            params("\"a\", \"a\"", METHOD + "static void f(Context cx, long a) {}"),
            "two overloads take 1 arguments"),
        argumentSet(
            "two overloads annotated",
            params("\"a\", \"a b\"", METHOD)
                + params("\"a b\"", "static void f(Context cx, Object a, Object b) {}"),
            "only one of the overloads of f carries @Builtin"),
        argumentSet(
            "name twice",
            params("\"a\"", METHOD) + params("\"\"", "static void g(Context cx) {}"),
            "the name f is declared twice"),
        argumentSet(
            "alias like a name",
            params("\"a\"", METHOD)
                + "@Builtin(name = \"g\", aliases = \"f\", params = \"\", "
                + TEXTS
                + ") static void g(Context cx) {}",
            "the name f is declared twice"),
        argumentSet(
            "char returned",
            params("\"\"", "static char f(Context cx) { return 'c'; }"),
            "no value of the language has the type char"),
        argumentSet(
            "array returned",
            params("\"\"", "static int[] f(Context cx) { return null; }"),
            "no value of the language has the type int[]"),
        argumentSet(
            "float taken",
            params("\"a\"", "static void f(Context cx, float a) {}"),
            "the parameter a has a type that no argument converts to: float"),
        argumentSet(
            "type variable taken",
            params("\"a\"", "static <T> void f(Context cx, T a) {}"),
            "no argument converts to: T"),
        argumentSet(
            "private",
            params("\"\"", "private static void f(Context cx) {}"),
            "is static, not private"),
        argumentSet(
            "not static", params("\"\"", "void f(Context cx) {}"), "is static, not private"),
        argumentSet("no Context", params("\"\"", "static void f() {}"), "takes a Context first"),
        argumentSet(
            "private overload",
            params("\"a\"", METHOD + "private static void f(Context cx) {}"),
            "is static, not private"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void declaration_thatIsWrong_isAnErrorAtTheMethod(String body, String message) {
    var compilation = Compilation.of("demo.TestBuiltins", CompiledLibrary.source(body));
    assertThat(compilation.messages()).singleElement().asString().contains(message);
    assertThat(compilation.lines()).allMatch(line -> line > 6);
  }

  @Test
  void declarations_thatAreWrong_areAllReported() {
    String body =
        params("\"a b\"", METHOD)
            + "@Builtin(name = \"g\", params = \"\", doc = \"no\", example = \"\")"
            + "static void g(Context cx) {}";
    assertThat(Compilation.of("demo.TestBuiltins", CompiledLibrary.source(body)).messages())
        .hasSize(3);
  }

  @Test
  void missingElements_areReportedByTheCompiler() {
    String body = "@Builtin(name = \"f\") " + METHOD;
    List<String> messages =
        Compilation.of("demo.TestBuiltins", CompiledLibrary.source(body)).messages();
    assertThat(messages).anyMatch(message -> message.contains("missing default values"));
  }

  @Test
  void class_ofAnotherName_isRefused() {
    String source =
        "package demo; import dev.lispatch.host.*; import dev.lispatch.value.*; class Others {"
            + params("\"a\"", METHOD)
            + "}";
    assertThat(Compilation.of("demo.Others", source).messages())
        .containsExactly(
            "@Builtin methods belong in a top-level class whose name ends in Builtins");
  }

  @Test
  void class_insideAnother_isRefused() {
    String body = "static class InnerBuiltins {" + params("\"a\"", METHOD) + "}";
    assertThat(Compilation.of("demo.TestBuiltins", CompiledLibrary.source(body)).messages())
        .containsExactly(
            "@Builtin methods belong in a top-level class whose name ends in Builtins");
  }
}
