package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.run.throttle.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits of accounts in {@code plumbline.yaml}. */
class SettingLimitsTest {
    @TempDir
    Path folder;

    private Settings read(String text) throws IOException {
        Files.writeString(folder.resolve("plumbline.yaml"), text);
        return Settings.nearest(folder);
    }

    @Test
    void limitsAreReadByHost() throws IOException {
        Settings settings = read("""
                concurrency: 32
                limits:
                  LLM.example.org: {requests_per_minute: 500, tokens_per_minute: 200000}
                  localhost:8000: {concurrency: 4}
                """);

        assertThat(settings.limits())
                .containsEntry(
                        "llm.example.org",
                        Limits.none().withRequestsPerMinute(500).withTokensPerMinute(200_000))
                .containsEntry("localhost:8000", Limits.none().withConcurrency(4))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: {rpm: 5}} | unknown limit 'rpm' of 'a'",
                "{a: {concurrency: 0}} | concurrency of 'a' is 0, not a whole number from 1 on",
                "{a: {tokens_per_minute: many}} | tokens_per_minute of 'a' is \"many\", not a whole number from 1 on",
                "{a: 5} | the limits of 'a' are no list of limit: number"
            })
    void aLimitThatMakesNoSenseIsRefused(String limits, String message) {
        assertThatThrownBy(() -> read("limits: " + limits))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(message);
    }
}
