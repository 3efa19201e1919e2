package dev.lispatch.capability.llm;

import java.net.URI;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * One {@code --allow-llm=…}, taken apart.
 *
 * @param server empty for the provider's own
 */
record ModelText(String name, String provider, String model, String server, String key) {
  private static final String VARIABLE = "LISPATCH_LLM_";
  private static final String FORM =
      "a model is granted as NAME=PROVIDER:MODEL or NAME=PROVIDER:MODEL@URL with the provider"
          + " openai, anthropic or ollama, such as fast=openai:gpt-4o-mini";

  static ModelText parse(String text, UnaryOperator<String> environment) {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    if (!isName(name)) {
      throw new IllegalArgumentException(FORM);
    }
    String variable = VARIABLE + name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    String spec = equals < 0 ? environment.apply(variable) : text.substring(equals + 1);
    if (spec.isEmpty()) {
      throw new IllegalArgumentException(
          FORM + "; or set " + variable + " to PROVIDER:MODEL and name it alone");
    }
    int colon = spec.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(FORM);
    }
    String provider = spec.substring(0, colon);
    String rest = spec.substring(colon + 1);
    int at = rest.indexOf("@http");
    String model = at < 0 ? rest : rest.substring(0, at);
    String server = at < 0 ? "" : rest.substring(at + 1);
    String own = environment.apply(variable + "_KEY");
    String key = own.isEmpty() && server.isEmpty() ? environment.apply(usual(provider)) : own;
    return new ModelText(name, provider, model, server, key);
  }

  private static String usual(String provider) {
    return provider.toUpperCase(Locale.ROOT) + "_API_KEY";
  }

  static boolean isName(String name) {
    return !name.isEmpty() && name.length() <= 100 && name.chars().allMatch(ModelText::isNamePart);
  }

  private static boolean isNamePart(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '.';
  }

  LlmAccess.Builder addTo(LlmAccess.Builder builder) {
    if (model.isEmpty()) {
      throw new IllegalArgumentException(FORM);
    }
    return switch (provider) {
      case "openai" ->
          server.isEmpty()
              ? builder.openAi(name, model, required())
              : builder.openAi(name, model, key, uri());
      case "anthropic" ->
          server.isEmpty()
              ? builder.anthropic(name, model, required())
              : builder.anthropic(name, model, key, uri());
      case "ollama" ->
          builder.ollama(
              name, model, server.isEmpty() ? URI.create("http://localhost:11434") : uri());
      default -> throw new IllegalArgumentException(FORM);
    };
  }

  private String required() {
    if (key.isEmpty()) {
      throw new IllegalArgumentException(
          "the model "
              + name
              + " needs a key: set "
              + usual(provider)
              + ", or "
              + VARIABLE
              + name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_')
              + "_KEY");
    }
    return key;
  }

  private URI uri() {
    try {
      return URI.create(server);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the address of the model " + name + " is no URL");
    }
  }

  @Override
  public String toString() {
    return "ModelText[" + name + "]"; // never the key
  }
}
