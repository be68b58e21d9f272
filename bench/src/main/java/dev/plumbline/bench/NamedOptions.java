package dev.plumbline.bench;

import java.util.Map;
import java.util.TreeMap;

/** Options of a benchmark, written {@code name=value}. */
final class NamedOptions {
    private NamedOptions() {}

    static Map<String, String> of(String... arguments) {
        Map<String, String> options = new TreeMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("options are written name=value, got '" + argument + "'");
            }
            options.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return options;
    }
}
