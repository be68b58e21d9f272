package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.align.Reflections.Question;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.OutputForm;
import dev.plumbline.model.ScriptedModel;
import dev.plumbline.run.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReflectionsTest {
    private static final ModelEndpoint ENDPOINT =
            new ModelEndpoint(ModelUri.parse("openai:/thinker"), Optional.empty(), Map.of());

    @TempDir
    Path folder = Path.of("");

    private final Spending spending = new Spending();

    private Reflections over(ScriptedModel model) {
        return new Reflections(
                ENDPOINT, () -> model, spending, ReflectionJournal.in(Optional.of(folder)), new StopSignal());
    }

    private static Question question(int number) {
        return new Question(
                List.of(Message.user("question " + number)),
                new OutputForm("advice", List.of(OutputForm.Property.text("advice"))));
    }

    private static Optional<String> advice(String reply) {
        return ReplyObject.read(reply).map(object -> object.text("advice"));
    }

    @Test
    void aBrokenReplyIsAskedForOnceMore() {
        ScriptedModel model = ScriptedModel.inOrder(
                ScriptedModel.replying("{\"advice\": \"be br"), ScriptedModel.replying("{\"advice\": \"be brief\"}"));
        Reflections reflections = over(model);

        assertThat(reflections.ask(question(1), ReflectionsTest::advice)).contains("be brief");
        assertThat(reflections.skipped()).isZero();
    }

    @Test
    void aReplyThatIsBrokenTwiceIsSkippedAndCounted() {
        ScriptedModel model = ScriptedModel.answering(request -> "no object");
        Reflections reflections = over(model);

        assertThat(reflections.ask(question(1), ReflectionsTest::advice)).isEmpty();
        assertThat(reflections.skipped()).isEqualTo(1);
        assertThat(model.calls()).isEqualTo(2);
    }

    @Test
    void theBudgetIsNeverExceededHoweverManyAskAtTheSameTime() {
        spending.allow(AlignmentBudget.parse("reflection_calls=5"));
        ScriptedModel model = ScriptedModel.answering(request -> "{\"advice\": \"be brief\"}");

        List<Optional<String>> replies = over(model)
                .ask(IntStream.range(0, 40).mapToObj(ReflectionsTest::question).toList(), ReflectionsTest::advice);

        assertThat(replies).hasSize(40).filteredOn(Optional::isPresent).hasSize(5);
        assertThat(model.calls()).isEqualTo(5);
    }

    @Test
    void whatWasPaidForIsNotPaidForAgainAfterAKill() throws IOException {
        ScriptedModel first = ScriptedModel.answering(request -> "{\"advice\": \"be brief\"}");
        over(first).ask(question(1), ReflectionsTest::advice);
        Files.writeString(folder.resolve("reflections.jsonl"), "{\"key\": \"half a li", StandardOpenOption.APPEND);

        ScriptedModel second = ScriptedModel.answering(request -> "{\"advice\": \"be kind\"}");
        Reflections resumed = over(second);
        assertThat(resumed.ask(question(1), ReflectionsTest::advice)).contains("be brief");
        assertThat(resumed.ask(question(2), ReflectionsTest::advice)).contains("be kind");
        assertThat(over(second).ask(question(2), ReflectionsTest::advice)).contains("be kind");

        assertThat(second.calls()).isEqualTo(1);
    }
}
