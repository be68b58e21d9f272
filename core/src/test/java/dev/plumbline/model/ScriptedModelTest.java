package dev.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScriptedModelTest {
    private static final ModelRequest REQUEST =
            new ModelRequest(List.of(Message.user("12345")), Optional.empty(), Parameters.none(), false);

    @Test
    void answersComeInOrderAndFailuresCount() {
        ScriptedModel model =
                ScriptedModel.inOrder(ScriptedModel.replying("one"), ScriptedModel.failing(ModelFailure.Kind.TIMEOUT));
        assertThat(model.ask(REQUEST).text()).isEqualTo("one");
        assertThatThrownBy(() -> model.ask(REQUEST))
                .isInstanceOfSatisfying(
                        ModelFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.TIMEOUT));
        assertThatThrownBy(() -> model.ask(REQUEST))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the script has 2 answers, and one more call was made");
        assertThat(model.calls()).isEqualTo(3);
        assertThat(model.requests()).containsExactly(REQUEST, REQUEST, REQUEST);
    }

    @Test
    void aFunctionAnswersWhatItWasAsked() {
        ScriptedModel echo =
                ScriptedModel.answering(request -> request.messages().get(0).text() + "!");
        ModelReply reply = echo.ask(REQUEST);
        assertThat(reply.text()).isEqualTo("12345!");
        assertThat(reply.usage()).isEqualTo(new ModelReply.TokenUsage(2, 2));
        assertThat(reply.tokens()).isEmpty();
    }
}
