package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WrittenIdsTest {
    private static final List<String> PARTS = List.of(
            "r",
            "1",
            "[",
            "U+",
            "[U+202E]",
            "[U+005B]",
            "]",
            "\u202E",
            "\u0000",
            "\n",
            "\r",
            "\t x",
            "\u001B[0m",
            "=",
            "'",
            "'=",
            "-",
            "\uD83D\uDE00",
            "\uD83D",
            "\u2028",
            "0",
            "\uFEFF",
            "[U+110000]",
            "\uDB40\uDC41",
            "$1",
            "\\");

    private static Optional<String> named(Set<String> ids, String cell) {
        return new WrittenIds(ids, id -> "what " + id + " says").named("labels.csv", 3, cell, Optional.empty());
    }

    @Test
    void anIdComesBackWhateverIsInIt() {
        long seed = 20261123;
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int part = 0; part <= random.nextInt(5); part++) {
                text.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            String id = text.toString().strip();
            String cell = SpreadsheetCell.writtenId(id);
            assertThat(cell.codePoints().noneMatch(HiddenCharacters::hidden))
                    .as("seed %d, round %d", seed, round)
                    .isTrue();
            assertThat(HiddenCharacters.unescaped(SpreadsheetCell.read(cell)))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(id);
            assertThat(named(Set.of(id), cell))
                    .as("seed %d, round %d", seed, round)
                    .contains(id);
        }
    }

    @Test
    void idsOfFilesThatOthersWroteAreFoundAsTheyStand() {
        assertThat(named(Set.of("r[U+202E]1"), "r[U+202E]1")).contains("r[U+202E]1");
        assertThat(named(Set.of("r\u202E1"), "r\u202E1")).contains("r\u202E1");
        assertThat(named(Set.of("r\u202E1"), "r[U+202E]1")).contains("r\u202E1");
        assertThat(named(Set.of("a"), "b")).isEmpty();
    }

    @Test
    void whatMayBeTwoRowsIsRefusedUnlessTheLabelSaysWhichItIs() {
        WrittenIds ids = new WrittenIds(Set.of("r[U+202E]1", "r\u202E1"), id -> id.contains("[") ? "plain" : "hidden");
        assertThatThrownBy(() -> ids.named("labels.csv", 7, "r[U+202E]1", Optional.empty()))
                .isInstanceOfSatisfying(BadInput.class, bad -> {
                    assertThat(bad.line()).hasValue(7);
                    assertThat(bad.hint().orElseThrow()).contains("r[U+005B]U+202E]1");
                })
                .hasMessageContaining("may be the row of that name, or the one in whose name the hidden character");
        assertThat(ids.named("labels.csv", 7, "r[U+202E]1", Optional.of("plain")))
                .contains("r[U+202E]1");
        assertThat(ids.named("labels.csv", 7, "r[U+202E]1", Optional.of("hidden")))
                .contains("r\u202E1");
        assertThat(ids.named("labels.csv", 7, "r[U+005B]U+202E]1", Optional.empty()))
                .contains("r[U+202E]1");
    }

    @Test
    void aLabelDoesNotGoToARowThatItWasNotGivenTo() {
        Map<String, String> says = Map.of("1", "one", "001", "two", "x", "one and a bit");
        WrittenIds ids = new WrittenIds(new LinkedHashSet<>(List.of("1", "001", "x")), id -> says.getOrDefault(id, ""));
        assertThatThrownBy(() -> ids.named("labels.csv", 2, "1", Optional.of("two")))
                .isInstanceOf(BadInput.class)
                .hasMessage("the label of '1' was given to what the row '001' says");
        assertThat(ids.named("labels.csv", 2, "1", Optional.of("one"))).contains("1");
        assertThat(ids.named("labels.csv", 2, "x", Optional.of("one, before it was mended")))
                .as("a text that was edited since")
                .contains("x");
        assertThat(ids.onlySaying("two")).contains("001");
        assertThat(ids.onlySaying("three")).isEmpty();
        assertThat(new WrittenIds(List.of("a", "b"), id -> "same").onlySaying("same"))
                .as("nobody can tell which")
                .isEmpty();
    }

    @Test
    void aRowThatWasMendedKeepsItsLabelThoughAnotherSaysWhatItSaid() {
        Map<String, String> says = Map.of("a", "mended", "b", "misspelt");
        WrittenIds ids = new WrittenIds(List.of("a", "b"), id -> says.getOrDefault(id, ""));
        assertThat(ids.named("labels.csv", 2, "a", Optional.of("misspelt"))).contains("a");
        for (List<String> one : List.of(
                List.of("1", "001"),
                List.of("1", "1.0"),
                List.of("0", "000"),
                List.of("100000", "1e5"),
                List.of("1234567890123450", "1234567890123456"))) {
            WrittenIds mangled = new WrittenIds(one, id -> id.equals(one.get(0)) ? "mended" : "misspelt");
            assertThatThrownBy(() -> mangled.named("labels.csv", 2, one.get(0), Optional.of("misspelt")))
                    .as("%s", one)
                    .isInstanceOf(BadInput.class);
        }
    }

    @Test
    void noRowIsHashedWhereTheFileSaysNothingOfIt() {
        WrittenIds ids = new WrittenIds(List.of("a"), id -> {
            throw new AssertionError("hashed " + id);
        });
        assertThat(ids.named("labels.csv", 2, "a", Optional.empty())).contains("a");
    }
}
