package dev.plumbline.run.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The segments of a cache folder, and where each reply is among them. Every process appends to a segment of its own and
 * sees what others append to theirs. Not safe for use by several threads.
 */
final class Segments implements AutoCloseable {
    private static final Pattern INDEX = Pattern.compile("([1-9]\\d{0,6})\\.index");
    private static final int OFFSET_BITS = 40;
    private static final int PARTS = 16;

    private final Path folder;
    private final long mostBytes;
    private final TreeMap<Integer, Known> known = new TreeMap<>();
    private final ReplyPlaces places = new ReplyPlaces();
    private Optional<Segment> own = Optional.empty();

    /** A segment and how many of its index entries have been seen. */
    private static final class Known {
        private final Segment segment;
        private long seen;

        private Known(Segment segment) {
            this.segment = segment;
        }
    }

    Segments(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /** All segments of a folder, the oldest first. */
    static List<Segment> of(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        TreeMap<Integer, Segment> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Matcher name = INDEX.matcher(file.getFileName().toString());
                if (name.matches()) {
                    int number = Integer.parseInt(name.group(1));
                    found.put(number, new Segment(folder, number));
                }
            }
        } catch (IOException unreadable) {
            return List.of();
        }
        return new ArrayList<>(found.values());
    }

    /** Looks for what was appended since the last look. */
    void refresh() {
        List<Segment> there = of(folder);
        List<Integer> numbers = there.stream().map(Segment::number).toList();
        known.entrySet().removeIf(entry -> {
            boolean gone = !numbers.contains(entry.getKey()) && !isOwn(entry.getValue().segment);
            if (gone) {
                entry.getValue().segment.close();
            }
            return gone;
        });
        there.forEach(segment -> known.computeIfAbsent(segment.number(), number -> new Known(segment)));
        known.values().forEach(this::look);
    }

    private void look(Known one) {
        long base = (long) one.segment.number() << OFFSET_BITS;
        try {
            one.seen = one.segment.visit(one.seen, (key, offset, millis) -> {
                if (offset >= 0 && offset < 1L << OFFSET_BITS) {
                    places.put(key, base | offset);
                }
            });
        } catch (IOException goneMeanwhile) {
            // What it held is asked again.
            return;
        }
    }

    /** The entry of a key as it was appended last. */
    Optional<byte[]> read(String key) {
        byte[] whole = HexFormat.of().parseHex(key);
        long place = places.get(ByteBuffer.wrap(whole).getLong());
        return place == ReplyPlaces.NONE
                ? Optional.empty()
                : Optional.ofNullable(known.get((int) (place >> OFFSET_BITS)))
                        .flatMap(one -> one.segment.read(place & ((1L << OFFSET_BITS) - 1)))
                        .filter(stored -> stored.isOf(whole))
                        .map(Segment.Stored::entry);
    }

    void append(String key, byte[] entry, long millis) throws IOException {
        append(HexFormat.of().parseHex(key), entry, millis);
    }

    private void append(byte[] whole, byte[] entry, long millis) throws IOException {
        Segment segment = writable();
        long offset = segment.append(whole, entry, millis);
        known(segment).seen++;
        places.put(ByteBuffer.wrap(whole).getLong(), (long) segment.number() << OFFSET_BITS | offset);
        if (offset >= mostBytes / PARTS) {
            own = Optional.empty();
            segment.close();
            trim();
        }
    }

    /**
     * Removes what was kept before a time. What another process appends to now stays.
     *
     * @param removed told of each reply that goes
     */
    void clear(long beforeMillis, Segment.Visitor removed) throws IOException {
        close();
        refresh();
        for (Known one : List.copyOf(known.values())) {
            List<long[]> kept = new ArrayList<>();
            List<long[]> old = new ArrayList<>();
            one.segment.visit(
                    0,
                    (key, offset, millis) ->
                            (millis < beforeMillis ? old : kept).add(new long[] {key, offset, millis}));
            if (old.isEmpty() || !one.segment.take()) {
                continue;
            }
            if (own.isEmpty() && !kept.isEmpty()) {
                own = Optional.of(fresh());
            }
            for (long[] reply : kept) {
                Optional<Segment.Stored> stored = one.segment.read(reply[1]);
                if (stored.isPresent()) {
                    append(stored.get().key(), stored.get().entry(), reply[2]);
                }
            }
            known.remove(one.segment.number());
            one.segment.delete();
            old.forEach(reply -> removed.reply(reply[0], reply[1], reply[2]));
        }
    }

    private Known known(Segment segment) {
        return known.computeIfAbsent(segment.number(), number -> new Known(segment));
    }

    private Segment writable() throws IOException {
        if (own.isEmpty()) {
            Files.createDirectories(folder);
            refresh();
            own = Optional.of(taken());
        }
        return own.get();
    }

    /** The newest segment that has room and that nobody else appends to, or a new one. */
    private Segment taken() throws IOException {
        for (Known one : known.descendingMap().values()) {
            if (one.segment.bytes() < mostBytes / PARTS && one.segment.take()) {
                // Somebody may have appended between the last look and the taking.
                look(one);
                return one.segment;
            }
        }
        return fresh();
    }

    private Segment fresh() throws IOException {
        for (int number = known.isEmpty() ? 1 : known.lastKey() + 1; ; number++) {
            Segment fresh = new Segment(folder, number);
            if (!fresh.exists() && fresh.take()) {
                known(fresh);
                return fresh;
            }
        }
    }

    /** Removes the oldest segments until the rest is within the bound with room for one more. */
    private void trim() throws IOException {
        refresh();
        long bytes =
                known.values().stream().mapToLong(one -> one.segment.bytes()).sum();
        for (Known one : List.copyOf(known.values())) {
            if (bytes <= mostBytes - mostBytes / PARTS) {
                return;
            }
            bytes -= one.segment.bytes();
            known.remove(one.segment.number());
            one.segment.delete();
        }
    }

    private boolean isOwn(Segment segment) {
        return own.filter(segment::equals).isPresent();
    }

    @Override
    public void close() {
        known.values().forEach(one -> one.segment.close());
        own = Optional.empty();
    }
}
