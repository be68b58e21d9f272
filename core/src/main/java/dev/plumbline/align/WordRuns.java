package dev.plumbline.align;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * So many words in a row that stand in some texts, without regard to case and signs. Kept as hashes of 64 bits, since ten
 * thousand rows hold a million of them.
 */
final class WordRuns {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final int words;
    private final long[] known;

    private WordRuns(int words, long[] known) {
        this.words = words;
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
        Set<Long> allowed = but.stream()
                .flatMapToLong(text -> hashes(words(text), words))
                .boxed()
                .collect(Collectors.toSet());
        LongStream.Builder all = LongStream.builder();
        texts.accept(text ->
                hashes(words(text), words).filter(run -> !allowed.contains(run)).forEach(all));
        return new WordRuns(words, all.build().sorted().distinct().toArray());
    }

    /** The first run of a text that stands in the texts too. */
    Optional<String> in(String text) {
        List<String> all = words(text);
        long[] runs = hashes(all, words).toArray();
        for (int i = 0; i < runs.length; i++) {
            if (Arrays.binarySearch(known, runs[i]) >= 0) {
                return Optional.of(String.join(" ", all.subList(i, i + words)));
            }
        }
        return Optional.empty();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        NO_WORD.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        return words;
    }

    private static LongStream hashes(List<String> all, int words) {
        long[] single = all.stream().mapToLong(WordRuns::hash).toArray();
        return LongStream.range(0, Math.max(0, single.length - words + 1L)).map(start -> {
            long run = 0;
            for (int i = (int) start; i < start + words; i++) {
                run = mix(run * MULTIPLIER + single[i]);
            }
            return run;
        });
    }

    private static long hash(String word) {
        long hash = 0;
        for (int i = 0; i < word.length(); i++) {
            hash = hash * MULTIPLIER + word.charAt(i) + 1;
        }
        return mix(hash);
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 32) * MULTIPLIER;
        return mixed ^ mixed >>> 29;
    }
}
