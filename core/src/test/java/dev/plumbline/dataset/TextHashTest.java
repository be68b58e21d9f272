package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden values come from an implementation that gives the published vectors of SipHash-2-4-128. */
final class TextHashTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"\", ec4827ee54e8eed69ddcabcca2183c5f, 686b3beefdaa221173109469fd607512",
                "a, 303836655759c8e023bb3a46512a7970, 7ac840fd71ccebecc3344119152cc3fa",
                "ab|c, a81a54508c12485a2c8a600c499e7704, 363d89d95b44296f877d801dcbc144a0",
                "a|bc, e250b8f7f812c98bbe5206807ec5fb35, a2b1f56ee08ae4a1ba67fd1086e0bbdb",
                "Häuser – 日本, 7487a349f9aae6d9e7004c7af8a0b21e, 92f972791880581f57e1583503c4ee96"
            })
    void hashesTextsAsSipHashDoes(String texts, String open, String keyed) {
        List<String> parts = List.of(texts.split("\\|", -1));
        TextHash publicly = TextHash.start();
        TextHash secretly = TextHash.keyed(1, 2);
        parts.forEach(part -> {
            publicly.add(part);
            secretly.add(part);
        });
        assertThat(publicly.hex()).isEqualTo(open);
        assertThat(secretly.hex()).isEqualTo(keyed);
    }

    @Test
    void hashesLongTextsAndNone() {
        assertThat(TextHash.start().hex()).isEqualTo("2134935d61d9b40db91c5ed031fb3303");
        assertThat(TextHash.start().add("x".repeat(1000)).hex()).isEqualTo("243d3481fb2486d4438cbeeb323e990b");
    }
}
