package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class InOrderTest {
    @Test
    void resultsComeInTheOrderOfTheItems() {
        for (int size : new int[] {0, 1, 2, 3, 1_000}) {
            List<Integer> used = new ArrayList<>();
            InOrder.of(IntStream.range(0, size).iterator(), item -> item * 2, used::add);

            assertThat(used)
                    .isEqualTo(IntStream.range(0, size).mapToObj(i -> i * 2).toList());
        }
    }

    @Test
    void whatTheWorkThrowsIsThrownAfterEverythingBeforeItWasUsed() {
        List<Integer> used = new ArrayList<>();
        BadInput bad = BadInput.of("item 7 is bad", "mend it");

        assertThatThrownBy(() -> InOrder.of(
                        IntStream.range(0, 100).iterator(),
                        item -> {
                            if (item == 7) {
                                throw bad;
                            }
                            return item;
                        },
                        used::add))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("item 7 is bad");
        assertThat(used).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void itemsAreTakenOnlyAFewAheadOfTheirUse() {
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger used = new AtomicInteger();
        Iterator<Integer> items =
                Stream.generate(taken::incrementAndGet).limit(10_000).iterator();

        InOrder.of(items, item -> item, item -> {
            most.accumulateAndGet(taken.get() - used.getAndIncrement(), Math::max);
        });

        assertThat(used).hasValue(10_000);
        // One more is looked at to know that it exists.
        assertThat(most.get()).isLessThanOrEqualTo(2 * Runtime.getRuntime().availableProcessors() + 1);
    }

    @Test
    void longItemsMakeSmallBlocks() {
        Iterator<List<String>> blocks = InOrder.blocks(
                Stream.of("x".repeat(300_000), "b", "c".repeat(100_000), "d".repeat(100_000), "e")
                        .iterator(),
                String::length);

        assertThat(blocks.next()).hasSize(1);
        assertThat(blocks.next()).hasSize(3);
        assertThat(blocks.next()).containsExactly("e");
        assertThat(blocks.hasNext()).isFalse();
    }

    @Test
    void manyShortItemsMakeManyBlocks() {
        List<Integer> sizes = new ArrayList<>();
        InOrder.blocks(IntStream.range(0, 2_500).mapToObj(i -> "x").iterator(), String::length)
                .forEachRemaining(block -> sizes.add(block.size()));

        assertThat(sizes).containsExactly(512, 512, 512, 512, 452);
    }
}
