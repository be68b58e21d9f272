package dev.plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.judge.ReplyReading.Problem;
import dev.plumbline.judge.ReplyReading.Read;
import dev.plumbline.judge.ReplyReading.Unread;
import dev.plumbline.model.ModelReply;
import dev.plumbline.scale.Scale;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {
    private static final Scale PASS_FAIL = Scale.of("pass", "fail");
    private final ReplyReader reader = new ReplyReader(PASS_FAIL, true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"verdict\": \"pass\", \"reason\": \"fine {really}\"}",
                "{\"reason\":\"fine {really}\",\"verdict\":\" PASS \"}",
                "```json\n{\"verdict\": \"pass\", \"reason\": \"fine {really}\"}\n```",
                "Sure! {\"verdict\": \"pass\", \"reason\": \"fine {really}\"} Is that all?"
            })
    void oneObjectIsReadWhereverItStands(String text) {
        assertThat(reader.read(reply(text))).isInstanceOfSatisfying(Read.class, read -> {
            assertThat(read.label()).isEqualTo("pass");
            assertThat(read.reason()).contains("fine {really}");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~ ~                                                          | EMPTY",
                "pass                                                       | NO_OBJECT",
                "The verdict is pass.                                       | NO_OBJECT",
                "[\"pass\"]                                                 | NO_OBJECT",
                "{\"verdict\": \"pass\", \"reason\": \"a\"} {\"verdict\": \"fail\", \"reason\": \"b\"} | SEVERAL_OBJECTS",
                "{\"verdict\": \"pass\", \"reason\": \"a\"} or {x}          | SEVERAL_OBJECTS",
                "{\"verdict\": \"pass\", \"reason\": \"a\"                  | MALFORMED",
                "{'verdict': 'pass', 'reason': 'a'}                         | MALFORMED",
                "{verdict: pass}                                            | MALFORMED",
                "{\"verdict\": \"pass\", \"verdict\": \"fail\", \"reason\": \"a\"} | MALFORMED",
                "{\"verdict\": \"pass\"}                                    | WRONG_KEYS",
                "{\"verdict\": \"pass\", \"reason\": \"a\", \"score\": 1}   | WRONG_KEYS",
                "{\"Verdict\": \"pass\", \"reason\": \"a\"}                 | WRONG_KEYS",
                "{}                                                         | WRONG_KEYS",
                "{\"a\": {\"verdict\": \"pass\", \"reason\": \"a\"}}        | WRONG_KEYS",
                "{\"verdict\": \"passed\", \"reason\": \"a\"}               | WRONG_LABEL",
                "{\"verdict\": \"pass or fail\", \"reason\": \"a\"}         | WRONG_LABEL",
                "{\"verdict\": \"\", \"reason\": \"a\"}                     | WRONG_LABEL",
                "{\"verdict\": true, \"reason\": \"a\"}                     | WRONG_LABEL",
                "{\"verdict\": 1, \"reason\": \"a\"}                        | WRONG_LABEL",
                "{\"verdict\": null, \"reason\": \"a\"}                     | WRONG_LABEL",
                "{\"verdict\": [\"pass\"], \"reason\": \"a\"}               | WRONG_LABEL",
                "{\"verdict\": {\"pass\": 1}, \"reason\": \"a\"}            | WRONG_LABEL",
                "{\"verdict\": \"pass\", \"reason\": null}                  | WRONG_REASON",
                "{\"verdict\": \"pass\", \"reason\": [\"a\"]}               | WRONG_REASON",
            })
    void anythingElseIsNotCoerced(String text, Problem problem) {
        assertThat(reader.read(reply(text)))
                .isInstanceOfSatisfying(
                        Unread.class, unread -> assertThat(unread.problem()).isEqualTo(problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ordinal:1..5 | {\"verdict\": \"4\"}   | 4",
                "ordinal:1..5 | {\"verdict\": 4}       | 4",
                "ordinal:1..5 | {\"verdict\": 4.0}     | 4",
                "ordinal:1..5 | {\"verdict\": 4.5}     | ",
                "ordinal:1..5 | {\"verdict\": \"4/5\"} | ",
                "range:0..1   | {\"verdict\": \"0.50\"} | 0.5",
                "range:0..1   | {\"verdict\": 1e-1}    | 0.1",
                "range:0..1   | {\"verdict\": 1.01}    | ",
                "range:0..1   | {\"verdict\": \"50%\"} | ",
                "boolean      | {\"verdict\": true}    | true",
                "boolean      | {\"verdict\": \"False\"} | false",
                "boolean      | {\"verdict\": 1}       | ",
                "boolean      | {\"verdict\": \"yes\"} | ",
            })
    void theScaleDecidesWhatIsALabel(String scale, String text, String label) {
        ReplyReading reading = new ReplyReader(Scale.parse(scale), false).read(reply(text));
        assertThat(Optional.of(reading)
                        .filter(Read.class::isInstance)
                        .map(Read.class::cast)
                        .map(Read::label))
                .isEqualTo(Optional.ofNullable(label));
    }

    @Test
    void aReplyThatWasCutOffIsOnlyReadWhenItIsWhole() {
        String whole = "{\"verdict\": \"pass\", \"reason\": \"a\"}";
        assertThat(reader.read(truncated(whole + " and"))).isInstanceOf(Read.class);
        assertThat(reader.read(truncated(whole.substring(0, 30)))).isEqualTo(new Unread(Problem.TRUNCATED, ""));
        assertThat(new Unread(Problem.TRUNCATED, "").why()).isEqualTo("it was cut off at the token limit");
    }

    @Test
    void whatIsWrongIsSaidInWords() {
        assertThat(((Unread) reader.read(reply("{\"verdict\": \"maybe\", \"reason\": \"\"}"))).why())
                .isEqualTo("its verdict is not an allowed one: 'maybe'");
        assertThat(((Unread) reader.read(reply("{\"label\": \"pass\"}"))).why())
                .isEqualTo("its keys are not the ones asked for: wanted verdict, reason, got label");
    }

    @Test
    void noReplyIsEverAnException() {
        long seed = 11;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        String whole = "```json\n{\"verdict\": \"pass\", \"reason\": \"a \\u00e9 \\\" b\"}\n```";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(whole);
            for (int edit = random.nextInt(4); edit >= 0; edit--) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.deleteCharAt(at);
                } else {
                    text.insert(at, "{}[]\":,\\\u0000u\ud800".charAt(random.nextInt(11)));
                }
            }
            ReplyReading reading = reader.read(reply(text.toString()));
            if (reading instanceof Read read) {
                assertThat(read.label()).as("seed %d, round %d", seed, round).isIn("pass", "fail");
            }
        }
        assertThat(reader.read(reply("{\"a\":".repeat(100_000)))).isInstanceOf(Unread.class);
    }

    private static ModelReply reply(String text) {
        return new ModelReply(text, "m", Optional.empty(), false, List.of(), ModelReply.TokenUsage.NONE);
    }

    private static ModelReply truncated(String text) {
        return new ModelReply(text, "m", Optional.empty(), true, List.of(), ModelReply.TokenUsage.NONE);
    }
}
