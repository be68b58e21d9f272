package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MethodNameTest {
    /** People read words; the short names are for programs. */
    @Test
    void everyMethodOfAPageHasAName() {
        assertThat(MethodName.of("wilson_deff")).isEqualTo("Wilson, by group");
        assertThat(MethodName.of("of_another_version")).isEqualTo("of another version");
        Report report = Report.titled("judge").with(Samples.agreement());
        Stream<String> markdown = MarkdownReport.of(report).lines();
        assertThat(markdown.filter(line -> line.startsWith("| ")))
                .isNotEmpty()
                .noneMatch(line -> line.matches(".*\\b(wilson|bca|newcombe|percentile|jackknife|exact)_\\w+.*"))
                .noneMatch(line -> line.contains("| wilson |"));
        assertThat(HtmlReport.of(report))
                .doesNotContain("wilson_deff", "bca_grouped")
                .contains("bootstrap (BCa)");
    }
}
