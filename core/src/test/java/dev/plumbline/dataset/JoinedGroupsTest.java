package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinedGroupsTest {
    @TempDir
    Path folder;

    @Test
    void nearDuplicatesShareAGroup() {
        String answer = "To reset the router hold the small button at the back for ten seconds until the light turns"
                + " amber, then wait two minutes before you try the connection once more";
        Dataset data = read(List.of(
                "How do I reset it?," + quoted(answer),
                "Can I reset my router?," + quoted(answer.replace("amber", "orange")),
                "How do I pay?,"
                        + quoted("Open the billing page, choose a card, and confirm the amount with the code that"
                                + " we send to your phone by text message")));
        assertThat(groups(data)).containsExactly("1", "1", "3");
        assertThat(data.roles().decisions())
                .contains("1 row is a near duplicate of a row of another group and shares its group");
    }

    @Test
    void shortAnswersToDifferentQuestionsAreNoDuplicates() {
        Dataset data = read(List.of(
                "Is the earth round?,Yes",
                "Is water wet?,Yes",
                "What is the capital of France?,Paris",
                "Is it late?,Yes"));
        assertThat(groups(data)).containsExactly("1", "2", "3", "4");
    }

    @Test
    void theSameItemTwiceSharesAGroupWhateverItsCaseAndBlanks() {
        Dataset data = read(List.of("Is water wet?,Yes", "is  WATER wet?,yes", "Is fire hot?,Yes"));
        assertThat(groups(data)).containsExactly("1", "1", "3");
        assertThat(Duplicates.among(data.examples(), data.roles()).exact()).hasSize(1);
    }

    @Test
    void boilerplateJoinsNothing() {
        String refusal = "I am sorry but as an assistant I cannot help you with that request because it may be against"
                + " the rules that I have to follow at all times";
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            rows.add("How would one do thing number " + i + "?," + quoted(refusal));
        }
        assertThat(groups(read(rows))).doesNotHaveDuplicates();
    }

    @Test
    void ungroupedMeansThatNothingIsJoined() {
        Path file = Written.file(folder, "a.csv", "question,answer\nIs it?,Yes\nIs it?,Yes\n");
        assertThat(groups(Dataset.read(file, Columns.recognised().ungrouped()))).doesNotHaveDuplicates();
    }

    @Test
    void editedCopiesAreFoundAndDifferentTextsAreNot() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            List<String> words = new ArrayList<>();
            for (int w = 0; w < 80; w++) {
                words.add("w" + random.nextInt(3000));
            }
            rows.add("q" + i + "," + String.join(" ", words));
            words.set(random.nextInt(80), "changed");
            words.set(random.nextInt(80), "changed");
            rows.add("r" + i + "," + String.join(" ", words));
        }
        Dataset data = read(rows);
        List<String> groups = groups(data);
        int joined = 0;
        for (int i = 0; i < groups.size(); i += 2) {
            joined += groups.get(i).equals(groups.get(i + 1)) ? 1 : 0;
        }
        assertThat(joined).isGreaterThanOrEqualTo(396);
        assertThat(groups.stream().distinct().count()).isGreaterThanOrEqualTo(400);
    }

    private Dataset read(List<String> rows) {
        return Dataset.read(Written.file(folder, "a.csv", "question,answer\n" + String.join("\n", rows) + "\n"));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static List<String> groups(Dataset data) {
        return data.examples().stream().map(Example::group).toList();
    }
}
