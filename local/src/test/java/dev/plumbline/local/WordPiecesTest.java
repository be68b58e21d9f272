package dev.plumbline.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WordPiecesTest {
    private static WordPieces pieces;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = WordPiecesTest.class.getResourceAsStream("/bge-small-en-v1.5-q-tokenizer.json")) {
            pieces = WordPieces.read(Objects.requireNonNull(in).readAllBytes());
        }
    }

    private static long[] ids(String text) {
        return pieces.ids(text, 1000);
    }

    @Test
    void wordsAreLowerCasedAndSplitIntoTheLongestPieces() {
        assertThat(ids("Hello, world!")).containsExactly(7592, 1010, 2088, 999);
        assertThat(ids("embeddings")).containsExactly(7861, 8270, 4667, 2015);
    }

    @Test
    void accentsAndControlsAreTakenOff() {
        assertThat(ids("caf\u00e9")).isEqualTo(ids("cafe")).isEqualTo(ids("c\u0000a\u200bfe"));
        assertThat(ids("a\u00a0b\u3000c")).isEqualTo(ids("a b c"));
    }

    @Test
    void whatTheVocabularyCannotSpellIsUnknown() {
        assertThat(ids("x".repeat(101))).containsExactly(100);
        assertThat(ids("\ud83d\ude80\ud83d\ude81")).containsExactly(100);
    }

    @Test
    void chineseCharactersStandAlone() {
        assertThat(ids("\u4e2d\u6587")).hasSize(2);
    }

    @Test
    void theNameOfASpecialTokenIsReadAsText() {
        assertThat(ids("[SEP]")).doesNotContain(pieces.end()).hasSizeGreaterThan(2);
    }

    @Test
    void noMoreThanAskedForIsRead() {
        assertThat(pieces.ids("word ".repeat(100_000), 20)).hasSize(20);
    }
}
