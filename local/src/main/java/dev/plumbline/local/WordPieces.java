package dev.plumbline.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The tokenizer of uncased BERT models: basic normalisation, then the longest pieces of the vocabulary from left to
 * right (Devlin et al. 2018). Text that looks like a special token is read as text: it may come from anybody.
 */
final class WordPieces {
    private static final int LONGEST_WORD = 100;

    private final Map<String, Integer> vocabulary;
    private final int unknown;
    private final int start;
    private final int end;

    private WordPieces(Map<String, Integer> vocabulary) {
        this.vocabulary = vocabulary;
        this.unknown = id("[UNK]");
        this.start = id("[CLS]");
        this.end = id("[SEP]");
    }

    /** @param tokenizer the tokenizer file that Hugging Face writes */
    static WordPieces read(byte[] tokenizer) {
        try {
            Map<String, Integer> vocabulary = new HashMap<>();
            JsonNode pieces =
                    new ObjectMapper().readTree(tokenizer).path("model").path("vocab");
            pieces.properties()
                    .forEach(piece ->
                            vocabulary.put(piece.getKey(), piece.getValue().intValue()));
            return new WordPieces(vocabulary);
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled tokenizer cannot be read", e);
        }
    }

    private int id(String piece) {
        Integer id = vocabulary.get(piece);
        if (id == null) {
            throw new IllegalArgumentException("the vocabulary lacks " + piece);
        }
        return id;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Ids of the pieces, without start and end; no more than {@code most}. */
    long[] ids(String text, int most) {
        LongStream.Builder ids = LongStream.builder();
        int[] left = {most};
        BasicWords.of(text, word -> {
            long[] pieces = pieces(word);
            for (int i = 0; i < pieces.length && left[0] > 0; i++) {
                ids.add(pieces[i]);
                left[0]--;
            }
            return left[0] > 0;
        });
        return ids.build().toArray();
    }

    private long[] pieces(String word) {
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            return new long[] {unknown};
        }
        long[] pieces = new long[word.length()];
        int count = 0;
        int from = 0;
        while (from < word.length()) {
            int to = word.length();
            Integer id = null;
            while (to > from) {
                id = vocabulary.get(from == 0 ? word.substring(0, to) : "##" + word.substring(from, to));
                if (id != null) {
                    break;
                }
                to--;
            }
            if (id == null) {
                return new long[] {unknown};
            }
            pieces[count++] = id;
            from = to;
        }
        return java.util.Arrays.copyOf(pieces, count);
    }
}
