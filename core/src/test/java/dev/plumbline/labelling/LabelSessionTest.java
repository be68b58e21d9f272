package dev.plumbline.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.plumbline.labelling.SheetLabels.Given;
import dev.plumbline.labelling.SheetLabels.SheetRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelSessionTest {
    private static final Optional<String> NO_REASON = Optional.empty();

    private final List<SheetRow> rows = IntStream.range(0, 4)
            .mapToObj(i -> new SheetRow("r" + i, Map.of("response", "text " + i), OptionalDouble.of(.5)))
            .toList();
    private final List<Given> kept = new ArrayList<>();

    private LabelSession session(Map<String, Given> known) {
        return new LabelSession(rows, known, kept::add);
    }

    private static String id(LabelSession session) {
        return session.row().map(SheetRow::id).orElse("none");
    }

    @Test
    void damagedDraftsAreKeptBesideTheNewOnes(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("july.json");
        Files.writeString(file, "{\"ana\":{\"r1\":\"too la");
        List<Path> told = new ArrayList<>();
        ReasonDrafts drafts = new ReasonDrafts(file, folder.resolve("lock"), "ana", told::add);
        assertThat(drafts.of("r1")).isEmpty();
        assertThat(told)
                .hasSize(1)
                .allSatisfy(aside -> assertThat(aside).content().contains("too la"));
        drafts.keep("r2", "wrong date");
        assertThat(drafts.of("r2")).contains("wrong date");
        assertThat(told).as("told once").hasSize(1);
        try (Stream<Path> files = Files.list(folder)) {
            Path aside = files.filter(one -> one.getFileName().toString().startsWith("july.json.damaged-"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(aside)).contains("too la");
        }
    }

    @Test
    void rowsComeInOrderAndEachLabelIsKeptAtOnce() {
        LabelSession session = session(Map.of());
        for (int i = 0; i < 4; i++) {
            assertThat(id(session)).isEqualTo("r" + i);
            session.say(i == 2 ? "fail" : "pass", i == 2 ? Optional.of("wrong date") : NO_REASON);
            assertThat(kept).hasSize(i + 1);
        }
        assertThat(session.row()).isEmpty();
        assertThat(session.done()).isEqualTo(4);
        assertThat(kept.get(2)).isEqualTo(new Given("r2", "fail", Optional.of("wrong date"), OptionalDouble.of(.5)));
        assertThatIllegalStateException().isThrownBy(() -> session.say("pass", NO_REASON));
    }

    @Test
    void oneGoesBackAndSaysAnotherAndThenOn() {
        LabelSession session = session(Map.of());
        session.say("pass", NO_REASON);
        session.say("pass", NO_REASON);
        assertThat(session.back()).isTrue();
        assertThat(session.back()).isTrue();
        assertThat(session.back()).isFalse();
        assertThat(id(session)).isEqualTo("r0");
        assertThat(session.before().orElseThrow().label()).isEqualTo("pass");
        session.say("fail", NO_REASON);
        assertThat(id(session)).as("the next open one").isEqualTo("r2");
        assertThat(kept).extracting(Given::label).containsExactly("pass", "pass", "fail");
        assertThat(session.done()).isEqualTo(2);
    }

    @Test
    void aRowThatIsLeftForLaterComesAgainAtTheEnd() {
        LabelSession session = session(Map.of());
        session.skip();
        session.say("pass", NO_REASON);
        session.say("pass", NO_REASON);
        session.say("pass", NO_REASON);
        assertThat(id(session)).isEqualTo("r0");
        session.skip();
        assertThat(id(session)).isEqualTo("r0");
        session.say("fail", NO_REASON);
        assertThat(session.row()).isEmpty();
        session.skip();
        assertThat(session.back()).isTrue();
        assertThat(id(session)).isEqualTo("r0");
    }

    @Test
    void aSessionGoesOnWhereTheLastOneEnded() {
        Given known = new Given("r0", "fail", NO_REASON, OptionalDouble.empty());
        Given elsewhere = new Given("r99", "fail", NO_REASON, OptionalDouble.empty());
        LabelSession session = session(Map.of("r0", known, "r99", elsewhere));
        assertThat(id(session)).isEqualTo("r1");
        assertThat(session.done()).isOne();
        assertThat(session.all()).isEqualTo(4);
        assertThat(new LabelSession(List.of(), Map.of(), kept::add).row()).isEmpty();
    }
}
