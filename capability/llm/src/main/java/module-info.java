import org.jspecify.annotations.NullMarked;

/**
 * Language models for Lispatch programs: a module of its own, so that an absent jar is an absent
 * power.
 */
@NullMarked
module dev.lispatch.capability.llm {
  requires transitive dev.lispatch.core;
  requires dev.lispatch.capability.data;
  requires static transitive org.jspecify;
  requires transitive langchain4j.core;
  requires langchain4j.http.client;
  requires langchain4j.open.ai;
  requires langchain4j.anthropic;
  requires langchain4j.ollama;
  requires java.net.http;

  exports dev.lispatch.capability.llm;
}
