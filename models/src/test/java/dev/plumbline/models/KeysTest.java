package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("OPENAI_API_KEY", "own", "PLUMBLINE_API_KEY", "general\n", "CORNER_KEY", "corner", "EMPTY_KEY", " ");
    private static final Map<String, String> HOSTS =
            Map.of("corner.example", "CORNER_KEY", "empty.example", "EMPTY_KEY");

    private static Optional<String> key(String scheme, String address) {
        return Keys.of(
                        name -> Optional.ofNullable(ENVIRONMENT.get(name)),
                        host -> Optional.ofNullable(HOSTS.get(host)).map(KeySource.Variable::new))
                .key(scheme, URI.create(address));
    }

    @Test
    void theKeyOfOpenaiGoesToItsOwnHostOverTlsAndNowhereElse() {
        assertThat(key("openai", "https://api.openai.com/v1")).contains("own");
        assertThat(key("openai", "https://EU.api.openai.com/v1")).contains("own");
        assertThat(key("openai", "http://api.openai.com/v1")).isEmpty();
        assertThat(key("openai", "https://api.openai.com.evil.example/v1")).isEmpty();
        assertThat(key("openai", "https://evilapi.openai.com/v1")).isEmpty();
        assertThat(key("openai", "http://localhost:8080/v1")).isEmpty();
        assertThat(key("openai-compatible", "https://api.openai.com/v1")).contains("general");
    }

    @Test
    void aVariableNamedForTheHostWinsOverTheGeneralOne() {
        assertThat(key("openai-compatible", "https://corner.example/v1")).contains("corner");
        assertThat(key("openai-compatible", "https://other.example/v1")).contains("general");
        assertThat(key("openai-compatible", "https://empty.example/v1")).isEmpty();
        assertThat(key("ollama", "http://localhost:11434/v1")).isEmpty();
    }
}
