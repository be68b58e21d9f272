package dev.plumbline.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a manifest says of a file: enough to tell that it is as it was, and if not, where it is not.
 *
 * @param file its name
 * @param evidence whether figures follow from it; the others follow from those
 * @param bytes its length
 * @param sha256 its digest
 * @param locator finds a single byte that was changed
 * @param lines beginnings of the digests of its lines
 */
record FileRecord(String file, boolean evidence, long bytes, String sha256, Locator locator, String lines) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static FileRecord of(String file, boolean evidence, byte[] content) {
        return new FileRecord(
                file, evidence, content.length, Digests.of(content), Locator.of(content), Digests.ofLines(content));
    }

    String json() {
        return JSON.createObjectNode()
                .put("file", file)
                .put("evidence", evidence)
                .put("bytes", bytes)
                .put("sha256", sha256)
                .put("locator", locator.text())
                .put("lines", lines)
                .toString();
    }

    static FileRecord read(JsonNode node) {
        return new FileRecord(
                node.path("file").asText(),
                node.path("evidence").asBoolean(),
                node.path("bytes").asLong(),
                node.path("sha256").asText(),
                Locator.parse(node.path("locator").asText()),
                node.path("lines").asText());
    }
}
