package dev.plumbline.judge;

import dev.plumbline.dataset.RowSketch;
import dev.plumbline.judge.JudgeSpec.Lineage;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.Parameters;
import dev.plumbline.scale.Scale;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Specs that several tests use. */
final class Specs {
    private Specs() {}

    static JudgeSpec accuracy() {
        return JudgeSpec.named("accuracy")
                .model("openai:/gpt-4o-mini")
                .scale(Scale.of("pass", "fail"))
                .instructions("""
                        Check if the response contains the points in the grading notes.
                        Response: {{ response }}
                        Grading notes: {{ grading_notes }}""");
    }

    /** A spec in which nothing is default. */
    static JudgeSpec full() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("response", "first line\n  second: line #2\n\nlast");
        fields.put("grading_notes", "- a\n- b\n");
        return new JudgeSpec(
                "accuracy",
                new ModelEndpoint(
                        accuracy().model(), Optional.of("http://localhost:8080/v1"), Map.of("X-Title", "plumb: line")),
                new Parameters(
                        OptionalDouble.of(0.1),
                        OptionalDouble.of(1e-7),
                        OptionalLong.of(-3),
                        OptionalInt.of(200),
                        Optional.of("low")),
                Scale.of("yes", "no").withPositive("no"),
                new Prompting(
                        "Is {response} right? JSON like {{\"a\": 1}} is text.\n\n{grading_notes}",
                        JudgeSpec.Dialect.BRACE,
                        List.of("Names the date.", "Two\nlines"),
                        List.of(new ShownExample(fields, "no", Optional.of("because: of \"this\""))),
                        List.of("null", "- not a list", "Umlaut ä, 表, 😀 and \u0007"),
                        Map.of("question", "query"),
                        false,
                        Optional.empty(),
                        Map.of()),
                new Scoring(
                        true,
                        Optional.of(new Calibration(
                                Map.of("recall", 0.1 + 0.2),
                                Map.of("log words", -1.5e-300),
                                0.25,
                                2,
                                0.5,
                                Optional.of(new Calibration.Band(0.4, 0.6)),
                                Map.of("#date", 3.0, "2024", 2.5),
                                7.25))),
                Asking.once().withRepeat(3),
                Optional.of("Read the notes first.\n\nThen the response."),
                new Provenance(
                        Optional.of("accuracy@0123456789ab"),
                        Optional.of(new Lineage(
                                "accuracy@0123456789ab",
                                "ab".repeat(32),
                                "calibration",
                                Optional.of("report.html"),
                                Optional.of(new RowSketch("007", List.of("1e5", "00"), List.of("ff")))))));
    }
}
