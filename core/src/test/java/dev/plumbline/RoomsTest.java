package dev.plumbline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dependencies inside core run one way; see docs/architecture.md. */
class RoomsTest {
    /** Each room may use those of earlier lines. */
    private static final List<List<String>> ORDER = List.of(
            List.of("scale"),
            List.of("dataset"),
            List.of("model"),
            List.of("judge"),
            List.of("statistics"),
            List.of("run"),
            List.of("agreement"),
            List.of("audit", "align"),
            List.of("report"));

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.plumbline");

    static Stream<String> rooms() {
        return ORDER.stream().flatMap(List::stream);
    }

    @Test
    void theOrderNamesEveryRoomThereIs() {
        Set<String> found = CORE.stream()
                .map(type -> type.getPackageName().split("\\.", -1))
                .filter(names -> names.length > 2)
                .map(names -> names[2])
                .collect(Collectors.toSet());
        assertThat(found).containsExactlyInAnyOrderElementsOf(rooms().toList());
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void noRoomUsesALaterOne(String room) {
        int floor = floorOf(room);
        String[] later = ORDER.stream()
                .skip(floor)
                .flatMap(List::stream)
                .filter(other -> !other.equals(room))
                .map(other -> "dev.plumbline." + other + "..")
                .toArray(String[]::new);
        if (later.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage("dev.plumbline." + room + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .check(CORE);
        }
    }

    @Test
    void statisticsKnowsOnlyScale() {
        noClasses()
                .that()
                .resideInAPackage("dev.plumbline.statistics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.plumbline.dataset..",
                        "dev.plumbline.model..",
                        "dev.plumbline.judge..",
                        "dev.plumbline.run..")
                .check(CORE);
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching("dev.plumbline.(**)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void publicSignaturesHoldNoThirdPartyTypes() {
        ArchRuleDefinition.methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should(nameOnlyTypesOfJavaAndOurs())
                .check(CORE);
    }

    private static ArchCondition<com.tngtech.archunit.core.domain.JavaMethod> nameOnlyTypesOfJavaAndOurs() {
        return new ArchCondition<>("name only types of Java and of Plumbline") {
            @Override
            public void check(com.tngtech.archunit.core.domain.JavaMethod method, ConditionEvents events) {
                if (method.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                    return;
                }
                method.getAllInvolvedRawTypes().stream()
                        .map(type -> type.getBaseComponentType())
                        .filter(type -> !type.isPrimitive())
                        .filter(type -> !type.getPackageName().startsWith("java.")
                                && !type.getPackageName().startsWith("dev.plumbline"))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " names " + type.getName())));
            }
        };
    }

    private static int floorOf(String room) {
        for (int floor = 0; floor < ORDER.size(); floor++) {
            if (ORDER.get(floor).contains(room)) {
                return floor;
            }
        }
        throw new IllegalArgumentException(room);
    }
}
