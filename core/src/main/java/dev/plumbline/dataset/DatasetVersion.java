package dev.plumbline.dataset;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The version of a dataset: a fingerprint of its examples in their order, what their texts are for included. */
final class DatasetVersion {
    private DatasetVersion() {}

    static String of(List<Example> examples) {
        Fingerprint version = Fingerprint.start();
        InOrder.of(InOrder.blocks(examples.iterator(), Example::characters), DatasetVersion::gathered, version::add);
        return version.hex();
    }

    private static Fingerprint.Gathered gathered(List<Example> examples) {
        Fingerprint.Gathered gathered = new Fingerprint.Gathered();
        Map<String, String> last = Map.of();
        String roles = Fingerprint.of(last);
        for (Example example : examples) {
            TextHash fields = TextHash.start();
            example.fields().forEach((name, value) -> fields.add(name).add(value));
            // Nearly always the same for all examples.
            if (!example.roles().equals(last)) {
                last = example.roles();
                roles = Fingerprint.of(new TreeMap<>(last));
            }
            gathered.add(example.id()).add(example.group()).add(fields.hex()).add(roles);
        }
        return gathered;
    }
}
