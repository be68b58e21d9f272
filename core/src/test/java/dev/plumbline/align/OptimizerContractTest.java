package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.coverage.CoverageJudge;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptimizerContractTest {
    private static final JudgeSpec SPEC = JudgeSpec.named("complete")
            .model("local:/lexical")
            .scale(Helpdesk.SCALE)
            .withoutInstructions();

    /** Looks through all that it is handed, private fields too. */
    private static final class Prying implements Optimizer {
        private final Set<String> texts = new HashSet<>();
        private final Set<Example> examples = new HashSet<>();
        private Optional<DevelopmentRows> handed = Optional.empty();

        @Override
        public String name() {
            return "prying";
        }

        @Override
        public Search search(JudgeSpec judge, DevelopmentRows rows, Trials trials) {
            handed = Optional.of(rows);
            trials.run(judge, rows.all());
            Set<Object> met = Collections.newSetFromMap(new IdentityHashMap<>());
            Deque<Object> left = new ArrayDeque<>(List.of(judge, rows, trials));
            while (!left.isEmpty()) {
                Object next = left.pop();
                if (met.add(next)) {
                    look(next, left);
                }
            }
            return new Search(List.of(), Optional.empty(), Map.of(), Stopped.CONVERGED, List.of());
        }

        private void look(Object object, Deque<Object> left) {
            if (object instanceof String text) {
                texts.add(text);
            } else if (object instanceof Collection<?> items) {
                left.addAll(items);
            } else if (object instanceof Map<?, ?> map) {
                left.addAll(map.keySet());
                left.addAll(map.values());
            } else if (object instanceof Optional<?> optional) {
                optional.ifPresent(left::add);
            } else if (object instanceof Object[] array) {
                for (int i = 0; i < array.length; i++) {
                    Optional.ofNullable(Array.get(array, i)).ifPresent(left::add);
                }
            } else if (object.getClass().getName().startsWith("dev.plumbline")) {
                if (object instanceof Example example) {
                    examples.add(example);
                }
                fields(object, left);
            }
        }

        private static void fields(Object object, Deque<Object> left) {
            for (Class<?> type = object.getClass();
                    type.getName().startsWith("dev.plumbline");
                    type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())
                            && !field.getType().isPrimitive()) {
                        try {
                            field.setAccessible(true);
                            Optional.ofNullable(field.get(object)).ifPresent(left::add);
                        } catch (IllegalAccessException closed) {
                            throw new AssertionError(field.toString(), closed);
                        }
                    }
                }
            }
        }
    }

    @Test
    void anOptimizerCannotReachTestRows() {
        Helpdesk data = Helpdesk.of(40, 0, 1);
        AlignmentRows rows = data.rows();
        Dataset test = rows.test().orElseThrow();
        Prying prying = new Prying();
        Align.with(prying).align(SPEC, rows, CoverageJudge::lexical);

        assertThat(prying.examples)
                .hasSize(data.data().examples().size() - test.examples().size())
                .doesNotContainAnyElementsOf(test.examples());
        for (Example example : test.examples()) {
            assertThat(prying.texts)
                    .doesNotContain(example.id())
                    .doesNotContain(example.field("response").orElseThrow());
            DevelopmentRows handed = prying.handed.orElseThrow();
            for (Dataset part : List.of(handed.train(), handed.dev(), handed.all())) {
                assertThat(part.gold(example)).isEqualTo(new Gold.Missing(Gold.Why.UNLABELLED));
                assertThat(part.row(example)).isEmpty();
                assertThat(part.labels()).noneMatch(label -> label.exampleId().equals(example.id()));
            }
        }
    }

    @Test
    void anOptimizerThatFindsNothingKeepsTheJudge() {
        Alignment aligned =
                Align.with(new Prying()).align(SPEC, Helpdesk.of(40, 0, 1).rows(), CoverageJudge::lexical);

        assertThat(aligned.after()).isEqualTo(aligned.before());
        assertThat(aligned.crossFitted()).isEmpty();
        assertThat(aligned.notes())
                .contains("There is no cross-fitted estimate and no placebo, because they would cost further calls.");
    }
}
