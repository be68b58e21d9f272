package dev.plumbline;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.plumbline.align.Align;
import dev.plumbline.dataset.Dataset;
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
            List.of("audit", "align", "estimate", "labelling", "probing"),
            List.of("errors", "standing"),
            List.of("report"),
            List.of("bundle"));

    private static final String OPTIMIZERS = "dev.plumbline.align.*..";
    private static final String[] WAYS_ROUND = {
        "java.io..", "java.net..", "java.nio..", "java.lang.reflect..", "java.lang.invoke.."
    };
    private static final String DOORS_TO_TEST =
            "Align|Alignment|AlignmentRows|Proof|Split|Splits|SplitPlan|Look|Looks|LookedRows|Workspace|Runner|RunFolder";

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

    @Test
    void optimizersCannotReachTestRows() {
        noClasses()
                .that()
                .resideInAPackage(OPTIMIZERS)
                .should()
                .dependOnClassesThat(resideInAnyPackage(WAYS_ROUND).or(aDoorToTest()))
                .because("an optimizer sees train and dev, and whatever it asks goes through Trials")
                .check(CORE);
        noClasses()
                .that()
                .resideInAPackage(OPTIMIZERS)
                .should()
                .callMethodWhere(target(owner(type(Class.class))))
                .orShould()
                .callMethodWhere(target(name("read")).and(target(owner(type(Dataset.class)))))
                .because("neither reflection nor a file leads to rows that were not handed over")
                .check(CORE);
    }

    @Test
    void theRuleAboutOptimizersFindsThoseWhoMayReachTestRows() {
        assertThat(CORE.get(Align.class).getDirectDependenciesFromSelf())
                .anyMatch(dependency ->
                        dependency.getTargetClass().getSimpleName().matches(DOORS_TO_TEST));
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

    private static DescribedPredicate<JavaClass> aDoorToTest() {
        return DescribedPredicate.describe(
                "a door to test rows", type -> type.getSimpleName().matches(DOORS_TO_TEST));
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
