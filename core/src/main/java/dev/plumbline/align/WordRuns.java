package dev.plumbline.align;

import dev.plumbline.dataset.TextWords;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * So many words in a row that stand in some texts, without regard to case and signs; two ideographs or kana count as a
 * word. Kept as hashes of 64 bits, since ten thousand rows hold a million of them.
 */
final class WordRuns {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final int HALVES_OF_WORD = 2;

    private final int halves;
    private final long[] known;

    private WordRuns(int halves, long[] known) {
        this.halves = halves;
        this.known = known;
    }

    /**
     * The runs of some texts.
     *
     * @param words how many words make a run
     * @param texts hands over each text
     * @param but texts whose runs do not count
     */
    static WordRuns of(int words, Consumer<Consumer<String>> texts, Collection<String> but) {
        int halves = words * HALVES_OF_WORD;
        Set<Long> allowed =
                but.stream().flatMapToLong(text -> hashes(text, halves)).boxed().collect(Collectors.toSet());
        LongStream.Builder all = LongStream.builder();
        texts.accept(text ->
                hashes(text, halves).filter(run -> !allowed.contains(run)).forEach(all));
        return new WordRuns(halves, all.build().sorted().distinct().toArray());
    }

    /** The first run of a text that stands in the texts too. */
    Optional<String> in(String text) {
        TextWords words = TextWords.of(text);
        return starts(words, halves)
                .filter(start -> Arrays.binarySearch(known, hash(words, start, halves)) >= 0)
                .mapToObj(start -> quoted(words, start, end(words, start, halves)))
                .findFirst();
    }

    private static LongStream hashes(String text, int halves) {
        TextWords words = TextWords.of(text);
        return starts(words, halves).mapToLong(start -> hash(words, start, halves));
    }

    /** Words at which a run begins. */
    private static IntStream starts(TextWords words, int halves) {
        return IntStream.range(0, words.size()).takeWhile(start -> end(words, start, halves) > 0);
    }

    /** Where a run ends; 0 where the text ends before. */
    private static int end(TextWords words, int start, int halves) {
        int left = halves;
        int end = start;
        while (left > 0 && end < words.size()) {
            left -= words.sign(end) ? 1 : HALVES_OF_WORD;
            end++;
        }
        return left > 0 ? 0 : end;
    }

    private static long hash(TextWords words, int start, int halves) {
        int end = end(words, start, halves);
        long run = 0;
        for (int i = start; i < end; i++) {
            run = mix(run * MULTIPLIER + words.hash(i));
        }
        return run;
    }

    private static String quoted(TextWords words, int start, int end) {
        StringBuilder text = new StringBuilder();
        for (int i = start; i < end; i++) {
            boolean apart = i > start && !(words.sign(i - 1) && words.sign(i));
            text.append(apart ? " " : "").append(words.text(i));
        }
        return text.toString();
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 32) * MULTIPLIER;
        return mixed ^ mixed >>> 29;
    }
}
