package dev.lispatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.limit.Limits;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ArgumentParserTest {
  private static Action parse(String... words) throws UsageException {
    return new ArgumentParser(words).parse();
  }

  private static Settings settings(String... words) throws UsageException {
    ArgumentParser parser = new ArgumentParser(words);
    parser.parse();
    return parser.settings();
  }

  private static String complaint(String... words) {
    UsageException[] caught = new UsageException[1];
    assertThatThrownBy(() -> parse(words))
        .isInstanceOfSatisfying(UsageException.class, e -> caught[0] = e);
    return String.valueOf(caught[0].getMessage());
  }

  @Test
  void flags_beforeAndRightAfterFile_areOurs() throws UsageException {
    assertThat(
            settings("--seed=1", "run", "--json", "a.lisp", "--run-timeout=5s").limits.runTimeout())
        .isEqualTo(5_000);
    assertThat(parse("run", "a.lisp", "--json")).isEqualTo(new Action.Run("a.lisp", List.of()));
  }

  @Test
  void words_afterFirstArgument_areForTheProgram() throws UsageException {
    assertThat(parse("run", "a.lisp", "--json", "x", "--allow-all", "--help"))
        .isEqualTo(new Action.Run("a.lisp", List.of("x", "--allow-all", "--help")));
  }

  @Test
  void words_afterDoubleDash_areForTheProgram() throws UsageException {
    assertThat(parse("run", "a.lisp", "--", "--allow-all", "--"))
        .isEqualTo(new Action.Run("a.lisp", List.of("--allow-all", "--")));
    assertThat(settings("run", "a.lisp", "--", "--allow-all").everything).isFalse();
  }

  @Test
  void flag_unknownAfterFile_isForTheProgram() throws UsageException {
    assertThat(parse("-e", "1", "--verbose", "--json"))
        .isEqualTo(new Action.Evaluate("1", List.of("--verbose", "--json")));
  }

  @Test
  void flag_misspeltAfterFile_isNoArgument() {
    assertThat(complaint("run", "a.lisp", "--run-timout=3s"))
        .contains("did you mean --run-timeout?")
        .contains("put -- before it");
  }

  @Test
  void flags_forEachLimit_existUnderItsName() throws UsageException {
    for (RecordComponent limit : Limits.class.getRecordComponents()) {
      String name = limit.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      LimitFlag flag = Objects.requireNonNull(LimitFlag.find(name), name);
      String value = flag.amount() == Amount.TIME ? "7ms" : "7";
      Limits limits = settings("--" + name + "=" + value, "help").limits;
      assertThat(limits.value(flag.setting())).as(name).isEqualTo(7);
    }
    assertThat(LimitFlag.all()).hasSize(Limits.class.getRecordComponents().length);
  }

  @Test
  void flag_wrongValue_namesFlagValueAndWhatIsAccepted() {
    assertThat(complaint("--run-timeout=soon", "-e", "1"))
        .isEqualTo("--run-timeout=soon: expected a time such as 250ms, 30s or 10m");
    assertThat(complaint("--max-tasks=0", "-e", "1"))
        .isEqualTo("--max-tasks=0 is too little: at least 1");
    assertThat(complaint("--max-tasks=3g", "-e", "1"))
        .isEqualTo("--max-tasks=3g is too much: at most 2147483647");
    assertThat(complaint("--run-max-heap", "-e", "1"))
        .isEqualTo(
            "--run-max-heap needs a value, written --run-max-heap=…: a size such as 500k, 64m or"
                + " 2g");
    assertThat(complaint("--json=yes", "-e", "1")).isEqualTo("--json takes no value");
    assertThat(complaint("--seed=x", "-e", "1"))
        .isEqualTo("--seed=x: expected a whole number such as 42");
  }

  @Test
  void command_unknown_suggests() {
    assertThat(complaint("chek", "a.lisp")).isEqualTo("unknown command chek; did you mean check?");
    assertThat(complaint("a.lisp")).isEqualTo("to run a file: lispatch run a.lisp");
    assertThat(complaint("(+ 1 1)")).isEqualTo("to evaluate an expression: lispatch -e '(+ 1 1)'");
    assertThat(complaint("-x")).isEqualTo("unknown option -x; lispatch --help shows all");
    assertThat(complaint()).contains("--help");
    assertThat(complaint("run")).contains("expected a file after run");
    assertThat(complaint("-e")).contains("expected an expression");
    assertThat(complaint("test")).contains("expected a file or directory");
    assertThat(complaint("doc", "map", "filter")).isEqualTo("unexpected argument filter");
  }

  @Test
  void complaint_withControlCharacters_isHarmless() {
    assertThat(complaint("\u001b[31mrun\n")).doesNotContain("\u001b").doesNotContain("\n");
  }

  @Test
  void help_anywhereAmongTheFlags_wins() throws UsageException {
    for (String[] words :
        new String[][] {{"--help"}, {"run", "--help"}, {"test", "--help"}, {"-h"}}) {
      assertThat(parse(words)).as(Arrays.toString(words)).isEqualTo(new Action.Help());
    }
    assertThat(parse("--version")).isEqualTo(new Action.Version());
  }
}
