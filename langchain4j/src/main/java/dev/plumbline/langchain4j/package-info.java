/**
 * Language models through LangChain4j: {@link dev.plumbline.langchain4j.AnthropicModels},
 * {@link dev.plumbline.langchain4j.GeminiModels}, and any chat model that a program already has, by
 * {@link dev.plumbline.langchain4j.LangChainModels}. LangChain4j writes the requests and reads the text of the replies;
 * the transport, the key, the failures and what stands beside the text are ours, because LangChain4j drops headers and
 * log-probabilities. A module of its own, so that whoever needs OpenAI's protocol only has no LangChain4j on the class
 * path.
 */
@NullMarked
package dev.plumbline.langchain4j;

import org.jspecify.annotations.NullMarked;
