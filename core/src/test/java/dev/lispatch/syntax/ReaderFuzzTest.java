package dev.lispatch.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Limits;
import dev.lispatch.limit.Meter;
import dev.lispatch.limit.StepBudget;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReaderFuzzTest {
  private static final String[] TOKENS = {
    "(", ")", "[", "]", "{", "}", "#{", "#(", "'", "`", "~", "~@", ",", ",@", "@", "#'", "#_", "#;",
    "^", "#|", "|#", ";", "\n", " ", "\"", "#\"", "\\", "\\a", ":a", "::b", ":", "x", "%", "%1",
    "%&", "%21", "1", "-2", "1.5", "0x", "2r1", "1/2", "##Inf", "##", "#", "#t", "#x1", "#inst",
    "nil", "true", ".", "..", "&", "\\u0041", "\\n", "\"a\"", "\uD83D", "\uDE00", "é", "\0",
    "\u202E", "\uFEFF", "1e5", "+", "-"
  };

  private static void survives(String text) {
    for (boolean dataOnly : new boolean[] {true, false}) {
      try {
        assertThat(Reader.readOne(meter(), Limits.DEFAULT, new Source("fuzz", text), dataOnly))
            .isNotNull();
      } catch (SyntaxException e) {
        assertThat(e.diagnostic().render()).isNotBlank().hasSizeLessThan(3_000);
        assertThat(e.diagnostic().span().end())
            .isGreaterThanOrEqualTo(e.diagnostic().span().start());
      } catch (LimitExceeded e) {
        assertThat(e.kind()).isNotBlank();
      }
    }
    try {
      ReadResult result = Reader.read(meter(), Limits.DEFAULT, new Source("fuzz", text));
      for (Object form : result.forms()) {
        assertThat(Printer.print(meter(), form, Style.READABLE)).isNotEmpty();
      }
    } catch (SyntaxException | LimitExceeded expected) {
      assertThat(expected.getMessage()).isNotBlank();
    }
  }

  private static Meter meter() {
    return new Meter(new StepBudget(1_000_000), 1 << 20, () -> {});
  }

  @Test
  void read_randomBytes_endsInValueOrDiagnostic() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      survives(
          new String(
              bytes,
              random.nextBoolean() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16BE));
    }
  }

  @Test
  void read_randomTokens_endsInValueOrDiagnostic() {
    var random = new SplittableRandom(2);
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(20); n > 0; n--) {
        text.append(TOKENS[random.nextInt(TOKENS.length)]);
        text.append(random.nextInt(3) == 0 ? " " : "");
      }
      survives(text.toString());
    }
  }

  @Test
  void read_programCutOrChanged_endsInValueOrDiagnostic() {
    String program =
        "(defn f [x & ys] `(a ~x ,@ys #(g % \"s\\n"
            + "\" \\a)) #| c |# {:k #{1.5 -2}, :l #\"r\\d\"} ^:m @z)";
    var random = new SplittableRandom(3);
    for (int i = 0; i <= program.length(); i++) {
      survives(program.substring(0, i));
      survives(program.substring(i));
    }
    for (int i = 0; i < 20_000; i++) {
      int at = random.nextInt(program.length());
      survives(
          program.substring(0, at)
              + TOKENS[random.nextInt(TOKENS.length)]
              + program.substring(at + random.nextInt(2)));
    }
  }
}
