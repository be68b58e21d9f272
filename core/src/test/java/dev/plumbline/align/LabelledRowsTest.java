package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledRowsTest {
    private final Dataset dev = Helpdesk.of(40, 0, 1).rows().development().dev();

    private Dataset some(int number) {
        return LabelledRows.some(dev, dev.examples(), number, 7);
    }

    @Test
    void fewRowsHoldEveryLabelAndMoreRowsHoldThemToo() {
        List<Example> two = some(2).examples();

        assertThat(two).hasSize(2);
        assertThat(two.stream().map(row -> dev.gold(row).value().orElseThrow())).doesNotHaveDuplicates();
        assertThat(some(6).examples()).hasSize(6).containsAll(two);
    }

    @Test
    void onlyRowsThatAreGivenAreDrawn() {
        List<Example> given = dev.examples().subList(0, 3);

        assertThat(LabelledRows.some(dev, given, 10, 7).examples()).isEqualTo(given);
    }
}
