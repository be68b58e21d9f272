package dev.plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeFileTest {
    private static final String SMALL = """
            name: accuracy
            model: openai:/gpt-4o-mini
            scale: [pass, fail]
            instructions: |
              Check if the response contains the points in the grading notes.
              Response: {{ response }}
              Grading notes: {{ grading_notes }}
            """;

    @TempDir
    Path folder;

    @Test
    void aFileIsTheSameValueAsTheFluentForm() {
        assertThat(JudgeSpec.parse(SMALL, "accuracy.yaml")).isEqualTo(Specs.accuracy());
    }

    @Test
    void whatIsDefaultIsNotWritten() throws IOException {
        Path file = folder.resolve("accuracy.yaml");
        Specs.accuracy().write(file);
        assertThat(file).hasContent(SMALL.replace("instructions: |", "instructions: |-"));
        assertThat(folder.toFile().list()).containsExactly("accuracy.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"full.yaml", "full.json"})
    void everyPartIsReadBackAsItWasWritten(String name) {
        Path file = folder.resolve(name);
        Specs.full().write(file);
        assertThat(JudgeSpec.read(file)).isEqualTo(Specs.full());
        assertThat(JudgeSpec.read(file).version()).isEqualTo(Specs.full().version());
    }

    @Test
    void arbitraryTextsAreReadBackAsTheyWereWritten() {
        long seed = 20261101;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        String letters = "ab \n\n\t:#-'\"{}[]&*!|>%@`,?~\\\r\u0000\u0085\u2028\ufeff\uffff0179.eé表";
        for (int round = 0; round < 400; round++) {
            String text = IntStream.range(0, random.nextInt(16))
                    .mapToObj(i -> random.nextInt(20) == 0
                            ? "😀"
                            : String.valueOf(letters.charAt(random.nextInt(letters.length()))))
                    .reduce("", String::concat);
            JudgeSpec spec = Specs.accuracy()
                    .withGuidelines(List.of(text, "x"))
                    .withGuide(text)
                    .withExamples(List.of(new ShownExample(Map.of(text, text), "pass", Optional.of(text))));
            for (String name : List.of("a.yaml", "a.json")) {
                spec.write(folder.resolve(name));
                assertThat(JudgeSpec.read(folder.resolve(name)))
                        .as("seed %d, round %d, %s", seed, round, name)
                        .isEqualTo(spec);
            }
        }
    }

    @Test
    void aTextThatNoFileCanHoldIsMendedWhenTheSpecIsMade() {
        JudgeSpec spec = Specs.accuracy().withGuidelines(List.of("half \uD83D a pair"));
        assertThat(spec.guidelines()).containsExactly("half \uFFFD a pair");
        spec.write(folder.resolve("a.yaml"));
        assertThat(JudgeSpec.read(folder.resolve("a.yaml"))).isEqualTo(spec);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boolean",
                "ordinal:1..5",
                "ordinal:low,mid,high",
                "range:0..1",
                "range:-0.5..2.25",
                "prefer:a,b,tie"
            })
    void everyScaleIsReadBack(String scale) {
        JudgeSpec spec = JudgeSpec.named("a")
                .model("local:/lexical")
                .scale(Scale.parse(scale))
                .withoutInstructions();
        spec.write(folder.resolve("a.yaml"));
        assertThat(JudgeSpec.read(folder.resolve("a.yaml"))).isEqualTo(spec);
    }

    @Test
    void labelsThatLookLikeOtherThingsStayLabels() {
        List<Scale> scales = List.of(
                Scale.of("yes", "no"),
                Scale.of("1", "2", "010"),
                Scale.of("a, b", "null"),
                Scale.of("true", "False"),
                Scale.bool().withPositive("false"),
                Scale.ordinal(List.of("low, very", "high")),
                Scale.preference("left, first", "right", Optional.of("tie")));
        for (Scale scale : scales) {
            JudgeSpec spec =
                    JudgeSpec.named("a").model("local:/lexical").scale(scale).withoutInstructions();
            spec.write(folder.resolve("a.yaml"));
            assertThat(JudgeSpec.read(folder.resolve("a.yaml")).scale()).isEqualTo(scale);
        }
        assertThat(JudgeSpec.parse("name: a\nmodel: local:/x\nscale: [1, 2.0, no, true]", "a.yaml")
                        .scale()
                        .labels())
                .containsExactly("1", "2.0", "no", "true");
    }

    @Test
    void calibrationIsWrittenAsShortestDecimals() throws IOException {
        Path file = folder.resolve("a.yaml");
        Map<String, Double> weights =
                Map.of("a", 0.1, "b", 100.0, "c", 2e-3, "d", 1e23, "e", Double.MIN_VALUE, "f", Math.scalb(1.0, -44));
        JudgeSpec spec = Specs.accuracy()
                .withCalibration(
                        Optional.of(new Calibration(weights, Map.of(), -0.5, 1, 0.5, Optional.empty(), Map.of(), 1)));
        spec.write(file);
        assertThat(Files.readString(file)).contains("""
                calibration:
                  intercept: -0.5
                  sharpness: 1
                  threshold: 0.5
                  point:
                    a: 0.1
                    b: 100
                    c: 0.002
                    d: 1.0e+23
                    e: 4.9e-324
                    f: 5.684341886080802e-14
                """.replace("4.9e-324", "5.0e-324"));
        assertThat(JudgeSpec.read(file)).isEqualTo(spec);
    }

    @Test
    void manyExamplesStandBesideTheFile() throws IOException {
        JudgeSpec spec = Specs.accuracy().withExamples(examples(51));
        Path file = folder.resolve("accuracy.v2.yaml");
        spec.write(file);
        Path sidecar = folder.resolve("accuracy.v2.examples.jsonl");
        assertThat(Files.readAllLines(sidecar)).hasSize(51);
        assertThat(JudgeSpec.read(file)).isEqualTo(spec);
        assertThat(Files.readString(file))
                .contains("file: accuracy.v2.examples.jsonl", "sha256:")
                .doesNotContain("text 7");

        Files.writeString(sidecar, Files.readString(sidecar).replace("text 7", "text 8"));
        assertThatThrownBy(() -> JudgeSpec.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("'accuracy.v2.examples.jsonl' has SHA-256 ")
                .hasMessageContaining(", the judge names ");
        Specs.accuracy().withExamples(examples(50)).write(folder.resolve("inline.yaml"));
        assertThat(folder.resolve("inline.examples.jsonl")).doesNotExist();
    }

    @Test
    void aSidecarStandsBesideItsJudgeOnly() {
        String text = SMALL + "examples: {file: ../../etc/passwd, sha256: '00'}\n";
        assertThatThrownBy(() -> JudgeSpec.parse(text, "a.yaml"))
                .hasMessage("'../../etc/passwd' is not the name of a file beside the judge file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "modle: openai:/x            | 8 | 1  | unknown key 'modle'                                  | did you mean 'model'?",
                "parameters: {temprature: 1} | 8 | 14 | unknown key 'temprature' in 'parameters'             | did you mean 'temperature'?",
                "repeat: often               | 8 | 9  | 'repeat' should be a number, it is a text (often)    | write a number",
                "repeat: 0                   | 8 | 9  | 'repeat' is 0                                        | give a whole number of at least 1",
                "repeat: 1.5                 | 8 | 9  | 'repeat' is 1.5                                      | give a whole number",
                "criteria: be nice           | 8 | 11 | 'criteria' should be a list, it is a text (be nice)  | write a list",
                "guide:                      | 8 | 7  | 'guide' has no value                                 | give it one, or leave the key out",
                "name: again                 | 8 | 1  | key 'name' stands here and in line 1 already         | keep one of them",
                "reason: txt                 | 8 | 9  | 'reason' is 'txt'                                    | did you mean 'text'?",
                "positive: good              | 8 | 11 | positive label 'good' is not on the scale [pass, fail] | change 'positive'",
                "format: 2                   | 8 | 9  | the file has format 2, this version of Plumbline reads format 1 | use a newer version of Plumbline",
                "inputs: {questoin: q}       | 8 | 10 | unknown key 'questoin' in 'inputs'                   | did you mean 'question'?",
                "guide: &a x                 | 8 | 8  | judge files have no anchors (&), aliases (*) and tags (!) | write the value out, or put the text into quotes",
                "examples: [{fields: {a: b}, label: good}] | 8 | 11 | example 1 has the label 'good', which is not on the scale pass,fail | correct the label or the scale",
                "calibration: {intercept: 0, sharpness: 0, threshold: 0.5} | 8 | 14 | calibration needs sharpness > 0, threshold in 0..1 and a finite intercept, got 0.0, 0.5, 0.0 | change 'calibration'",
            })
    void whatIsWrongIsShownWhereItStands(String line, int row, int column, String message, String hint) {
        BadInput wrong =
                catchThrowableOfType(BadInput.class, () -> JudgeSpec.parse(SMALL + line + "\n", "accuracy.yaml"));
        assertThat(wrong).hasMessage(message);
        assertThat(wrong.hint()).contains(hint);
        assertThat(wrong.file()).contains("accuracy.yaml");
        assertThat(wrong.line()).hasValue(row);
        assertThat(wrong.column()).hasValue(column);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer abc",
                "api-key: abc",
                "X-Api-Key: abc",
                "x-goog-api-key: abc",
                "X-Auth-Token: abc",
                "X-Custom: Bearer abc"
            })
    void aHeaderThatLooksLikeAKeyIsRefusedWithoutRepeatingIt(String header) {
        BadInput wrong = catchThrowableOfType(
                BadInput.class, () -> JudgeSpec.parse(SMALL + "headers:\n  X-Ok: fine\n  " + header + "\n", "a.yaml"));
        assertThat(wrong).hasMessageContaining("looks like a key, and keys never stand in a judge file");
        assertThat(wrong.getMessage()).doesNotContain("abc");
        assertThat(wrong.hint().orElseThrow()).contains("OPENAI_API_KEY");
        assertThat(wrong.line()).hasValue(10);
        assertThat(wrong.column()).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "[1, 2]",
                "just text",
                "{\"name\": }",
                "a: b: c",
                "- x\n y",
                "\t",
                "--- a\n--- b",
                "\u0000"
            })
    void whatIsNoJudgeFileIsBadInput(String text) {
        for (String name : List.of("a.yaml", "a.json", "a")) {
            assertThatThrownBy(() -> JudgeSpec.parse(text, name)).isInstanceOf(BadInput.class);
        }
    }

    @Test
    void aFileCannotGrowWhileItIsRead() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(9)).append("x]\n");
        }
        assertThatThrownBy(() -> JudgeSpec.parse(bomb.toString(), "bomb.yaml"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no anchors");
        for (String deep : List.of("[".repeat(100_000), "{\"a\":".repeat(100_000), "a:\n" + "- ".repeat(100_000))) {
            for (String name : List.of("a.yaml", "a.json")) {
                assertThatThrownBy(() -> JudgeSpec.parse(deep, name)).isInstanceOf(BadInput.class);
            }
        }
    }

    @Test
    void aMissingFileAndWrongBytesAreBadInput() throws IOException {
        assertThatThrownBy(() -> JudgeSpec.read(folder.resolve("none.yaml")))
                .isInstanceOf(BadInput.class)
                .hasMessage("there is no such file");
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, new byte[] {'n', ':', ' ', (byte) 0xE4});
        assertThatThrownBy(() -> JudgeSpec.read(latin))
                .isInstanceOf(BadInput.class)
                .hasMessage("the file is not UTF-8");
    }

    private static List<ShownExample> examples(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ShownExample(
                        Map.of("response", "text " + i), i % 2 == 0 ? "pass" : "fail", Optional.empty()))
                .toList();
    }

    @Test
    void namesAreShortEnoughForAFolder() {
        assertThat(JudgeSpec.parse(SMALL.replace("accuracy", "x".repeat(200)), "j.yaml")
                        .name())
                .hasSize(200);
        BadInput bad = catchThrowableOfType(
                BadInput.class, () -> JudgeSpec.parse(SMALL.replace("accuracy", "x".repeat(3000)), "j.yaml"));
        assertThat(bad).hasMessage("the judge's name has 3000 characters, the most is 200");
        assertThat(bad.line()).hasValue(1);
    }

    @Test
    void longPlainTextsAreWrittenAndReadBack() {
        JudgeSpec spec = Specs.accuracy().withCriteria(List.of("word ".repeat(20_000) + "end"));
        Path file = folder.resolve("long.yaml");
        spec.write(file);
        assertThat(JudgeSpec.read(file)).isEqualTo(spec);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:99999/v1",
                "http://:8080/v1",
                "localhost:8080/v1",
                "ftp://x/v1",
                "http://a b/v1"
            })
    void anAddressThatIsNoneIsRefusedAtItsLine(String address) {
        BadInput bad = catchThrowableOfType(
                BadInput.class, () -> JudgeSpec.parse(SMALL + "base_url: '" + address + "'\n", "j.yaml"));
        assertThat(bad).hasMessage("'base_url' is no address of a server");
        assertThat(bad.line()).hasValue(8);
    }

    @Test
    void instructionsLongerThanAnyModelReadsAreRefused() {
        String text = SMALL + "guidelines: [\"" + "word ".repeat(300_000) + "\"]\n";
        assertThatThrownBy(() -> JudgeSpec.parse(text, "j.yaml"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("characters, the most is 1048576");
    }

    @Test
    void aFileThatIsLargerThanAnyJudgeIsRefusedUnread() throws IOException {
        Path file = folder.resolve("huge.yaml");
        Files.writeString(file, SMALL + "#".repeat(17 << 20));
        assertThatThrownBy(() -> JudgeSpec.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("bytes, the most is 16777216");
    }
}
