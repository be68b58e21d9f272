package dev.plumbline.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import dev.plumbline.align.Align;
import dev.plumbline.align.Alignment;
import dev.plumbline.align.AlignmentBudget;
import dev.plumbline.align.AlignmentRows;
import dev.plumbline.align.CrossFitting;
import dev.plumbline.align.Optimizer;
import dev.plumbline.align.auto.AutoOptimizer;
import dev.plumbline.align.fewshot.FewShotOptimizer;
import dev.plumbline.align.gepa.GepaOptimizer;
import dev.plumbline.align.memory.MemoryOptimizer;
import dev.plumbline.align.patterns.PatternsOptimizer;
import dev.plumbline.align.simba.SimbaOptimizer;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Split;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * What optimizers cost beside the replies that they wait for: the time in which no reply is under way, and the heap. The
 * model is in this process and answers after a while; the data goes through the readers that users' files go through.
 *
 * <pre>{@code
 * AlignmentOverhead [rows=230] [calls=535] [wait=200] [optimizer=all] [test=.35] [times=2]
 * }</pre>
 *
 * <p>The first time of each optimizer holds what the virtual machine needs to load and compile it.
 *
 * <p>Heap is what is in use after a collection, at most; it holds garbage that a young collection leaves, so it is an
 * upper bound. The firm proof is a run with that {@code -Xmx}.
 */
public final class AlignmentOverhead {
    private static final double BILLION = 1e9;
    private static final double MILLION = 1e6;

    private final Map<String, String> options;
    private final AtomicLong mostUsed = new AtomicLong();

    private AlignmentOverhead(Map<String, String> options) {
        this.options = options;
    }

    /** Prints one line for each optimizer. */
    public static void main(String[] arguments) {
        new AlignmentOverhead(NamedOptions.of(arguments)).run();
    }

    private void run() {
        watchCollections();
        int rows = Integer.parseInt(options.getOrDefault("rows", "230"));
        Dataset data = LabelledTickets.written(rows, 1);
        System.out.printf(
                Locale.ROOT,
                "%,d rows; heap at most %.0f MB; in use with the rows %.0f MB%n",
                rows,
                Runtime.getRuntime().maxMemory() / MILLION,
                used());
        System.out.println("optimizer | judge calls | reflection calls | seconds | without a reply under way | share"
                + " | processor seconds | most heap after a collection");
        int times = Integer.parseInt(options.getOrDefault("times", "2"));
        for (int time = 1; time <= times; time++) {
            String suffix = times > 1 ? ", time " + time : "";
            optimizers().forEach((name, optimizer) -> measure(name + suffix, optimizer, data));
        }
    }

    private Map<String, Optimizer> optimizers() {
        Map<String, Optimizer> all = new LinkedHashMap<>();
        all.put("few-shot", FewShotOptimizer.withDefaults());
        all.put("memory", MemoryOptimizer.withDefaults());
        all.put("patterns", PatternsOptimizer.withDefaults());
        all.put("gepa", GepaOptimizer.withDefaults());
        all.put("simba", SimbaOptimizer.withDefaults());
        all.put("auto", AutoOptimizer.withDefaults());
        String wanted = options.getOrDefault("optimizer", "all");
        all.keySet().removeIf(name -> !wanted.equals("all") && !wanted.equals(name));
        return all;
    }

    private void measure(String name, Optimizer optimizer, Dataset data) {
        SlowModel model = new SlowModel(Duration.ofMillis(Long.parseLong(options.getOrDefault("wait", "200"))));
        JudgeSpec judge = JudgeSpec.named("ticket")
                .model("openai:/slow")
                .scale(LabelledTickets.SCALE)
                .instructions("Is it a good answer? {{ question }} {{ response }}");
        Path folder = temporary();
        mostUsed.set(0);
        System.gc();
        long processor = processor();
        long start = System.nanoTime();
        Alignment aligned;
        try (Judges judges = Judges.of(List.of(), List.of(model.provider()))) {
            aligned = Align.with(optimizer)
                    .budget(AlignmentBudget.parse("judge_calls=" + options.getOrDefault("calls", "535")))
                    .crossFit(CrossFitting.OFF)
                    .folder(folder)
                    .align(judge, split(data), judges);
        }
        double all = (System.nanoTime() - start) / BILLION;
        double idle = all - model.waited() / BILLION;
        System.gc();
        System.out.printf(
                Locale.ROOT,
                "%s | %d | %d | %.1f | %.2f | %.1f %% | %.1f | %.0f MB%n",
                name,
                aligned.spent().calls(),
                aligned.reflected().calls(),
                all,
                idle,
                100 * idle / all,
                (processor() - processor) / BILLION,
                mostUsed.get() / MILLION);
    }

    private AlignmentRows split(Dataset data) {
        double test = Double.parseDouble(options.getOrDefault("test", ".35"));
        int groups = data.examples().size() / LabelledTickets.TO_A_QUESTION;
        Dataset development = data.where(row -> place(row.group(), groups) >= test);
        return test > 0
                ? AlignmentRows.of(data, row -> part(place(row.group(), groups), test))
                : AlignmentRows.of(
                        development.where(row -> part(place(row.group(), groups), test) == Split.TRAIN),
                        development.where(row -> part(place(row.group(), groups), test) == Split.DEV));
    }

    private static Split part(double place, double test) {
        return place < test ? Split.TEST : place < test + (1 - test) * .38 ? Split.DEV : Split.TRAIN;
    }

    /** Groups are the questions, which end in their number. */
    private static double place(String group, int groups) {
        return Double.parseDouble(group.replaceAll("\\D", "")) / groups;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("alignment-overhead");
        } catch (IOException failed) {
            throw new UncheckedIOException("there is no place for a folder", failed);
        }
    }

    private static long processor() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static double used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MILLION;
    }

    private void watchCollections() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) -> {
                                long used = GarbageCollectionNotificationInfo.from(
                                                (CompositeData) notification.getUserData())
                                        .getGcInfo()
                                        .getMemoryUsageAfterGc()
                                        .entrySet()
                                        .stream()
                                        .filter(pool -> pool.getKey().matches(".*(Eden|Survivor|Old|Tenured).*"))
                                        .map(Map.Entry::getValue)
                                        .mapToLong(MemoryUsage::getUsed)
                                        .sum();
                                mostUsed.accumulateAndGet(used, Math::max);
                            },
                            notification -> notification
                                    .getType()
                                    .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION),
                            null);
        }
    }
}
