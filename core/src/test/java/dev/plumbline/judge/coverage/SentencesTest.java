package dev.plumbline.judge.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {
    private static List<String> split(String answer) {
        return Sentences.of(answer, 1000).stream().map(Sentence::text).toList();
    }

    @Test
    void sentencesEndAtStopsNotAtShortForms() {
        assertThat(split("It costs 3.50 a day, e.g. on weekends. Ask J. Smith! Really?"))
                .containsExactly("It costs 3.50 a day, e.g. on weekends.", "Ask J. Smith!", "Really?");
    }

    @Test
    void listMarksAndEmphasisAreTakenOff() {
        assertThat(split("- **Fee:** five pounds\n2) _second_ item\n* third"))
                .containsExactly("Fee: five pounds", "second item", "third");
    }

    @Test
    void aHeadingIsRememberedForWhatStandsUnderIt() {
        List<Sentence> sentences =
                Sentences.of("Hello.\n## Refunds\nWithin a week.\n**Notice:**\nTwo months. In writing.", 1000);
        assertThat(sentences).extracting(Sentence::isHeading).containsExactly(false, true, false, true, false, false);
        assertThat(sentences).extracting(Sentence::heading).containsExactly(-1, -1, 1, -1, 3, 3);
    }

    @Test
    void listItemsAreKnownAsSuch() {
        assertThat(Sentences.of("Intro.\n- one item", 10))
                .extracting(Sentence::listed)
                .containsExactly(false, true);
    }

    @Test
    void textWithoutEndsIsCutIntoPassages() {
        List<Sentence> sentences = Sentences.of("word ".repeat(50_000), 1000);
        assertThat(sentences)
                .hasSizeGreaterThan(100)
                .allMatch(sentence -> sentence.text().length() <= 600);
        assertThat(Sentences.of("x".repeat(1_000_000), 1000)).hasSize(1000);
    }

    @Test
    void emptyAndWordlessTextsHaveNoSentence() {
        assertThat(split("")).isEmpty();
        assertThat(split(" \n\t\n...\n!!!\n\u200b")).isEmpty();
    }
}
