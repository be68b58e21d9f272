package dev.plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Embedder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptVectorsTest {
    private final List<String> asked = new ArrayList<>();
    private final KeptVectors vectors = new KeptVectors(new Embedder() {
        @Override
        public String digest() {
            return "0".repeat(64);
        }

        @Override
        public int dimensions() {
            return 1;
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            asked.addAll(texts);
            return texts.stream().map(text -> new float[] {text.length()}).toList();
        }
    });

    private List<Integer> of(String... texts) {
        return vectors.of(List.of(texts)).stream()
                .map(vector -> (int) vector[0])
                .toList();
    }

    @Test
    void aTextIsEmbeddedOnceAndTheVectorsStandInTheOrderOfTheTexts() {
        assertThat(of("a", "bb", "a")).containsExactly(1, 2, 1);
        assertThat(of("ccc", "bb")).containsExactly(3, 2);
        assertThat(asked).containsExactly("a", "bb", "ccc");
    }

    @Test
    void whatWasNotMetForLongIsForgotten() {
        of("a");
        vectors.of(IntStream.range(0, 10_000).mapToObj(i -> "text " + i).toList());
        asked.clear();

        of("a", "text 9999");

        assertThat(asked).containsExactly("a");
    }
}
