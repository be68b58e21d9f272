package dev.plumbline.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.ModelReply;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LangChainModelsTest {
    private final List<ChatRequest> seen = new ArrayList<>();

    /** A user's own model. */
    private ChatModel chat(Set<Capability> capabilities, Function<ChatRequest, ChatResponse> answer) {
        return new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                seen.add(request);
                return answer.apply(request);
            }

            @Override
            public Set<Capability> supportedCapabilities() {
                return capabilities;
            }
        };
    }

    private static ChatResponse response(String text, FinishReason reason) {
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(text))
                .modelName("mine-1")
                .tokenUsage(new TokenUsage(11, 7))
                .finishReason(reason)
                .build();
    }

    @Test
    void aChatModelOfOnesOwnJudges() {
        ChatModel chat = chat(
                Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA),
                request -> response("{\"verdict\":\"pass\",\"reason\":\"good\"}", FinishReason.STOP));
        JudgeSpec spec = JudgeSpec.named("accuracy")
                .model("mine:/anything")
                .scale(Scale.of("pass", "fail"))
                .instructions("Is this right? {{ response }}");
        try (Judges judges = Judges.of(List.of(), List.of(LangChainModels.serving("mine", chat)))) {
            assertThat(judges.judge(spec)
                            .judge(Example.of("response", "2 + 2 = 4"))
                            .decision())
                    .contains("pass");
        }
        assertThat(seen.get(0).responseFormat().jsonSchema().name()).isEqualTo("verdict");
    }

    @Test
    void whatAChatModelSaysBesideTheTextIsKept() {
        ModelReply reply = LangChainModels.wrap(chat(Set.of(), request -> response("{", FinishReason.LENGTH)))
                .ask(Provider.question());
        assertThat(reply.model()).isEqualTo("mine-1");
        assertThat(reply.truncated()).isTrue();
        assertThat(reply.usage()).isEqualTo(new ModelReply.TokenUsage(11, 7));
        assertThat(reply.wireMode()).contains("text");
        assertThat(seen.get(0).temperature()).isEqualTo(0.5);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new RateLimitException("slow"), Kind.RATE_LIMITED),
                Arguments.of(
                        new RateLimitException(
                                new HttpException(429, "{\"error\":{\"code\":" + "\"insufficient_quota\"}}")),
                        Kind.QUOTA),
                Arguments.of(new TimeoutException("late"), Kind.TIMEOUT),
                Arguments.of(new ContentFilteredException("no"), Kind.CONTENT_FILTER),
                Arguments.of(new InternalServerException("oops"), Kind.OVERLOADED),
                Arguments.of(new InvalidRequestException("what?"), Kind.INVALID_REQUEST),
                Arguments.of(new ModelNotFoundException("no such model"), Kind.NOT_FOUND),
                Arguments.of(
                        new InvalidRequestException(new HttpException(400, "maximum context length is 5 tokens")),
                        Kind.CONTEXT_TOO_LONG),
                Arguments.of(new IllegalStateException(new IOException("reset")), Kind.CONNECTION));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failuresAreToldApart(RuntimeException thrown, Kind kind) {
        ChatModel chat = chat(Set.of(), request -> {
            throw thrown;
        });
        assertThat(catchThrowableOfType(
                                ModelFailure.class,
                                () -> LangChainModels.wrap(chat).ask(Provider.question()))
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void aBugInAChatModelStaysABug() {
        ChatModel chat = chat(Set.of(), request -> {
            throw new IllegalStateException("a bug");
        });
        assertThatThrownBy(() -> LangChainModels.wrap(chat).ask(Provider.question()))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
    }
}
