package dev.plumbline.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LocatorTest {
    @Test
    void anySingleByteIsFoundAndPutBack() {
        long seed = Long.getLong("plumbline.seed", 20_260);
        Random random = new Random(seed);
        for (int draw = 0; draw < 2_000; draw++) {
            byte[] before = new byte[1 + random.nextInt(3_000)];
            random.nextBytes(before);
            byte[] now = before.clone();
            int offset = random.nextInt(now.length);
            now[offset] += (byte) (1 + random.nextInt(255));
            Locator.Restored restored = Locator.of(before).restore(now).orElseThrow();
            assertThat(restored.offset()).as("seed %d, draw %d", seed, draw).isEqualTo(offset);
            assertThat(restored.bytes()).as("seed %d, draw %d", seed, draw).isEqualTo(before);
        }
    }

    @Test
    void unchangedBytesHaveNothingToPutBack() {
        byte[] bytes = {1, 2, 3};
        assertThat(Locator.of(bytes).restore(bytes.clone())).isEmpty();
    }

    @Test
    void itsTextReadsBack() {
        Locator locator = Locator.of(new byte[] {7, 0, -1});
        assertThat(Locator.parse(locator.text())).isEqualTo(locator);
        assertThatIllegalArgumentException().isThrownBy(() -> Locator.parse("nothing"));
    }
}
