package dev.plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.model.ModelReply.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelProbabilitiesTest {
    private static final List<String> PASS_FAIL = List.of("pass", "fail");

    @Test
    void tokensThatBeginALabelAddUpAndTheRestIsLeftOut() {
        List<Token> tokens = List.of(
                sure("{\""),
                sure("verdict"),
                sure("\": \""),
                token("pass", .5, "Pass", .1, " pass", .1, "fail", .2, "FA", .05, "maybe", .05),
                sure("\", \"reason\": \"x\"}"));
        Map<String, Double> found = LabelProbabilities.of(tokens, PASS_FAIL, "pass");
        assertThat(found.keySet()).containsExactly("pass", "fail");
        assertThat(found.get("pass")).isCloseTo(.7 / .95, within(1e-12));
        assertThat(found.get("fail")).isCloseTo(.25 / .95, within(1e-12));
    }

    @Test
    void theVerdictIsFoundByTextAndNotByCounting() {
        List<Token> tokens = List.of(
                sure("```"),
                sure("json\n"),
                sure("{\"reason\": \"say \\\"verdict\\\": \\\"fail\\\"\", "),
                sure("\"verdict\""),
                sure(" : "),
                token("\"fail", .6, "\"pass", .2, " \"pass", .1, "\"", .1),
                sure("\"}"),
                sure("\n```"));
        Map<String, Double> found = LabelProbabilities.of(tokens, PASS_FAIL, "fail");
        assertThat(found.get("fail")).isCloseTo(.6 / .9, within(1e-12));
    }

    @Test
    void aLabelThatBeginsAnotherIsDividedByWhatFollows() {
        List<String> labels = List.of("A", "AB", "B");
        List<Token> tokens = List.of(sure("{\"verdict\": \""), token("A", .8, "B", .2), token("\"}", .75, "B", .25));
        Map<String, Double> found = LabelProbabilities.of(tokens, labels, "A");
        assertThat(found.get("A")).isCloseTo(.6, within(1e-12));
        assertThat(found.get("AB")).isCloseTo(.2, within(1e-12));
        assertThat(found.get("B")).isCloseTo(.2, within(1e-12));
    }

    @Test
    void aLongerLabelIsNotTheShorterOne() {
        List<String> labels = List.of("passable", "pass");
        List<Token> tokens =
                List.of(sure("{\"verdict\": \""), token("pass", 1), token("able", .9, "\"", .1), sure("\"}"));
        Map<String, Double> found = LabelProbabilities.of(tokens, labels, "passable");
        assertThat(found.get("passable")).isCloseTo(.9, within(1e-12));
        assertThat(LabelProbabilities.of(
                        List.of(sure("{\"verdict\": \""), token("pass", .7, "passable", .3), sure("\"}")),
                        PASS_FAIL,
                        "pass"))
                .containsEntry("pass", 1.0);
    }

    @Test
    void labelsOfSeveralTokensAreFollowedWhereTheyPart() {
        List<String> labels = List.of("not good", "not bad", "good");
        List<Token> tokens = List.of(
                sure("{\"verdict\": \""),
                token("not", .9, "good", .1),
                token(" ", 1),
                token("bad", .6, "good", .4),
                sure("\"}"));
        Map<String, Double> found = LabelProbabilities.of(tokens, labels, "not bad");
        assertThat(found.get("not good")).isCloseTo(.36, within(1e-12));
        assertThat(found.get("not bad")).isCloseTo(.54, within(1e-12));
        assertThat(found.get("good")).isCloseTo(.1, within(1e-12));
    }

    @Test
    void whatCannotBeDividedGivesNoProbability() {
        List<String> labels = List.of("A", "AB", "B");
        assertThat(LabelProbabilities.of(
                        List.of(sure("{\"verdict\": \""), token("B", .6, "A", .4), sure("\"}")), labels, "B"))
                .isEmpty();
        assertThat(LabelProbabilities.of(
                        List.of(sure("{\"verdict\": \""), token("B", .97, "A", .03), sure("\"}")), labels, "B"))
                .containsEntry("B", 1.0);
    }

    @Test
    void numbersAndBooleansWithoutQuotesHaveProbabilitiesToo() {
        List<Token> tokens = List.of(sure("{\"verdict\":"), token(" true", .8, " false", .2), sure("}"));
        assertThat(LabelProbabilities.of(tokens, List.of("true", "false"), "true")
                        .get("true"))
                .isCloseTo(.8, within(1e-12));
        List<Token> ten = List.of(sure("{\"verdict\": "), token("1", 1), token("0", .7, "}", .3), sure("}"));
        assertThat(LabelProbabilities.of(ten, List.of("1", "2", "10"), "10").get("10"))
                .isCloseTo(.7, within(1e-12));
    }

    @Test
    void withoutTokensThereAreNoProbabilities() {
        assertThat(LabelProbabilities.of(List.of(), PASS_FAIL, "pass")).isEmpty();
        assertThat(LabelProbabilities.of(List.of(sure("pass")), PASS_FAIL, "pass"))
                .isEmpty();
        assertThat(LabelProbabilities.of(List.of(sure("{\"verdict\": \"fail\"}")), PASS_FAIL, "pass"))
                .isEmpty();
    }

    private static Token sure(String text) {
        return new Token(text, 0, Map.of());
    }

    private static Token token(String text, double probability, Object... alternatives) {
        Map<String, Double> others = new LinkedHashMap<>();
        List<Object> list = new ArrayList<>(List.of(alternatives));
        for (int i = 0; i < list.size(); i += 2) {
            others.put((String) list.get(i), Math.log((Double) list.get(i + 1)));
        }
        return new Token(text, Math.log(probability), others);
    }
}
