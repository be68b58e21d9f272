package dev.plumbline.bench;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Texts of invented words; how often each occurs follows Zipf's law, as in any language. */
final class InventedWords {
    private static final int WORDS = 30_000;

    private final RandomGenerator random;
    private final double[] upTo = new double[WORDS];

    InventedWords(RandomGenerator random) {
        this.random = random;
        double sum = 0;
        for (int i = 0; i < WORDS; i++) {
            sum += 1.0 / (i + 2);
            upTo[i] = sum;
        }
    }

    String text(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            int place = Arrays.binarySearch(upTo, random.nextDouble() * upTo[WORDS - 1]);
            text.append("w").append(place < 0 ? -place - 1 : place).append(i % 15 == 14 ? ". " : " ");
        }
        return text.toString().strip();
    }
}
