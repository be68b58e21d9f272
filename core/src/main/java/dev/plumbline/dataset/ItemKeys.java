package dev.plumbline.dataset;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keys of the items of a dataset, each found out once: duplicates, pins and looks all ask for them. */
final class ItemKeys {
    private final ItemText items;
    private final Map<String, String> byId = new ConcurrentHashMap<>();

    ItemKeys(Roles roles) {
        this.items = new ItemText(roles);
    }

    String of(Example example) {
        return byId.computeIfAbsent(example.id(), id -> items.key(example));
    }
}
