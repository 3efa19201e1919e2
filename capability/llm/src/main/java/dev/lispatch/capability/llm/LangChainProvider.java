package dev.lispatch.capability.llm;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.lispatch.host.LlmAnswer;
import dev.lispatch.host.LlmException;
import dev.lispatch.host.LlmProvider;
import dev.lispatch.host.LlmRequest;
import dev.lispatch.host.LlmUsage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat model of LangChain4j as a model for programs. The model should be made without retries:
 * those would not be counted.
 *
 * <p>Thread-safe if the model is.
 */
public final class LangChainProvider implements LlmProvider {
  private static final int MAX_CAUSES = 20;

  private final ChatModel model;

  private LangChainProvider(ChatModel model) {
    this.model = model;
  }

  /** The model for programs. */
  public static LlmProvider of(ChatModel model) {
    return new LangChainProvider(model);
  }

  @Override
  public LlmAnswer ask(LlmRequest request) throws LlmException, InterruptedException {
    ChatRequest question = question(request);
    ChatResponse response;
    try {
      response = model.chat(question);
    } catch (RuntimeException | LinkageError thrown) {
      throw failure(thrown);
    }
    return answer(request, response);
  }

  private static ChatRequest question(LlmRequest request) {
    List<ChatMessage> messages = new ArrayList<>();
    if (!request.system().isEmpty()) {
      messages.add(SystemMessage.from(request.system()));
    }
    messages.add(UserMessage.from(request.prompt()));
    ChatRequest.Builder builder =
        ChatRequest.builder().messages(messages).maxOutputTokens(request.maxTokens());
    request.temperature().ifPresent(builder::temperature);
    return builder.build();
  }

  private static LlmAnswer answer(LlmRequest request, @Nullable ChatResponse response)
      throws LlmException {
    String text =
        response == null || response.aiMessage() == null ? null : response.aiMessage().text();
    if (response == null || text == null) {
      throw LlmException.lost("the model has answered without a text");
    }
    boolean complete = response.finishReason() != FinishReason.LENGTH;
    return new LlmAnswer(text, usage(request, text, response.tokenUsage()), complete);
  }

  private static LlmUsage usage(LlmRequest request, String text, @Nullable TokenUsage told) {
    Integer input = told == null ? null : told.inputTokenCount();
    Integer output = told == null ? null : told.outputTokenCount();
    if (input == null || output == null || input < 0 || output < 0 || input + output == 0) {
      return LlmUsage.estimate(request, text);
    }
    return new LlmUsage(input, output, false);
  }

  private static LlmException failure(Throwable thrown) throws InterruptedException {
    Throwable cause = thrown;
    for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
      switch (cause) {
        case TransferFailure transfer -> {
          return transfer.stopped();
        }
        case InterruptedException stopped -> throw stopped;
        case HttpException http -> {
          return HttpFailures.ofStatus(http.statusCode(), "", -1);
        }
        case TimeoutException late -> {
          return LlmException.lost("the model's server did not answer in time");
        }
        default -> cause = cause.getCause();
      }
    }
    return LlmException.lost("what the model's server has answered cannot be understood");
  }
}
