package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Run;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An optimizer that tries to get at test rows with everything that Java allows. */
class UnreachableTestRowsTest {
    private static final JudgeSpec ASKED = JudgeSpec.named("complete")
            .model("openai:/some-model")
            .scale(Helpdesk.SCALE)
            .instructions("Is this complete? {{ response }} Facts: {{ reference }}");

    private final Helpdesk data = Helpdesk.of(40, 0, 6);
    private final Opinions opinions = Opinions.of(example -> Opinions.said(example, "pass"));
    private final Dataset test = data.rows().test().orElseThrow();

    /** Does nothing but look around. */
    private static final class Curious implements Optimizer {
        private final Set<Example> found = new HashSet<>();
        private final List<Dataset> seen = new ArrayList<>();
        private final Set<String> wanted;

        Curious(Set<String> wanted) {
            this.wanted = wanted;
        }

        @Override
        public String name() {
            return "curious";
        }

        @Override
        public Search search(JudgeSpec judge, DevelopmentRows rows, Trials trials) {
            found.addAll(examplesFrom(judge, rows, trials));
            Dataset named = rows.all().where(example -> wanted.contains(example.id()));
            seen.add(named);
            seen.add(trials.whole(named));
            trials.run(judge, rows.dev()).ifPresent(run -> {
                seen.add(run.data());
                found.addAll(examplesFrom(run));
            });
            return new Search(List.of(), Optional.empty(), Map.of(), Stopped.CONVERGED, List.of());
        }
    }

    @Test
    void reflectionFromAllThatAnOptimizerIsHandedLeadsToNoTestRow() {
        Curious curious = new Curious(ids(test));
        Run recorded = new Run(
                ASKED.version(),
                data.data(),
                data.data().examples().stream().map(opinions.opinion()).toList(),
                Optional.empty());
        AlignmentRows rows = data.rows();
        Align.with(curious)
                .verdicts(recorded)
                .look(() -> test.examples().size())
                .align(ASKED, rows, opinions::judge);

        assertThat(curious.found).containsAll(rows.development().all().examples());
        assertThat(curious.found).doesNotContainAnyElementsOf(test.examples());
    }

    @Test
    void idsOfTestRowsOpenNothing() {
        Curious curious = new Curious(ids(test));
        Align.with(curious).align(ASKED, data.rows(), opinions::judge);

        assertThat(curious.seen).isNotEmpty().allSatisfy(some -> {
            assertThat(some.examples()).doesNotContainAnyElementsOf(test.examples());
            assertThat(some.labels()).noneMatch(label -> ids(test).contains(label.exampleId()));
            test.examples()
                    .forEach(example -> assertThat(some.gold(example).value()).isEmpty());
        });
    }

    @Test
    void theWayOfLookingFindsTestRowsWhereTheyAre() {
        assertThat(examplesFrom(data.rows())).containsAll(test.examples());
        assertThat(examplesFrom((Runnable) () -> System.out.println(test.examples())))
                .containsAll(test.examples());
    }

    private static Set<String> ids(Dataset rows) {
        return rows.examples().stream().map(Example::id).collect(Collectors.toSet());
    }

    /** All examples that fields, elements and captured variables lead to. */
    private static Set<Example> examplesFrom(Object... roots) {
        Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Example> examples = new HashSet<>();
        Deque<Object> open = new ArrayDeque<>(Arrays.asList(roots));
        while (!open.isEmpty()) {
            Object next = open.pop();
            if (known.add(next)) {
                if (next instanceof Example example) {
                    examples.add(example);
                }
                open.addAll(behind(next));
            }
        }
        return examples;
    }

    private static List<Object> behind(Object holder) {
        List<Object> behind = new ArrayList<>();
        if (holder instanceof Object[] array) {
            behind.addAll(Arrays.asList(array));
        } else if (holder instanceof Map<?, ?> map) {
            behind.addAll(map.keySet());
            behind.addAll(map.values());
        } else if (holder instanceof Iterable<?> some && !(holder instanceof java.nio.file.Path)) {
            some.forEach(behind::add);
        } else if (holder instanceof Optional<?> maybe) {
            maybe.ifPresent(behind::add);
        }
        for (Class<?> type = holder.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                value(field, holder).ifPresent(behind::add);
            }
        }
        behind.removeIf(value -> value == null);
        return behind;
    }

    /** Constants are no way, and what the JDK keeps shut cannot be opened by an optimizer either. */
    private static Optional<Object> value(Field field, Object holder) {
        if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
            return Optional.empty();
        }
        try {
            field.setAccessible(true);
            return Optional.ofNullable(field.get(holder));
        } catch (InaccessibleObjectException | IllegalAccessException shut) {
            return Optional.empty();
        }
    }
}
