package dev.plumbline.dataset;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Distinct names of columns, in order, of which each is found at once however many there are. */
final class NameList extends AbstractList<String> implements RandomAccess {
    /** Most columns that a row may have. */
    static final int MOST = 16_384;

    private static final int SHORT = 16;

    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();

    NameList(List<String> names) {
        this.names = List.copyOf(names);
        // Few names are compared faster than they are hashed, and their map would have to be kept for every row.
        for (int i = 0; names.size() > SHORT && i < names.size(); i++) {
            places.put(names.get(i), i);
        }
    }

    @Override
    public String get(int index) {
        return names.get(index);
    }

    @Override
    public int size() {
        return names.size();
    }

    @Override
    public int indexOf(@Nullable Object name) {
        return places.isEmpty() ? names.indexOf(name) : places.getOrDefault(name, -1);
    }
}
