package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.align.Reflections.Question;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelReply.TokenUsage;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.OutputForm;
import dev.plumbline.model.ScriptedModel;
import dev.plumbline.run.Budget;
import dev.plumbline.run.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What ends a question to the model that reflects, and what it counts then. */
@Timeout(60)
class ReflectionLimitsTest {
    private static final ModelEndpoint ENDPOINT =
            new ModelEndpoint(ModelUri.parse("openai:/thinker"), Optional.empty(), Map.of());
    private static final int AT_ONCE = 8;

    @TempDir
    Path folder = Path.of("");

    private final Spending spending = new Spending();
    private final StopSignal stop = new StopSignal();

    private Reflections over(ScriptedModel model) {
        return new Reflections(ENDPOINT, () -> model, spending, ReflectionJournal.in(Optional.of(folder)), stop);
    }

    private static Question question(int number) {
        return new Question(
                List.of(Message.user("question " + number)),
                new OutputForm("advice", List.of(OutputForm.Property.text("advice"))));
    }

    private static List<Question> questions(int number) {
        return IntStream.range(0, number)
                .mapToObj(ReflectionLimitsTest::question)
                .toList();
    }

    /** Hangs until its thread is interrupted, as a model that takes minutes. */
    private static ScriptedModel hanging(Runnable begun) {
        return ScriptedModel.answering(request -> {
            begun.run();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException brokenOff) {
                Thread.currentThread().interrupt();
            }
            throw new ModelFailure(ModelFailure.Kind.CONNECTION, "interrupted");
        });
    }

    private static ScriptedModel charging(TokenUsage used, double usd) {
        return ScriptedModel.by(request ->
                new ModelReply("be brief", "thinker", Optional.empty(), false, List.of(), used).withUsd(usd));
    }

    private void allow(OptionalLong tokens, OptionalDouble usd, Optional<Duration> time) {
        spending.allow(AlignmentBudget.of(new Budget(OptionalLong.empty(), tokens, usd, time)));
    }

    @Test
    void theTimeOfTheBudgetEndsCallsThatAreUnderWay() {
        allow(OptionalLong.empty(), OptionalDouble.empty(), Optional.of(Duration.ofMillis(300)));
        Reflections reflections = over(hanging(() -> {}));

        assertThat(reflections.ask(questions(3), Optional::of)).containsOnly(Optional.empty());

        assertThat(reflections.brokenOff()).isEqualTo(3);
        assertThat(reflections.spent().calls()).as("they were sent").isEqualTo(3);
        assertThat(reflections.ask(question(4), Optional::of)).isEmpty();
        assertThat(reflections.unasked()).isEqualTo(1);
        assertThat(reflections.spent().calls()).isEqualTo(3);
    }

    @Test
    void aStopFinishesWhatIsInFlightAndBeginsNothingMore() {
        CountDownLatch all = new CountDownLatch(AT_ONCE);
        ScriptedModel model = ScriptedModel.answering(request -> {
            all.countDown();
            awaited(all);
            // Asked twice, a stop breaks off what is in flight.
            stop.requestOnce();
            return "be brief";
        });
        Reflections reflections = over(model);

        assertThatThrownBy(() -> reflections.ask(questions(20), Optional::of)).isInstanceOf(SearchInterrupted.class);

        assertThat(model.calls()).isEqualTo(AT_ONCE);
        assertThat(reflections.spent().calls()).isEqualTo(AT_ONCE);
        ScriptedModel second = ScriptedModel.answering(request -> "be kind");
        Reflections resumed = new Reflections(
                ENDPOINT, () -> second, new Spending(), ReflectionJournal.in(Optional.of(folder)), new StopSignal());
        assertThat(resumed.ask(questions(20), Optional::of))
                .filteredOn(Optional.of("be brief")::equals)
                .hasSize(AT_ONCE);
        assertThat(second.calls()).as("what was paid for is kept").isEqualTo(20 - AT_ONCE);
        assertThat(resumed.spent().calls()).as("and counted").isEqualTo(20);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void aSecondStopBreaksOffWhatIsInFlight() {
        ScriptedModel model = hanging(() -> {
            stop.request();
            stop.request();
        });

        assertThatThrownBy(() -> over(model).ask(question(1), Optional::of)).isInstanceOf(SearchInterrupted.class);
    }

    @Test
    void anInterruptOfTheCallerStopsAsWellAndIsGivenBack() {
        Thread caller = Thread.currentThread();
        ScriptedModel model = ScriptedModel.answering(request -> {
            caller.interrupt();
            return "be brief";
        });

        assertThatThrownBy(() -> over(model).ask(question(1), Optional::of)).isInstanceOf(SearchInterrupted.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aBurstOfQuestionsIsNoDearerThanTheTokensOfTheBudget() {
        allow(OptionalLong.of(250), OptionalDouble.empty(), Optional.empty());
        ScriptedModel model = charging(new TokenUsage(100, 20), .5);

        List<Optional<String>> replies = over(model).ask(questions(20), Optional::of);

        // Two cost 240, and the third is the one that may go over.
        assertThat(model.calls()).isEqualTo(3);
        assertThat(replies.subList(0, 3)).doesNotContain(Optional.empty());
        assertThat(replies.subList(3, 20)).containsOnly(Optional.empty());
    }

    @Test
    void aBurstOfQuestionsIsNoDearerThanTheMoneyOfTheBudget() {
        allow(OptionalLong.empty(), OptionalDouble.of(1), Optional.empty());
        ScriptedModel model = charging(new TokenUsage(100, 20), .5);

        assertThat(over(model).ask(questions(20), Optional::of))
                .filteredOn(Optional::isPresent)
                .hasSize(2);
        assertThat(model.calls()).isEqualTo(2);
    }

    @Test
    void questionsThatTheBudgetPaysForGoOutTogether() {
        allow(OptionalLong.of(1_000_000), OptionalDouble.of(100), Optional.empty());
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch rest = new CountDownLatch(AT_ONCE);
        ScriptedModel model = ScriptedModel.by(request -> {
            if (calls.incrementAndGet() > 1) {
                rest.countDown();
                awaited(rest);
            }
            return new ModelReply("be brief", "thinker", Optional.empty(), false, List.of(), new TokenUsage(100, 20))
                    .withUsd(.5);
        });

        assertThat(over(model).ask(questions(1 + AT_ONCE), Optional::of)).doesNotContain(Optional.empty());
    }

    @Test
    void aCallThatFailedCountsWithWhatTheServerSaysItUsed() {
        ScriptedModel model = ScriptedModel.by(request -> {
            throw new ModelFailure(ModelFailure.Kind.CONTENT_FILTER, "filtered")
                    .withUsage(new TokenUsage(100, 20))
                    .withUsd(.5);
        });
        Reflections reflections = over(model);

        assertThatThrownBy(() -> reflections.ask(question(1), Optional::of)).hasMessageContaining("filtered");

        assertThat(reflections.spent().calls()).isEqualTo(1);
        assertThat(reflections.spent().tokens()).isEqualTo(120);
        assertThat(reflections.spent().usd()).hasValue(.5);
    }

    @Test
    void aCallThatWasNeverSentIsNone() {
        ScriptedModel model = ScriptedModel.by(request -> {
            throw new ModelFailure(ModelFailure.Kind.AUTHENTICATION, "there is no key").withRequests(0);
        });
        Reflections reflections = over(model);

        assertThatThrownBy(() -> reflections.ask(question(1), Optional::of)).isInstanceOf(ReflectionStopped.class);

        assertThat(reflections.spent().calls()).isZero();
    }

    @Test
    void aFailureLeavesTheRepliesBesideItPaidAndKept() {
        CountDownLatch both = new CountDownLatch(2);
        ScriptedModel model = ScriptedModel.by(request -> answered(request, both));
        Reflections reflections = over(model);

        assertThatThrownBy(() -> reflections.ask(questions(2), Optional::of)).isInstanceOf(ReflectionStopped.class);

        assertThat(reflections.spent().calls()).isEqualTo(2);
        ScriptedModel second = charging(new TokenUsage(1, 1), 0);
        over(second).ask(questions(2), Optional::of);
        assertThat(second.calls()).isEqualTo(1);
    }

    private static ModelReply answered(ModelRequest request, CountDownLatch both) {
        both.countDown();
        awaited(both);
        if (request.messages().get(0).text().endsWith("0")) {
            throw new ModelFailure(ModelFailure.Kind.OVERLOADED, "too much to do");
        }
        return new ModelReply("be brief", "thinker", Optional.empty(), false, List.of(), new TokenUsage(1, 1));
    }
}
