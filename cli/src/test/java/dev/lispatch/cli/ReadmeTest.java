package dev.lispatch.cli;

import static dev.lispatch.cli.Invoked.ROOT;
import static dev.lispatch.cli.Invoked.in;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README says is so. */
class ReadmeTest {
  private static final String PROMPT = "$ ./lispatch ";

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"));
  }

  private static List<String> blocks(String language) throws IOException {
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(readme());
    List<String> found = new ArrayList<>();
    while (block.find()) {
      found.add(block.group(1));
    }
    assertThat(found).isNotEmpty();
    return found;
  }

  @Test
  void programs_runAndAreThoseOfTheExamples() throws IOException {
    String examples = Files.readString(ROOT.resolve("examples/log-report.lisp"));
    for (String program : blocks("lisp")) {
      assertThat(examples).contains(program);
      assertThat(Invoked.fed(ROOT, program, "run", "--allow-read=examples/data", "-"))
          .isEqualTo(new Invoked(0, "", ""));
    }
  }

  @Test
  void commands_printWhatIsShown() throws IOException {
    for (String block : blocks("console")) {
      int lineEnd = block.indexOf('\n');
      assertThat(block).startsWith(PROMPT);
      String[] words = block.substring(PROMPT.length(), lineEnd).split(" ");
      Invoked run = in(ROOT, words);
      assertThat(run.out() + run.err()).isEqualTo(block.substring(lineEnd + 1));
    }
  }

  @Test
  void javaProgram_isTheOneThatRuns() throws IOException {
    String code = Files.readString(Path.of("src/test/java/dev/lispatch/cli/EmbeddingSnippet.java"));
    String marked =
        code.substring(code.indexOf("// README begin\n"), code.indexOf("// README end"));
    String lines = marked.substring(marked.indexOf('\n') + 1).stripIndent().stripTrailing() + "\n";
    assertThat(blocks("java")).containsExactly(lines);
    assertThat(EmbeddingSnippet.run()).isEqualTo("value 60");
  }

  @Test
  void limits_areListedWithTheirDefaults() throws IOException {
    StringBuilder table = new StringBuilder("| Limit | Default | Bounds |\n| --- | --- | --- |\n");
    for (LimitFlag flag : LimitFlag.all()) {
      table.append("| `%s` | %s | %s |%n".formatted(flag.name(), flag.standard(), flag.meaning()));
    }
    assertThat(readme()).contains(table);
  }

  @Test
  void links_lead() throws IOException {
    Matcher link = Pattern.compile("]\\(([^)#:]+)\\)").matcher(readme());
    while (link.find()) {
      assertThat(ROOT.resolve(link.group(1))).exists();
    }
  }
}
