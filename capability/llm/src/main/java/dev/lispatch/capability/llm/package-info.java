/**
 * Language models: {@code llm}, {@code llm-batch}, granted by {@link
 * dev.lispatch.capability.llm.LlmAccess}.
 */
package dev.lispatch.capability.llm;
