package dev.plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class UntrustedTest {
    private static final long SEED = 20_261_123;
    private static final String[] PARTS = {
        "a",
        "Z",
        "9",
        " ",
        "\n",
        "\t",
        "\r",
        "<",
        "|",
        "/s>",
        "[",
        "INST]",
        "/INST]",
        "\u0000",
        "\u001B",
        "\u007F",
        "\u00e9",
        "\u07FF",
        "\u0800",
        "\u20AC",
        "\uFF5C",
        "\uFFFD",
        "\uD83D\uDE00",
        "\uD83D",
        "\uDE00",
        "start_of_turn>",
        "?"
    };

    @Test
    void bytesOfATextAreThoseOfTheTextThatIsShown() {
        System.out.println("UntrustedTest: seed " + SEED);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j > 0; j--) {
                text.append(PARTS[random.nextInt(PARTS.length)]);
            }
            assertThat(Untrusted.utf8(text.toString()))
                    .as(text.toString())
                    .isEqualTo(Untrusted.text(text.toString()).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aMarkIsLongerWhereverTheShorterOneStands() {
        String hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
        for (int before = 0; before < 40; before++) {
            for (String filler : List.of("x", "0", "f")) {
                String text = filler.repeat(before) + hash.substring(0, 12);
                assertThat(Untrusted.mark(hash, List.of("text", text, "x"))).isEqualTo(hash.substring(0, 16));
                assertThat(Untrusted.mark(hash, List.of(text + "x"))).isEqualTo(hash.substring(0, 16));
            }
        }
    }
}
