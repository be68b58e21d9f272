package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class KeySourceTest {
    private static final String CANARY = "canary-99-key";

    @TempDir
    private Path folder;

    private static Optional<String> key(String scheme, String address, Map<String, KeySource> named) {
        return Keys.of(name -> Optional.of("from " + name), host -> Optional.ofNullable(named.get(host)))
                .key(scheme, URI.create(address));
    }

    @Test
    void aKeyComesFromAFileOrFromWhatACommandPrints() throws Exception {
        Path file = Files.writeString(folder.resolve("key"), CANARY + "\n");
        assertThat(key("openai", "https://api.openai.com/v1", Map.of("api.openai.com", new KeySource.File(file))))
                .contains(CANARY);
        assertThat(key(
                        "anthropic",
                        "https://api.anthropic.com/v1",
                        Map.of("api.anthropic.com", new KeySource.Command(List.of("echo", CANARY)))))
                .contains(CANARY);
        assertThat(new KeySource.File(file).toString()).doesNotContain(CANARY);
    }

    @Test
    void aNamedHostGetsItsKeyWhateverTheSchemeAndOthersGetNone() {
        Map<String, KeySource> named = Map.of("gateway.example", new KeySource.Variable("GATEWAY"));

        assertThat(key("anthropic", "https://gateway.example/v1", named)).contains("from GATEWAY");
        assertThat(key("gemini", "https://gateway.example/v1", named)).contains("from GATEWAY");
        assertThat(key("anthropic", "https://api.anthropic.com/v1", named)).contains("from ANTHROPIC_API_KEY");
        assertThat(key("gemini", "https://generativelanguage.googleapis.com/v1beta", named))
                .contains("from GEMINI_API_KEY");
        assertThat(key("anthropic", "https://elsewhere.example/v1", named)).isEmpty();
        assertThat(key("gemini", "https://api.anthropic.com/v1", named)).isEmpty();
    }

    @Test
    void withoutTlsNoKeyGoesToAProvidersOwnHostEvenIfItIsNamed() {
        Map<String, KeySource> named = Map.of("api.openai.com", new KeySource.Variable("MINE"));

        assertThat(key("openai", "https://api.openai.com/v1", named)).contains("from MINE");
        assertThat(key("openai", "http://api.openai.com/v1", named)).isEmpty();
        assertThat(key("openai-compatible", "http://api.openai.com/v1", named)).isEmpty();
    }

    @Test
    void whatGivesNoKeySaysWhyAndNeverWhatItPrinted() {
        assertThatThrownBy(() -> new KeySource.File(folder.resolve("none")).read(name -> Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the key file " + folder.resolve("none") + " cannot be read: NoSuchFileException");
        assertFails("the command 'sh' for the key ended with code 3", "sh", "-c", "echo " + CANARY + "; exit 3");
        assertFails("the command 'true' for the key printed nothing", "true");
        assertFails("the command '/no/such/program' for the key cannot be started", "/no/such/program");
    }

    private static void assertFails(String message, String... words) {
        assertThatThrownBy(() -> new KeySource.Command(List.of(words)).read(name -> Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
