package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class DamagedInputTest {
    private static final long SEED = 20260504;
    private static final int TRIES = 20_000;

    private static final List<String> SOUND = List.of(
            "id,question,answer,label\n1,\"a, b\",\"x\ny\",pass\n2,c,\"say \"\"hi\"\"\",fail\n3,\u00e4\u00f6,\ud83d\ude00,\n",
            "id;label\r\n1;yes\r\n2;no\r\n",
            "id\treason\tlabel\n1\tok\t3\n2\tbad\t5\n",
            "{\"id\": 1, \"inputs\": {\"question\": \"q\"}, \"label\": true}\n{\"id\": 2, \"x\": [1, {\"y\": null}]}\n",
            "[{\"idx\": 0, \"label\": \"1\", \"t\": \"\\u00e9\"}, {\"idx\": 1, \"label\": 2, \"t\": 1.5e3}]");

    /** Bytes that mean something to a parser come up more often than chance would bring them. */
    private static final byte[] SPICE = ",;|\t\"\n\r{}[]:\\0 e-\u00e9\ufeff".getBytes(StandardCharsets.UTF_8);

    @Test
    void damagedFilesGiveADatasetOrBadInput() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < TRIES; i++) {
            byte[] content = SOUND.get(random.nextInt(SOUND.size())).getBytes(StandardCharsets.UTF_8);
            byte[] damaged = random.nextInt(10) == 0 ? noise(random) : damage(content, random);
            try (RowReader rows =
                    TextFile.of("damaged", new ByteArrayInputStream(damaged)).rows()) {
                Dataset data = DatasetReader.read(rows, Columns.recognised());
                assertThat(data.examples()).isNotEmpty();
                read++;
            } catch (BadInput bad) {
                assertThat(bad.getMessage()).isNotBlank();
                assertThat(bad.hint()).isPresent();
                refused++;
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + SEED + ", try " + i + ": " + Arrays.toString(damaged), e);
            }
        }
        assertThat(read).isGreaterThan(TRIES / 20);
        assertThat(refused).isGreaterThan(TRIES / 20);
    }

    private static byte[] noise(RandomGenerator random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return random.nextInt(4) == 0 && bytes.length > 0 ? Written.gzip(bytes) : bytes;
    }

    private static byte[] damage(byte[] content, RandomGenerator random) {
        byte[] bytes = content;
        for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
            int at = random.nextInt(bytes.length + 1);
            int length = random.nextInt(4);
            byte[] insert = new byte[random.nextInt(3)];
            for (int i = 0; i < insert.length; i++) {
                insert[i] = random.nextInt(5) == 0 ? (byte) random.nextInt(256) : SPICE[random.nextInt(SPICE.length)];
            }
            int rest = Math.min(bytes.length, at + length);
            byte[] next = new byte[at + insert.length + bytes.length - rest];
            System.arraycopy(bytes, 0, next, 0, at);
            System.arraycopy(insert, 0, next, at, insert.length);
            System.arraycopy(bytes, rest, next, at + insert.length, bytes.length - rest);
            bytes = next;
        }
        return bytes;
    }
}
