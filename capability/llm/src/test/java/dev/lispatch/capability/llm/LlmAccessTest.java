package dev.lispatch.capability.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is granted, and how a wrong grant shows. */
@SuppressWarnings("NullAway") // a null where there must be none fails the test
class LlmAccessTest {
  private static UnaryOperator<String> environment(Map<String, String> variables) {
    return name -> variables.getOrDefault(name, "");
  }

  private static final UnaryOperator<String> NOTHING = environment(Map.of());

  @Test
  void text_takenApart_findsModelServerAndKey() {
    ModelText plain =
        ModelText.parse("fast=openai:gpt-4o-mini", environment(Map.of("OPENAI_API_KEY", "hush")));
    assertThat(plain).isEqualTo(new ModelText("fast", "openai", "gpt-4o-mini", "", "hush"));
    assertThat(plain.toString()).isEqualTo("ModelText[fast]");
    ModelText other =
        ModelText.parse(
            "my-model=openai:org/model:8b@http://localhost:8000/v1",
            environment(Map.of("OPENAI_API_KEY", "hush", "LISPATCH_LLM_MY_MODEL_KEY", "own")));
    assertThat(other)
        .isEqualTo(
            new ModelText("my-model", "openai", "org/model:8b", "http://localhost:8000/v1", "own"));
    ModelText named =
        ModelText.parse(
            "slow",
            environment(
                Map.of("LISPATCH_LLM_SLOW", "anthropic:claude", "ANTHROPIC_API_KEY", "hush")));
    assertThat(named).isEqualTo(new ModelText("slow", "anthropic", "claude", "", "hush"));
  }

  @Test
  void key_ofTheUsualProvider_isNotSentToAnotherServer() {
    ModelText other =
        ModelText.parse(
            "x=openai:m@http://other.example/v1", environment(Map.of("OPENAI_API_KEY", "hush")));
    assertThat(other.key()).isEmpty();
  }

  @Test
  void grant_wronglyWritten_saysHow() {
    for (String wrong :
        new String[] {"", "=openai:m", "a b=openai:m", "x=openai", "x=other:m", "x=openai:", "x"}) {
      assertThatIllegalArgumentException()
          .as(wrong)
          .isThrownBy(() -> LlmAccess.builder().allow(wrong, NOTHING).build())
          .withMessageContaining("a model is granted as NAME=PROVIDER:MODEL");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LlmAccess.builder().allow("x=openai:m", NOTHING))
        .withMessage("the model x needs a key: set OPENAI_API_KEY, or LISPATCH_LLM_X_KEY");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LlmAccess.builder().ollama("x", "m", URI.create("file:/etc")))
        .withMessageContaining("needs the address of a server");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> LlmAccess.builder().model("x", request -> null).model("x", request -> null))
        .withMessage("the model x is granted twice");
  }

  @Test
  void bounds_belowOne_areRefused() {
    LlmAccess.Builder builder = LlmAccess.builder();
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maxPromptBytes(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maxAnswerBytes(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maxTokens(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maxCallsAtOnce(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.timeoutMillis(0));
  }

  @Test
  void access_shown_keepsItsSecrets() {
    LlmAccess access =
        LlmAccess.builder()
            .openAi("fast", "m", "hush")
            .anthropic("slow", "m", "hush")
            .ollama("local", "m", URI.create("http://localhost:1"))
            .build();
    assertThat(access.toString()).isEqualTo("LlmAccess[fast, slow, local]");
    assertThat(access.names()).containsExactly("fast", "slow", "local");
    access.close();
  }

  @Test
  void anthropicAndOllama_answered_giveTheText() throws Exception {
    String anthropic =
        "{\"id\":\"1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":"
            + "[{\"type\":\"text\",\"text\":\"Oslo\"}],\"stop_reason\":\"end_turn\",\"usage\":"
            + "{\"input_tokens\":4,\"output_tokens\":2}}";
    String ollama =
        "{\"model\":\"m\",\"created_at\":\"2024-05-01T12:00:00Z\",\"message\":{\"role\":"
            + "\"assistant\",\"content\":\"Lima\"},\"done\":true,\"prompt_eval_count\":5,"
            + "\"eval_count\":3}";
    try (ModelServer server =
        new ModelServer(
            (request, out) ->
                ModelServer.send(
                    out, 200, "", request.path().contains("messages") ? anthropic : ollama))) {
      LlmAccess access =
          LlmAccess.builder()
              .anthropic("a", "m", "key", server.uri())
              .ollama("o", "m", URI.create(server.uri().toString().replace("/v1", "")))
              .build();
      assertThat(
              Programs.with(access)
                  .run("[(llm \"?\" :model :a) (llm \"?\" :model :o) (llm-usage)]"))
          .isEqualTo(
              "[\"Oslo\" \"Lima\" {:calls 2, :input-tokens 9, :output-tokens 5, :estimated 0}]");
    }
  }
}
