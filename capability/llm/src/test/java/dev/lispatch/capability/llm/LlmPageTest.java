package dev.lispatch.capability.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The program of docs/llm.md does what stands beside it. */
class LlmPageTest {
  private static final String BEGIN = "```clojure\n";

  @Test
  void program_ofThePage_givesWhatThePageSays() throws IOException {
    String page = Files.readString(Path.of("../../docs/llm.md"));
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    String program = page.substring(begin, page.indexOf("```", begin));
    try (ModelServer server =
        new ModelServer(
            (request, out) ->
                ModelServer.send(
                    out, 200, "", ModelServer.completion(answer(request.body()), 24, 3)))) {
      assertThat(Programs.with(server).run("[" + program + "]"))
          .isEqualTo(
              "[\"Glomma\" \"Goethe\" {:country \"Norway\", :north 59.9} (\"Norway\" \"Peru\")"
                  + " {:calls 5, :input-tokens 120, :output-tokens 15, :estimated 0}]");
    }
  }

  private static String answer(String question) {
    if (question.contains("rivers")) {
      return "Glomma";
    }
    if (question.contains("Faust")) {
      return "Goethe";
    }
    if (question.contains("north")) {
      return "{\"country\": \"Norway\", \"north\": 59.9}";
    }
    return question.contains("Lima") ? "Peru" : "Norway";
  }
}
