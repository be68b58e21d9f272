package dev.plumbline.judge.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private static List<String> content(String text) {
        return Words.of(text).stream()
                .filter(word -> !word.stop())
                .map(Word::text)
                .toList();
    }

    @Test
    void numbersAreNormalised() {
        assertThat(content("1,000 1000.0 0.50 twelve")).containsExactly("1000", "1000", "0.5", "twelve");
        assertThat(Words.of("12 twelve")).extracting(Word::stem).containsExactly("#12", "#12");
    }

    @Test
    void aUnitComesOffItsNumber() {
        assertThat(content("18mo runway, 5% of $3M")).containsExactly("18", "mo", "runway", "5", "3");
    }

    @Test
    void capitalsWithAnAmpersandStayOneWord() {
        assertThat(content("R&D spend & KPIs")).containsExactly("r&d", "spend", "kpi");
    }

    @Test
    void apostrophesAreRead() {
        assertThat(content("founder\u2019s int'l pers'nlty")).containsExactly("founder", "intl", "persnlty");
    }

    @Test
    void otherScriptsAndSignsAreWordsOrNothing() {
        assertThat(content("\u041f\u0440\u0438\u0432\u0435\u0442 \u4f60\u597d \u0663\u0664 \ud83d\ude80 na\u00efve"))
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "valuations, valued",
        "diluted, dilution",
        "compliance, complying",
        "running, runs",
        "policies, policy",
        "hopefully, hopeful",
        "relational, relate",
        "cancellation, cancel"
    })
    void formsOfOneWordMeetInTheirStemOrRoot(String a, String b) {
        Word first = Words.of(a).get(0);
        Word second = Words.of(b).get(0);
        assertThat(WordMatch.strength(first, second)).isGreaterThanOrEqualTo(.7f);
    }

    @ParameterizedTest
    @CsvSource({
        "mkt, market",
        "mgmt, management",
        "rev, revenue",
        "invstmnt, investment",
        "qtrly, quarterly",
        "yr, years",
        "comp, comparable",
        "alignmnt, alignment"
    })
    void clippedFormsMatchAtReducedStrength(String brief, String full) {
        Word first = Words.of(brief).get(0);
        Word second = Words.of(full).get(0);
        assertThat(WordMatch.strength(first, second)).isBetween(.6f, .9f);
        assertThat(WordMatch.strength(second, first)).isEqualTo(WordMatch.strength(first, second));
    }

    @ParameterizedTest
    @CsvSource({"market, marble", "card, cart", "refund, return", "2, 20", "5, five hundred", "cat, category error"})
    void differentWordsDoNotMatchFully(String a, String b) {
        assertThat(WordMatch.strength(Words.of(a).get(0), Words.of(b).get(0))).isLessThan(a.equals("5") ? 2 : 1);
    }

    @Test
    void aScaleMayBeWrittenOut() {
        assertThat(WordMatch.strength(
                        Words.of("500k").get(0), Words.of("500,000").get(0)))
                .isEqualTo(1);
        assertThat(WordMatch.strength(
                        Words.of("$2M").get(0), Words.of("2 million").get(0)))
                .isEqualTo(1);
        assertThat(WordMatch.strength(Words.of("21").get(0), Words.of("21,000").get(0)))
                .isZero();
    }
}
