package dev.lispatch.capability.llm;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.lispatch.host.LlmProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The grant to ask language models: which, under which names, and how much of them. Put it among
 * the grants of a session; without it every {@code llm} is denied. What they may cost in all is a
 * {@link dev.lispatch.limit.BudgetHandle}, a grant of its own.
 *
 * <p>Immutable, thread-safe. Programs never see keys and addresses. To be closed when no session
 * uses it any more.
 *
 * <pre>{@code
 * var access = LlmAccess.builder()
 *     .openAi("fast", "gpt-4o-mini", key)
 *     .ollama("local", "llama3.2", URI.create("http://localhost:11434"))
 *     .maxTokens(4_000)
 *     .build();
 * … config.withGrant(access) …
 * }</pre>
 */
public final class LlmAccess implements AutoCloseable {
  private final Map<String, LlmProvider> models;
  private final Bounds bounds;
  private final Optional<HttpClient> client;

  /** How much one call may take, and how many a run may have at once. */
  record Bounds(
      int maxPromptBytes,
      long maxAnswerBytes,
      int maxTokens,
      double timeoutMillis,
      int maxCallsAtOnce) {}

  private LlmAccess(Builder builder) {
    this.bounds = builder.bounds();
    this.client = Optional.ofNullable(builder.client);
    Map<String, LlmProvider> made = new LinkedHashMap<>();
    builder.models.forEach((name, model) -> made.put(name, model.make(bounds)));
    this.models = made;
  }

  /** A builder that grants nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  @Nullable LlmProvider find(String name) {
    return models.get(name);
  }

  /** The names that programs use, in the order in which they were granted. */
  public List<String> names() {
    return List.copyOf(models.keySet());
  }

  Bounds bounds() {
    return bounds;
  }

  /** Ends the calls that are still under way. */
  @Override
  public void close() {
    client.ifPresent(HttpClient::shutdownNow);
  }

  @Override
  public String toString() {
    return "LlmAccess" + models.keySet();
  }

  /** Collects what an access may do. Not thread-safe. */
  public static final class Builder {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final Map<String, Model> models = new LinkedHashMap<>();
    private @Nullable HttpClient client;
    private int maxPromptBytes = 1 << 20;
    private long maxAnswerBytes = 4 << 20;
    private int maxTokens = 16_384;
    private double timeoutMillis = 120_000;
    private int maxCallsAtOnce = 16;

    private Builder() {}

    /** A model that is made when the bounds are known. */
    private interface Model {
      LlmProvider make(Bounds bounds);
    }

    /**
     * Grants a model of any kind; programs ask it with {@code (llm "…" :model :name)}, and the
     * first that is granted without {@code :model}. LangChain4j's are adapted by {@link
     * LangChainProvider}.
     *
     * @throws IllegalArgumentException if the name is none, or granted already
     */
    public Builder model(String name, LlmProvider provider) {
      return add(name, bounds -> provider);
    }

    /** Grants a model of OpenAI. */
    public Builder openAi(String name, String model, String key) {
      return openAi(name, model, key, URI.create("https://api.openai.com/v1"));
    }

    /** Grants a model of any server that speaks OpenAI's protocol; its key may be empty. */
    public Builder openAi(String name, String model, String key, URI server) {
      String address = address(name, server);
      HttpClient http = client();
      return add(
          name,
          bounds ->
              LangChainProvider.of(
                  OpenAiChatModel.builder()
                      .httpClientBuilder(new BoundedHttpClient(http, bounds.maxAnswerBytes, key))
                      .baseUrl(address)
                      .apiKey(key.isEmpty() ? "none" : key)
                      .modelName(model)
                      .maxRetries(0)
                      .build()));
    }

    /** Grants a model of Anthropic. */
    public Builder anthropic(String name, String model, String key) {
      return anthropic(name, model, key, URI.create("https://api.anthropic.com/v1"));
    }

