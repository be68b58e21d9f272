package dev.plumbline.run.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against counts of the tokenizers cl100k_base, o200k_base, Anthropic's published one and DeepSeek's. */
class TokenCountTest {
    private static final String PROSE =
            "The answer names the two ports that have to be open, 443 and 8443, but it does not say that the"
                    + " certificate must be renewed before March. A customer who follows these steps would still see"
                    + " the warning, so the most important point of the notes is missing. The tone is friendly and the"
                    + " length is right.";
    private static final String MARKDOWN =
            "# Reset your password\n\n1. Open **Settings > Account**.\n2. Choose *Reset password* and enter your"
                    + " e-mail address.\n3. Follow the link within 24 hours; after that it expires.\n\n> Note: if you"
                    + " use single sign-on, ask your administrator.\n";
    private static final String JSON =
            "{\"id\": \"r-1042\", \"question\": \"How do I export my data?\", \"answer\": \"Go to Settings and choose"
                    + " Export.\", \"score\": 0.75, \"labels\": [\"pass\", \"fail\"], \"meta\": {\"lang\": \"en\","
                    + " \"tokens\": 128}}";
    private static final String GERMAN =
            "Die Würde des Menschen ist unantastbar. Sie zu achten und zu schützen ist Verpflichtung aller staatlichen"
                    + " Gewalt. Das Deutsche Volk bekennt sich darum zu unverletzlichen und unveräußerlichen"
                    + " Menschenrechten als Grundlage jeder menschlichen Gemeinschaft, des Friedens und der"
                    + " Gerechtigkeit in der Welt.";
    private static final String RUSSIAN =
            "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью и"
                    + " должны поступать в отношении друг друга в духе братства.";
    private static final String CHINESE = "人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。";

    private static String text(String name) {
        return switch (name) {
            case "prose" -> PROSE;
            case "markdown" -> MARKDOWN;
            case "json" -> JSON;
            case "german" -> GERMAN;
            case "russian" -> RUSSIAN;
            default -> CHINESE;
        };
    }

    @ParameterizedTest
    @CsvSource({"prose,66,66,64,66", "markdown,57,57,63,57", "json,63,63,61,64"})
    void englishTextAndJsonAreWithinTheErrorThatIsStated(String name, int first, int second, int third, int fourth) {
        for (int tokens : new int[] {first, second, third, fourth}) {
            assertThat(TokenCount.of(text(name)))
                    .isBetween(tokens * (1 - Forecast.INPUT_ERROR), tokens * (1 + Forecast.INPUT_ERROR));
        }
    }

    @ParameterizedTest
    @CsvSource({"german,81,64,89,76", "russian,74,41,89,46", "chinese,52,37,49,27"})
    void otherLanguagesAreBetweenHalfAndTwice(String name, int first, int second, int third, int fourth) {
        for (int tokens : new int[] {first, second, third, fourth}) {
            assertThat(TokenCount.of(text(name))).isBetween(tokens / 2.0, tokens * 2.0);
        }
    }

    @Test
    void nothingIsNothingAndTwoTextsAreTheirSum() {
        assertThat(TokenCount.of("")).isZero();
        assertThat(TokenCount.of(PROSE + "\n" + JSON))
                .isEqualTo(
                        TokenCount.of(PROSE) + 1 + TokenCount.of(JSON), org.assertj.core.api.Assertions.within(1e-9));
    }
}
