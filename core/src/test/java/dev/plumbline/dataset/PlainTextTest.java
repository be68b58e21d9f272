package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

final class PlainTextTest {
    private static final String TRICKY = "aZ \t\n\u00a0\u2003-\u2013\u2014\u2026\u201c\u00e9\u00df\u0130\u03a3\u03c2"
            + "\u0301\u0338=\u1100\u1161\uac00\ufb01\u2167\u4e2d\u3042\ud83d\ude00\u0000\u017f\u2011\u037e\u212b";

    @Test
    void makesBlanksOneAndLettersLower() {
        assertThat(PlainText.of("  Two\t WORDS \n")).isEqualTo("two words");
        assertThat(PlainText.of("\ufb01ne \u2014 \u00c9T\u00c9")).isEqualTo("fine \u2014 \u00e9t\u00e9");
    }

    @RepeatedTest(20)
    void isWhatNormalisingEveryTextWouldGive() {
        long seed = System.nanoTime();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(12);
            boolean wild = random.nextInt(4) == 0;
            for (int i = 0; i < length; i++) {
                text.append(wild ? (char) random.nextInt(0x10000) : TRICKY.charAt(random.nextInt(TRICKY.length())));
            }
            String written = text.toString();
            assertThat(PlainText.of(written))
                    .as("seed %d: %s", seed, codes(written))
                    .isEqualTo(normalised(written));
            assertThat(WordHashes.of(written))
                    .as("seed %d: %s", seed, codes(written))
                    .isEqualTo(WordHashes.of(Normalizer.normalize(written, Normalizer.Form.NFKC)));
        }
    }

    private static String normalised(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .mapToObj(c ->
                        Character.isBmpCodePoint(c) && Character.isWhitespace((char) c) ? " " : Character.toString(c))
                .collect(java.util.stream.Collectors.joining())
                .replaceAll(" +", " ")
                .replaceAll("^ | $", "")
                .toLowerCase(Locale.ROOT);
    }

    private static String codes(String text) {
        return text.chars().mapToObj(Integer::toHexString).toList().toString();
    }
}