    /** Grants a model of any server that speaks Anthropic's protocol. */
    public Builder anthropic(String name, String model, String key, URI server) {
      String address = address(name, server);
      HttpClient http = client();
      return add(
          name,
          bounds ->
              LangChainProvider.of(
                  AnthropicChatModel.builder()
                      .httpClientBuilder(new BoundedHttpClient(http, bounds.maxAnswerBytes, key))
                      .baseUrl(address)
                      .apiKey(key.isEmpty() ? "none" : key)
                      .modelName(model)
                      .maxRetries(0)
                      .build()));
    }

    /** Grants a model of Ollama. */
    public Builder ollama(String name, String model, URI server) {
      String address = address(name, server);
      HttpClient http = client();
      return add(
          name,
          bounds ->
              LangChainProvider.of(
                  OllamaChatModel.builder()
                      .httpClientBuilder(new BoundedHttpClient(http, bounds.maxAnswerBytes, ""))
                      .baseUrl(address)
                      .modelName(model)
                      .build()));
    }

    /**
     * Grants what {@code NAME=PROVIDER:MODEL} or {@code NAME=PROVIDER:MODEL@URL} says, PROVIDER
     * being {@code openai}, {@code anthropic} or {@code ollama}: the value of one {@code
     * --allow-llm=…}. A name alone is looked up as {@code LISPATCH_LLM_NAME}. The key is what
     * {@code LISPATCH_LLM_NAME_KEY} holds, else {@code OPENAI_API_KEY} or {@code ANTHROPIC_API_KEY}
     * for the provider's own server.
     *
     * @param environment gives the value of a variable, or an empty text
     * @throws IllegalArgumentException if it is not of that form; the message says how to write it
     */
    public Builder allow(String nameAndModel, UnaryOperator<String> environment) {
      return ModelText.parse(nameAndModel, environment).addTo(this);
    }

    private Builder add(String name, Model model) {
      if (!ModelText.isName(name)) {
        throw new IllegalArgumentException(
            "a model is named by letters, digits, -, _ and ., such as fast");
      }
      if (models.putIfAbsent(name, model) != null) {
        throw new IllegalArgumentException("the model " + name + " is granted twice");
      }
      return this;
    }

    private static String address(String name, URI server) {
      String scheme = server.getScheme();
      boolean web = "http".equals(scheme) || "https".equals(scheme);
      if (!web || server.getHost() == null || server.getUserInfo() != null) {
        throw new IllegalArgumentException(
            "the model "
                + name
                + " needs the address of a server, such as http://localhost:8000/v1");
      }
      return server.toString();
    }

    private HttpClient client() {
      HttpClient present = client;
      if (present == null) {
        present =
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
        client = present;
      }
      return present;
    }

    /** How many bytes a prompt may have, together with what the model is told before: 1 MiB. */
    public Builder maxPromptBytes(int bytes) {
      maxPromptBytes = (int) positive("bytes", bytes);
      return this;
    }

    /** How many bytes the server may answer, 4 MiB if not set; more is an error. */
    public Builder maxAnswerBytes(long bytes) {
      maxAnswerBytes = positive("bytes", bytes);
      return this;
    }

    /** The largest {@code :max-tokens} of a call, 16,384 if not set. */
    public Builder maxTokens(int tokens) {
      maxTokens = (int) positive("tokens", tokens);
      return this;
    }

    /** How long one call may take where the program says nothing, 2 minutes if not set. */
    public Builder timeoutMillis(double millis) {
      if (!(millis > 0)) {
        throw new IllegalArgumentException("a time above 0, got " + millis);
      }
      timeoutMillis = millis;
      return this;
    }

    /** How many calls a run may have under way at once, 16 if not set; more wait their turn. */
    public Builder maxCallsAtOnce(int calls) {
      maxCallsAtOnce = (int) positive("calls", calls);
      return this;
    }

    private static long positive(String what, long number) {
      if (number < 1) {
        throw new IllegalArgumentException("at least 1 of " + what + ", got " + number);
      }
      return number;
    }

    private Bounds bounds() {
      return new Bounds(maxPromptBytes, maxAnswerBytes, maxTokens, timeoutMillis, maxCallsAtOnce);
    }

    public LlmAccess build() {
      return new LlmAccess(this);
    }
  }
}
