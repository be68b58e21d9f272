package dev.plumbline.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Columns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RequiredInputsTest {
    @TempDir
    private Path folder;

    private Dataset data(Columns columns) throws IOException {
        StringBuilder rows = new StringBuilder("question,response,label,notes\n");
        for (int i = 0; i < 20; i++) {
            rows.append("What is ").append(i).append("?,It is ").append(i * 7);
            rows.append(i % 2 == 0 ? ",pass,good\n" : ",fail,wrong number\n");
        }
        Path file = folder.resolve("rows.csv");
        Files.writeString(file, rows);
        return Dataset.read(file, columns.scale(Scale.of("pass", "fail")));
    }

    private static JudgeSpec judge(String instructions) {
        return JudgeSpec.named("accuracy")
                .model("openai:/some-model")
                .scale(Scale.of("pass", "fail"))
                .instructions(instructions);
    }

    @Test
    void aColumnThatTellsTheLabelIsNeitherShownNorOffered() throws IOException {
        Dataset data = data(Columns.label("label"));

        assertThatThrownBy(() -> RequiredInputs.of(judge("Is {{ response }} right? {{ notes }}"))
                        .check(data))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("show column 'notes', which is withheld from judges");
        assertThatThrownBy(() -> RequiredInputs.of(judge("Is {{ response }} right? {{ notez }}"))
                        .check(data))
                .hasMessageContaining("no value for variable 'notez'; on offer: question, response")
                .satisfies(error -> assertThat(error.toString()).doesNotContain("'notes'"));
    }

    @Test
    void aColumnThatIsReadAsTheReferenceMayBeShown() throws IOException {
        Dataset data = data(Columns.label("label").reference("notes"));

        assertThatCode(() -> RequiredInputs.of(judge("Is {{ response }} right? {{ notes }}"))
                        .check(data))
                .doesNotThrowAnyException();
    }
}
