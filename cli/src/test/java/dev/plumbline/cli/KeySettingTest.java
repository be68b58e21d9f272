package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.models.KeySource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code plumbline.yaml} may say of keys. */
class KeySettingTest {
    @TempDir
    private Path folder;

    private Settings settings(String keys) throws Exception {
        Files.writeString(folder.resolve("plumbline.yaml"), keys);
        return Settings.nearest(folder);
    }

    @Test
    void aKeyIsInAVariableAFileOrWhatACommandPrints() throws Exception {
        Settings settings = settings("""
                keys:
                  A.example: A_KEY
                  b.example: {file: secrets/b}
                  c.example: {file: ~/c}
                  d.example: {command: [pass, show, d]}
                """);

        assertThat(settings.key("a.example")).contains(new KeySource.Variable("A_KEY"));
        assertThat(settings.key("b.example")).contains(new KeySource.File(folder.resolve("secrets/b")));
        assertThat(settings.key("c.example"))
                .contains(new KeySource.File(Path.of(System.getProperty("user.home"), "c")));
        assertThat(settings.key("d.example")).contains(new KeySource.Command(List.of("pass", "show", "d")));
        assertThat(settings.key("e.example")).isEmpty();
    }

    @Test
    void aKeyItselfIsRefusedAndNotRepeated() {
        for (String wrong : List.of("sk-proj-canary-1234", "{file: a, command: [b]}", "[a]", "{comand: [b]}", "''")) {
            assertThatThrownBy(() -> settings("keys:\n  a.example: " + wrong))
                    .isInstanceOfSatisfying(BadInput.class, bad -> {
                        assertThat(bad).hasMessage("the key for a.example is none of a variable, a file and a command");
                        assertThat(bad.hint().orElse("") + bad).doesNotContain("canary");
                    });
        }
    }
}
