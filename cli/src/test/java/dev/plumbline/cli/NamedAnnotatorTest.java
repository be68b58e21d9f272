package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One person is one annotator, however the name is typed. */
class NamedAnnotatorTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void sheet() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), "id,response\nr1,one answer\nr2,another answer\n");
        assertThat(CommandLineRun.in(
                                folder,
                                "label",
                                "next",
                                "rows.csv",
                                "-n",
                                "2",
                                "-o",
                                "july.csv",
                                "--scale",
                                "pass,fail")
                        .code())
                .isZero();
    }

    private CommandLineRun ask(String annotator) {
        return CommandLineRun.in(folder, new byte[] {'p'}, "label", "ask", "july.csv", "--annotator", annotator);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u001b[31mna", "ana\nben", "an\u202Ea", "ana\u0000", "ana\u2028b"})
    void whatCannotBeSeenIsNoPartOfAName(String name) {
        CommandLineRun refused = ask(name);
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err())
                .contains("holds line breaks or characters that cannot be seen", "write a name of letters")
                .doesNotContain("\u001b", "\u202E", "\u0000");
        assertThat(folder.resolve("labels.csv")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u00A0", "\u3000 ", "\u200D"})
    void nothingButBlanksIsNoName(String name) {
        CommandLineRun refused = ask(name);
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("--annotator has nothing but blanks", "add --annotator NAME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana B", "ANA B", "\uFF21na B", "Ana  B", "Ana\u00A0B"})
    void theSameNameWrittenOtherwiseIsRefused(String name) throws IOException {
        assertThat(ask("Ana B").code()).isZero();
        String before = Files.readString(folder.resolve("labels.csv"));
        CommandLineRun refused = ask(name);
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err())
                .contains("labels.csv", "has labels of 'Ana B', and '" + name + "' is the same name written otherwise")
                .contains("write --annotator 'Ana B', or another name");
        assertThat(CommandLineRun.in(folder, "label", "read", "july.csv", "--annotator", name)
                        .err())
                .contains("the same name written otherwise");
        assertThat(Files.readString(folder.resolve("labels.csv"))).isEqualTo(before);
    }

    @Test
    void aNameThatOnlyLooksTheSameIsRefusedWithItsCharacters() {
        ask("ana");
        assertThat(ask("\u0430na").err())
                .contains(
                        "look alike, with U+0430 in one where the other has U+0061: two annotators would come of one");
        assertThat(ask("label_ana").err()).contains("is the same name written otherwise");
    }

    @Test
    void namesThatAFileHasAlreadyGoOn() throws IOException {
        ask("Ana");
        Path file = folder.resolve("labels.csv");
        Files.writeString(file, Files.readString(file) + "r2,fail,ana,,,1,true,,july,,,\r\n");
        assertThat(ask("Ana").code()).isZero();
        assertThat(ask("ana").code()).isZero();
        assertThat(ask("Ben").code()).isZero();
    }
}
