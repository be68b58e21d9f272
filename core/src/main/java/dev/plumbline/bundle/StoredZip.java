package dev.plumbline.bundle;

import dev.plumbline.dataset.BadInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * A zip file whose every byte follows from the files in it: not compressed, without times, in the order of names, with a
 * check of all of it as its comment. So a byte that was changed is found wherever it is, and nothing can swell when it is
 * read. Other zip files are refused.
 */
final class StoredZip {
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int CENTRAL_LENGTH = 46;
    private static final int END_LENGTH = 22;

    /** Version 2.0, names in UTF-8, stored, the first day that the format knows. */
    private static final short VERSION = 20;

    private static final short UTF8 = 0x0800;
    private static final short FIRST_DAY = 0x0021;

    private static final int CHECK = 64 + 1 + 16;

    private StoredZip() {}

    static byte[] write(SortedMap<String, byte[]> files) {
        int length = END_LENGTH + CHECK;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            length += LOCAL_LENGTH + CENTRAL_LENGTH + 2 * name(file).length + file.getValue().length;
        }
        ByteBuffer zip = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> places = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            places.add(zip.position());
            zip.putInt(LOCAL);
            facts(zip, file);
            zip.put(name(file)).put(file.getValue());
        }
        int directory = zip.position();
        int entry = 0;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            zip.putInt(CENTRAL).putShort(VERSION);
            facts(zip, file);
            zip.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
            zip.putInt(places.get(entry++)).put(name(file));
        }
        int size = zip.position() - directory;
        zip.putInt(END).putShort((short) 0).putShort((short) 0);
        zip.putShort((short) files.size()).putShort((short) files.size());
        zip.putInt(size).putInt(directory).putShort((short) CHECK);
        byte[] before = Arrays.copyOf(zip.array(), zip.position());
        return zip.put(check(before)).array();
    }

    private static byte[] name(Map.Entry<String, byte[]> file) {
        return file.getKey().getBytes(StandardCharsets.UTF_8);
    }

    private static void facts(ByteBuffer zip, Map.Entry<String, byte[]> file) {
        CRC32 crc = new CRC32();
        crc.update(file.getValue());
        zip.putShort(VERSION)
                .putShort(UTF8)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(FIRST_DAY);
        zip.putInt((int) crc.getValue());
        zip.putInt(file.getValue().length).putInt(file.getValue().length);
        zip.putShort((short) name(file).length).putShort((short) 0);
    }

    private static byte[] check(byte[] bytes) {
        return (Digests.of(bytes) + "." + Locator.of(bytes).text()).getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether bytes are a zip by how they begin. */
    static boolean begins(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K';
    }

    /**
     * The files of a zip, as their bytes are now.
     *
     * @throws BadInput when it is none that was written here
     */
    static BundlePlace.Found read(String place, byte[] bytes) {
        if (bytes.length < END_LENGTH + CHECK) {
            throw other(place, "is too short");
        }
        int end = bytes.length - CHECK;
        byte[] before = Arrays.copyOf(bytes, end);
        byte[] found = Arrays.copyOfRange(bytes, end, bytes.length);
        byte[] expected = check(before);
        int different = Arrays.mismatch(found, expected);
        if (different < 0) {
            return new BundlePlace.Found(canonical(place, before), List.of());
        }
        if (Arrays.mismatch(found, different + 1, CHECK, expected, different + 1, CHECK) < 0) {
            return new BundlePlace.Found(
                    canonical(place, before),
                    List.of(changed(place, bytes, end + different, "in the check at the end of the zip")));
        }
        Optional<Locator.Restored> restored = restored(before, found);
        if (restored.isEmpty()) {
            // More than one byte: what can be read is read, and the manifest tells where it differs.
            return new BundlePlace.Found(
                    files(place, before, before),
                    List.of(BundleFinding.of(
                            BundleFinding.Kind.CHANGED, place, "more than one byte of the zip was changed")));
        }
        int offset = restored.get().offset();
        SortedMap<String, byte[]> were = canonical(place, restored.get().bytes());
        SortedMap<String, byte[]> files = files(place, restored.get().bytes(), before);
        // A byte of a file is told by its manifest, with the line; one between files belongs to none.
        boolean ofAFile =
                files.entrySet().stream().anyMatch(file -> !Arrays.equals(file.getValue(), were.get(file.getKey())));
        return new BundlePlace.Found(
                files, ofAFile ? List.of() : List.of(changed(place, bytes, offset, "in the zip, between its files")));
    }

    /**
     * The files of a zip whose every byte follows from them. Other programs read the directory at the end, and not what was
     * read here: without this one file could show two contents.
     */
    private static SortedMap<String, byte[]> canonical(String place, byte[] before) {
        SortedMap<String, byte[]> files = files(place, before, before);
        byte[] again = write(files);
        if (again.length != before.length + CHECK
                || Arrays.mismatch(again, 0, before.length, before, 0, before.length) >= 0) {
            throw other(place, "has bytes that do not follow from its files");
        }
        return files;
    }

    private static Optional<Locator.Restored> restored(byte[] before, byte[] found) {
        String check = new String(found, StandardCharsets.ISO_8859_1);
        try {
            return Locator.parse(check.substring(CHECK - 16))
                    .restore(before)
                    .filter(put -> Arrays.equals(check(put.bytes()), found));
        } catch (IllegalArgumentException noLocator) {
            return Optional.empty();
        }
    }

    private static BundleFinding changed(String place, byte[] bytes, int offset, String where) {
        return BundleFinding.at(
                place, 1, offset + 1L, offset, "", String.format("byte 0x%02x was changed, %s", bytes[offset], where));
    }

    /**
     * The files at the places that a layout gives them.
     *
     * @param layout the zip as it was
     * @param bytes the zip as it is
     */
    private static SortedMap<String, byte[]> files(String place, byte[] layout, byte[] bytes) {
        ByteBuffer zip = ByteBuffer.wrap(layout).order(ByteOrder.LITTLE_ENDIAN);
        SortedMap<String, byte[]> files = new TreeMap<>();
        while (zip.remaining() >= LOCAL_LENGTH && zip.getInt(zip.position()) == LOCAL) {
            int start = zip.position();
            int method = zip.getShort(start + 8);
            int length = zip.getInt(start + 18);
            int name = zip.getShort(start + 26) & 0xffff;
            int more = zip.getShort(start + 28) & 0xffff;
            long content = start + LOCAL_LENGTH + (long) name + more;
            if (method != 0 || length < 0 || content + length > layout.length) {
                throw other(place, method != 0 ? "has a compressed file" : "has a file that goes beyond its end");
            }
            String called = new String(layout, start + LOCAL_LENGTH, name, StandardCharsets.UTF_8);
            if (files.put(called, Arrays.copyOfRange(bytes, (int) content, (int) content + length)) != null) {
                throw other(place, "has two files of one name");
            }
            zip.position((int) content + length);
        }
        if (files.isEmpty()) {
            throw other(place, "holds no file");
        }
        return files;
    }

    private static BadInput other(String place, String how) {
        return BadInput.in(
                place,
                "is no zip that Plumbline wrote: it " + how,
                "unpack it with a tool that you trust, and verify the folder");
    }
}
