package dev.lispatch.capability.fs;

import static dev.lispatch.capability.fs.Program.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Limits;
import dev.lispatch.task.Cancelled;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Regex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelGrepTest {
  @TempDir Path work;
  private FileAccess access;
  private Program program;

  @BeforeEach
  void grantWork() {
    access = FileAccess.of(work, List.of("."), List.of());
    program = Program.with(access);
  }

  private void put(String name, String text) throws IOException {
    Files.writeString(work.resolve(name), text);
  }

  private static PersistentVector paths(Object... names) {
    return PersistentVector.of(names);
  }

  @Test
  void search_forText_givesFileLineAndText() throws IOException {
    put("a", "one\nERROR two\nthree\nfour ERROR ERROR\r\n");
    put("b", "nothing\n");
    put("c", "ERROR");
    assertThat(program.grep("ERROR", paths("a", "b", "c")))
        .containsExactly("a:2:ERROR two", "a:4:four ERROR ERROR", "c:1:ERROR");
  }

  @Test
  void search_forText_takesItLiterally() throws IOException {
    put("a", "a.b\naxb\n(x)[y]*\n");
    assertThat(program.grep("a.b", "a")).containsExactly("a:1:a.b");
    assertThat(program.grep("(x)[y]*", "a")).containsExactly("a:3:(x)[y]*");
    assertThat(program.grep("b\na", "a")).isEmpty();
    assertThat(program.grep("", "a")).hasSize(3);
  }

  @Test
  void search_forARegex_matchesWithinLines() throws IOException {
    put("a", "id=17 ok\nid=x\n\nstart id=5\n");
    assertThat(program.grep(Regex.of("id=\\d+"), "a"))
        .containsExactly("a:1:id=17 ok", "a:4:start id=5");
    assertThat(program.grep(Regex.of("^id=.*k$"), "a")).containsExactly("a:1:id=17 ok");
    assertThat(program.grep(Regex.of("^$"), "a")).containsExactly("a:3:");
    assertThat(program.grep(Regex.of("x|5"), "a")).containsExactly("a:2:id=x", "a:4:start id=5");
  }

  @Test
  void search_ignoringCase_findsEachSpelling() throws IOException {
    put("a", "Error\nERROR\nerror\nerr or\n\u00c4RGER\n");
    assertThat(program.grep("eRRor", "a", key("ignore-case"), true)).hasSize(3);
    assertThat(program.grep("\u00e4rger", "a", key("ignore-case"), true))
        .containsExactly("a:5:\u00c4RGER");
    assertThat(program.grep(Regex.of("e.{4}$"), "a", key("ignore-case"), true)).hasSize(3);
  }

  @Test
  void search_inTextOfManyBytes_findsAndDecodes() throws IOException {
    put("a", "gr\u00fc\u00dfe \uD83D\uDE00\nplain\n");
    assertThat(program.grep("\u00dfe \uD83D", "a")).isEmpty();
    assertThat(program.grep("\u00fc\u00dfe \uD83D\uDE00", "a")).hasSize(1);
    Files.write(work.resolve("b"), new byte[] {(byte) 0xFF, 'x', '\n', 0, 'x'});
    assertThat(program.grep("x", "b")).containsExactly("b:1:\uFFFDx", "b:2:\0x");
  }

  @Test
  void filesThatCannotBeRead_leaveErrorsInTheirPlace() throws IOException {
    put("a", "x1\n");
    put("c", "x2\n");
    Files.createDirectory(work.resolve("d"));
    assertThat(program.grep("x", paths("a", "none", "c", "d", "../up", "a/b", ".")))
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("a:1:x1"),
            line -> assertThat(line).startsWith("none not-found"),
            line -> assertThat(line).isEqualTo("c:1:x2"),
            line -> assertThat(line).startsWith("d io: d: a directory"),
            line -> assertThat(line).startsWith("../up policy-denied"),
            line -> assertThat(line).startsWith("a/b io"),
            line -> assertThat(line).startsWith(". io"));
  }

  @Test
  void paths_ofEachForm_areTaken() throws IOException {
    put("a", "x\n");
    assertThat(program.grep("x", "a")).hasSize(1);
    assertThat(program.grep("x", PersistentList.of("a", "a"))).hasSize(2);
    assertThat(program.grep("x", Nil.NIL)).isEmpty();
    assertThat(program.grep("x", paths())).isEmpty();
    assertThat(program.kind("parallel-grep", "x", program.call("glob", "/etc/*")))
        .isEqualTo("policy-denied");
  }

  @Test
  void manyFiles_keepTheirOrder() throws IOException {
    List<Object> names = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      put("f" + i, "no\nhit " + i + "\n");
      names.add("f" + i);
      expected.add("f" + i + ":2:hit " + i);
    }
    PersistentVector all = PersistentVector.of(names.toArray());
    for (long threads : new long[] {1, 2, 7, 64}) {
      assertThat(program.grep("hit", all, key("max-threads"), threads)).isEqualTo(expected);
    }
    assertThat(program.grep("hit", all, key("limit"), 700L)).isEqualTo(expected.subList(0, 700));
    assertThat(program.grep("hit", all, key("limit"), 0L)).isEmpty();
    assertThat(program.run().scope().allLive()).isEmpty();
    assertThat(access.openFiles().open()).isZero();
  }

  @Test
  void linesAndFilesLargerThanABlock_areSearchedWhole() throws IOException {
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 1; i <= 2_000; i++) {
      String line =
          "x".repeat(random.nextInt(i % 500 == 0 ? 900_000 : 600)) + (i % 7 == 0 ? "needle" : "");
      text.append(line).append('\n');
      if (i % 7 == 0) {
        expected.add("big:" + i + ":" + line);
      }
    }
    put("big", text.toString());
    assertThat(program.grep("needle", "big")).isEqualTo(expected);
    assertThat(program.grep(Regex.of("nee[d]le$"), "big")).isEqualTo(expected);
  }

  @Test
  void search_ofManyFindings_isCharged() throws IOException {
    put("a", "x\n".repeat(1_000_000));
    Program poor = Program.with(Limits.DEFAULT.withMaxSteps(500_000), access);
    assertThatThrownBy(() -> poor.call("parallel-grep", "x", "a"))
        .isInstanceOf(LimitExceeded.class);
    assertThatThrownBy(() -> poor.call("parallel-grep", "x", paths("a", "a", "a")))
        .isInstanceOf(LimitExceeded.class);
  }

  @Test
  void search_whenCancelled_stops() throws IOException {
    List<Object> names = new ArrayList<>();
    put("a", "word\n".repeat(1_000_000));
    for (int i = 0; i < 1_000; i++) {
      names.add("a");
    }
    Program patient = Program.with(Limits.DEFAULT.withRunTimeout(300), access);
    long begin = System.nanoTime();
    assertThatThrownBy(
            () ->
                patient.call(
                    "parallel-grep", Regex.of("[a-z]x"), PersistentVector.of(names.toArray())))
        .isInstanceOf(Cancelled.class);
    assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
    assertThat(patient.run().scope().allLive()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "a.c",
        "ab*c",
        "ab?",
        "ab+c",
        "a{2}b",
        "(ab)c",
        "(ab|c)a",
        "a|b",
        "[ab]c",
        "a[^b]c",
        "\\.b",
        "\\d+a",
        "^ab",
        "ab$",
        "a\\Qb.c\\E",
        "\\x61b",
        "b(?:ca)",
        "ca*$",
        "[]a]b",
        "[[:alpha:]]bc",
        "a\\+b",
        "ab{0}c",
        "ab{0,1}c",
        "\u00e9a",
        "a\u00e9*b",
        "\\bab",
        "a\\nb",
        "()ab",
        "ab(c)?a",
        "(?i)AB"
      })
  void regexesWithAndWithoutPrefilter_agree(String regex) throws IOException {
    SplittableRandom random = new SplittableRandom(regex.hashCode());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      text.append("aabbc.+5\u00e9x\n".charAt(random.nextInt(11)));
    }
    Files.write(work.resolve("f"), text.toString().getBytes(StandardCharsets.UTF_8));
    List<String> expected = new ArrayList<>();
    Regex compiled = Regex.of(regex);
    String[] lines = text.toString().split("\n", -1);
    for (int i = 0; i < lines.length - (lines[lines.length - 1].isEmpty() ? 1 : 0); i++) {
      if (compiled.pattern().matcher(lines[i]).find()) {
        expected.add("f:" + (i + 1) + ":" + lines[i]);
      }
    }
    assertThat(program.grep(compiled, "f")).isEqualTo(expected);
  }

  @Test
  void requiredLiteral_isTheLongestAtTheTop() {
    assertThat(RequiredLiteral.of("ERROR: .* at line \\d+", 0)).isEqualTo(" at line ");
    assertThat(RequiredLiteral.of("(a|b)timeout", 0)).isEqualTo("timeout");
    assertThat(RequiredLiteral.of("abc*", 0)).isEqualTo("ab");
    assertThat(RequiredLiteral.of("abc|x", 0)).isEmpty();
    assertThat(RequiredLiteral.of("1\\.2\\.3", 0)).isEqualTo("1.2.3");
  }
}
