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
    void the_key_of_openai_goes_to_its_own_host_over_tls_and_nowhere_else() {
        assertThat(key("openai", "https://api.openai.com/v1")).contains("own");
        assertThat(key("openai", "https://EU.api.openai.com/v1")).contains("own");
        assertThat(key("openai", "http://api.openai.com/v1")).isEmpty();
        assertThat(key("openai", "https://api.openai.com.evil.example/v1")).isEmpty();
        assertThat(key("openai", "https://evilapi.openai.com/v1")).isEmpty();
        assertThat(key("openai", "http://localhost:8080/v1")).isEmpty();
        assertThat(key("openai-compatible", "https://api.openai.com/v1")).contains("general");
    }

    @Test
    void a_variable_named_for_the_host_wins_over_the_general_one() {
        assertThat(key("openai-compatible", "https://corner.example/v1")).contains("corner");
        assertThat(key("openai-compatible", "https://other.example/v1")).contains("general");
        assertThat(key("openai-compatible", "https://empty.example/v1")).isEmpty();
        assertThat(key("ollama", "http://localhost:11434/v1")).isEmpty();
    }
}
