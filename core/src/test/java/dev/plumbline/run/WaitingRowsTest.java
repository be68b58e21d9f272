package dev.plumbline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Verdict;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelAccount;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.run.throttle.Limits;
import dev.plumbline.run.throttle.Throttles;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows that wait for a limit that the user stated. */
@Timeout(60)
class WaitingRowsTest {
    private static final ModelAccount ACCOUNT =
            ModelAccount.of(URI.create("https://llm.example.org/v1"), Optional.of("secret"));
    private static final ModelReply REPLY = new ModelReply(
            "{\"reason\":\"so\",\"verdict\":\"pass\"}",
            "m",
            Optional.empty(),
            false,
            List.of(),
            ModelReply.TokenUsage.NONE);
    private static final Dataset DATA = Fakes.rows(8);

    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void aRowIsNotLostWhileItWaitsForAStatedLimitLongerThanARowMayTake() {
        List<Verdict> verdicts =
                Runner.with(judges(asked -> REPLY, 300)).judge(spec(1), DATA).verdicts();

        assertThat(sent).hasValue(8);
        assertThat(verdicts).allMatch(Verdict.Decided.class::isInstance);
    }

    @Test
    void furtherCallsOfARowWaitForTheirTurnLikeTheFirst() {
        List<Verdict> verdicts =
                Runner.with(judges(asked -> REPLY, 300)).judge(spec(2), DATA).verdicts();

        assertThat(sent).hasValue(16);
        assertThat(verdicts).allMatch(Verdict.Decided.class::isInstance);
    }

    @Test
    void silenceAfterTheTurnOfARowStillEndsIt() {
        RunOutcome outcome = Runner.with(judges(
                        asked -> {
                            hang();
                            throw new ModelFailure(ModelFailure.Kind.CONNECTION, "broke");
                        },
                        100))
                .run(spec(1), Fakes.rows(2));

        assertThat(outcome.run().orElseThrow().verdicts())
                .allMatch(verdict -> verdict instanceof Verdict.Failed failed
                        && failed.cause().equals("deadline"));
        assertThat(outcome.spent().calls()).isEqualTo(2);
    }

    @Test
    void aBudgetOfTimeEndsRowsThatWaitAndTheyAreNeitherFailedNorCounted() {
        Throttles slow = Throttles.separate();
        slow.state("llm.example.org", Limits.none().withRequestsPerMinute(1));

        RunOutcome outcome = Runner.with(judges(asked -> REPLY, 300, slow))
                .budget(Budget.parse("time=1s"))
                .run(spec(1), DATA);

        assertThat(outcome.ending()).isEqualTo(Ending.BUDGET);
        assertThat(outcome.judged()).isEqualTo(sent.get()).isLessThan(8);
        assertThat(outcome.spent().calls()).isEqualTo(sent.get());
    }

    @Test
    void aCallThatWasNeverSentIsNoCall() {
        Run run = Runner.with(judges(
                        asked -> {
                            throw new ModelFailure(ModelFailure.Kind.CONTEXT_TOO_LONG, "not sent").withRequests(0);
                        },
                        300))
                .maxFailed(1)
                .judge(spec(1), Fakes.rows(1));

        assertThat(run.verdicts().get(0).usage().calls()).isZero();
        assertThat(run.verdicts().get(0).usage().attempts()).isZero();
    }

    private Function<JudgeSpec, Judge> judges(Function<JudgeSpec, ModelReply> reply, int deadlineMillis) {
        Throttles limited = Throttles.separate();
        limited.state("llm.example.org", Limits.none().withRequestsPerMinute(300));
        return judges(reply, deadlineMillis, limited);
    }

    private Function<JudgeSpec, Judge> judges(
            Function<JudgeSpec, ModelReply> reply, int deadlineMillis, Throttles limited) {
        CallPolicy policy = new CallPolicy(Retry.standard(1), limited, Deadline.of(Duration.ofMillis(deadlineMillis)));
        return spec -> {
            LanguageModel model = request -> {
                sent.incrementAndGet();
                return reply.apply(spec);
            };
            return Judges.of(List.of(), List.of(served(model.of(ACCOUNT))))
                    .decorated(policy)
                    .judge(spec);
        };
    }

    private static LanguageModelProvider served(LanguageModel model) {
        return new LanguageModelProvider() {
            @Override
            public boolean serves(String scheme) {
                return true;
            }

            @Override
            public LanguageModel open(ModelEndpoint endpoint) {
                return model;
            }
        };
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static JudgeSpec spec(int repeat) {
        return Fakes.spec("Is it right? {{ response }}").withRepeat(repeat);
    }
}
