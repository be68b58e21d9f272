package dev.plumbline.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeProvider;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges that replay: {@code recorded:/FILE}. The file holds replies of a model, as {@link RecordedModels} describes,
 * or verdicts, one JSON object to a line:
 *
 * <pre>{@code
 * {"id": "17", "verdict": "pass", "reason": "names all three points", "confidence": 0.93}
 * }</pre>
 *
 * <p>{@code id} is the example's id, a text or a whole number. A verdict that is {@code null} or empty abstains, one
 * that is not on the scale is unparsed, an example without a line fails as {@code not_recorded}. {@code reason} and
 * {@code confidence} may be left out; a confidence is the probability of the verdict, 0 to 1. The judge's version
 * covers the content of the file.
 */
public final class RecordedJudges implements JudgeProvider {
    private final Path folder;

    /** Recordings with names relative to the current folder. */
    public RecordedJudges() {
        this(Path.of(""));
    }

    private RecordedJudges(Path folder) {
        this.folder = folder;
    }

    /** Recordings with names relative to a folder. */
    public static RecordedJudges in(Path folder) {
        return new RecordedJudges(folder);
    }

    @Override
    public boolean serves(String scheme) {
        return scheme.equals("recorded");
    }

    /** Recorded replies were given to one order or the other; recorded verdicts do not tell. */
    @Override
    public boolean asksInBothOrders() {
        return true;
    }

    /** As with both orders. */
    @Override
    public boolean asksChecklists() {
        return true;
    }

    /**
     * Reads the recording.
     *
     * @throws dev.plumbline.dataset.BadInput when the file or a line of it cannot be read, or an id occurs twice
     */
    @Override
    public Judge judge(JudgeSpec spec) {
        RecordedLines recorded = RecordedLines.of(spec.model(), folder);
        Optional<String> digest = Optional.of(recorded.digest());
        if (!recorded.verdicts()) {
            Judge prompted =
                    Judges.of(List.of(), List.of(RecordedModels.in(folder))).judge(spec);
            return new RecordedJudge(spec.version(digest), prompted::judge);
        }
        if (spec.orders().both()) {
            throw BadInput.of(
                    "judge '" + spec.name() + "' asks in both orders, and " + spec.model()
                            + " has one verdict for each example",
                    "leave 'orders' out, or record replies instead of verdicts");
        }
        if (spec.checklist().isPresent()) {
            throw BadInput.of(
                    "judge '" + spec.name() + "' has a checklist, and " + spec.model()
                            + " has one verdict for each example",
                    "leave 'checklist' out, or record replies instead of verdicts");
        }
        Map<String, RecordedVerdict> verdicts = new HashMap<>();
        recorded.lines().forEach((number, line) -> {
            String id = id(recorded, number, line);
            if (verdicts.put(id, RecordedVerdict.of(recorded, number, line)) != null) {
                throw recorded.bad(number, "id '" + id + "' occurs twice");
            }
        });
        return new RecordedJudge(
                spec.version(digest),
                example -> RecordedVerdict.verdict(verdicts, example, spec.scale(), recorded.file()));
    }

    private static String id(RecordedLines recorded, int number, JsonNode line) {
        JsonNode id = line.path("id");
        if (!id.isTextual() && !id.isIntegralNumber()) {
            throw recorded.bad(number, "the line has no 'id' that is a text or a whole number");
        }
        return id.asText();
    }
}
