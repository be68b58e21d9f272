package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

final class RowStoreTest {
    private static final String LETTERS = "ab \n\"\u00e9\u2013\u4e2d\ud83d\ude00\ud800";

    @RepeatedTest(5)
    void rowsComeBackFromTheFileAsTheyWentIn() {
        long seed = System.nanoTime();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        RowStore store = new RowStore(random.nextInt(20_000));
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            List<String> names = random.nextInt(5) == 0 ? List.of("id") : List.of("id", "text");
            Row row = new Row(
                    i + 2, names, names.stream().map(name -> text(random)).toList());
            rows.add(row);
        }
        store.addAll(rows.iterator());
        assertThat(store.spooled()).isTrue();
        assertThat(store).as("seed %d", seed).hasSize(rows.size());
        int index = 0;
        for (Row row : store) {
            assertSame(rows.get(index++), row, seed);
        }
        for (int i = 0; i < 200; i++) {
            int any = random.nextInt(rows.size());
            assertSame(rows.get(any), store.get(any), seed);
        }
        assertThatThrownBy(() -> store.get(rows.size())).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(random.nextInt(50) == 0 ? 100_000 : 30);
        boolean plain = random.nextBoolean();
        for (int i = 0; i < length; i++) {
            text.append(plain ? 'x' : LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private static void assertSame(Row expected, Row row, long seed) {
        assertThat(row.line()).as("seed %d", seed).isEqualTo(expected.line());
        assertThat(row.names()).as("seed %d", seed).isEqualTo(expected.names());
        assertThat(row.values()).as("seed %d", seed).isEqualTo(expected.values());
    }

    @Test
    void fewRowsStayInMemory() {
        RowStore store = new RowStore(10_000);
        store.addAll(List.of(new Row(2, List.of("id"), List.of("a"))).iterator());

        assertThat(store.spooled()).isFalse();
        assertThat(store.get(0).value("id")).contains("a");
    }

    @Test
    void idsFindTheirRows() {
        List<Row> rows = IntStream.range(0, 5_000)
                .mapToObj(i -> new Row(i + 2, List.of("name"), List.of(" id " + i * 7)))
                .toList();
        RowIds named = RowIds.of(rows, Optional.of("name"), "file");
        RowIds numbered = RowIds.of(rows, Optional.empty(), "file");
        for (int i = 0; i < rows.size(); i++) {
            assertThat(named.find("id " + i * 7)).hasValue(i);
            assertThat(numbered.find("" + (i + 1))).hasValue(i);
        }
        List<Row> twice = new ArrayList<>(rows);
        twice.add(4_000, new Row(9_999, List.of("name"), List.of("id 21")));
        assertThatThrownBy(() -> RowIds.of(twice, Optional.of("name"), "file"))
                .hasMessageContaining("id 'id 21' in column 'name' occurs in lines 5 and 9999");
        assertThat(named.get(3)).isEqualTo("id 21");
        assertThat(numbered.get(3)).isEqualTo("4");
        assertThat(named.find("id 1")).isEmpty();
        for (String none : List.of("0", "5001", "", "01", "-1", "x", "99999999999")) {
            assertThat(numbered.find(none)).as(none).isEmpty();
        }
    }
}
