package dev.plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is redacted, and that no pattern runs for ever. */
@Timeout(60)
class RedactionTest {
    private static Redaction fields(String... names) {
        return Redaction.of(List.of(names), List.of());
    }

    private static Redaction patterns(String... patterns) {
        return Redaction.of(List.of(), List.of(patterns));
    }

    @ParameterizedTest
    @CsvSource({
        "email, email, true",
        "email, Email, true",
        "EMAIL, email, true",
        "email, inputs.email, true",
        "email, inputs.user.email, true",
        "user, inputs.user.email, true",
        "inputs, inputs.question, true",
        "user.email, inputs.user.email, true",
        "email, emails, false",
        "email, email_text, false",
        "mail, email, false",
        "user.email, user.name, false"
    })
    void aNameStandsForTheFieldForItsPartsAndForPartsOfThatName(String name, String field, boolean hidden) {
        assertThat(fields(name).hides(field)).isEqualTo(hidden);
    }

    @Test
    void fieldsAndMatchesAreReplacedAndTheRestOfTheRowStays() {
        Example example =
                Example.of("email", "a@example.org", "response", "card 1234567812345678, thanks", "empty", "");
        Example redacted =
                Redaction.of(List.of("email"), List.of("\\b\\d{16}\\b")).redacted(example);

        assertThat(redacted.id()).isEqualTo(example.id());
        assertThat(redacted.fields())
                .containsEntry("email", "[redacted]")
                .containsEntry("response", "card [redacted], thanks")
                .containsEntry("empty", "");
    }

    @Test
    void patternsAreAppliedInOrderToAllMatches() {
        assertThat(patterns("\\d+", "b+").text("1 b 22 bb")).isEqualTo("[redacted] [redacted] [redacted] [redacted]");
        assertThat(patterns("(?i)secret\\s\\w+").text("SECRET plan, no secret")).isEqualTo("[redacted], no secret");
        assertThat(patterns("(?<=id )\\d+").text("id 77 77")).isEqualTo("id [redacted] 77");
    }

    @Test
    void theDigestChangesWithWhatIsRedactedAndWithNothingElse() {
        assertThat(fields("a").digest()).isEqualTo(fields("a").digest()).hasSize(64);
        assertThat(List.of(
                        fields("a").digest(),
                        fields("b").digest(),
                        fields("a", "b").digest(),
                        patterns("a").digest(),
                        Redaction.none().digest()))
                .doesNotHaveDuplicates();
        assertThat(fields("a")).isEqualTo(fields("a")).isNotEqualTo(patterns("a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+\\1$",
                "(a+?)+?$",
                "(a|aa)+\\1$",
                "(.*a){12}$",
                "(a*)*\\1b",
                "a*a*a*a*a*a*a*a*a*b",
                "((a|a)(a|a))+\\2$",
                "(?=(a+))(a+)+\\2b"
            })
    void aPatternThatBacktracksForEverEndsWithWordsAndNotWithTheText(String pattern) {
        String text = "a".repeat(60) + "!";
        assertThatThrownBy(() -> patterns(pattern).text(text))
                .isInstanceOf(BadInput.class)
                .hasMessage("the pattern '" + pattern + "' needs too many steps for a text of 61 characters");
    }

    @Test
    void aPatternThatRunsOutOfStackEndsWithWords() {
        assertThatThrownBy(() -> patterns("(?:a|b)+!").text("ab".repeat(500_000)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("too many steps for a text of 1000000 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?:(?:x?){1000}){1000}",
                "(?:(?:(?:){100}){100}){100}y",
                "a{100000}",
                "(?:[)(]{200}){200}",
                "((a){300}|b){300}"
            })
    void repetitionsThatMakeTooManyRoundsAreRefused(String pattern) {
        assertThatThrownBy(() -> patterns(pattern))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("make more than 10000 rounds");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\b\\d{4}[ -]?\\d{4}[ -]?\\d{4}[ -]?\\d{4}\\b",
                "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,255}\\.[A-Za-z]{2,}",
                "\\+?\\d[\\d ()/-]{6,20}\\d",
                "\\Q{100000}\\E.{1,5000}x",
                "\\p{Lu}{2}\\d{2}[A-Z0-9]{11,30}",
                "\\{\"ssn\": \"[^\"]+\"\\}"
            })
    void usualPatternsAreTakenAndAreQuickOnLongTexts(String pattern) {
        String text = "Call +49 (0)30 1234567 or a.b@example.org. ".repeat(20_000);
        assertThat(patterns(pattern).text(text)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(a; is no regular expression: Unclosed group near its character 3",
                "[a; is no regular expression: Unclosed character class near its character 2",
                "a*; matches the empty text, which is everywhere",
                "^; matches the empty text, which is everywhere"
            })
    void whatIsNoPatternIsRefusedWithTheReason(String pattern, String reason) {
        assertThatThrownBy(() -> patterns(pattern))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("the pattern '" + pattern + "' ")
                .hasMessageContaining(reason);
    }

    @Test
    void aBlankNameIsRefused() {
        assertThatThrownBy(() -> fields(" ")).isInstanceOf(BadInput.class).hasMessageContaining("is empty");
    }
}
