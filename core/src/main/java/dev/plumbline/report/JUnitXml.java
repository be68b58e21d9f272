package dev.plumbline.report;

import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.GateResult.Condition;
import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.agreement.SuiteResult;
import dev.plumbline.agreement.SuiteResult.Ruled;
import dev.plumbline.agreement.SuiteResult.Ruling;
import dev.plumbline.agreement.SuiteResult.State;
import dev.plumbline.agreement.SuiteResult.Used;
import dev.plumbline.labelling.GrowingResult;
import dev.plumbline.statistics.Interval;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A gate as JUnit XML, which build servers show as tests: one test case a condition. A condition that is not met is a
 * failure; one that cannot be settled is an error, so that nobody takes it for a pass.
 *
 * <pre>{@code
 * Files.writeString(Path.of("gate.xml"), JUnitXml.gate("accuracy@9f2c01ab34cd", figures));
 * }</pre>
 */
public final class JUnitXml {
    private static final String SUITE = "plumbline gate: ";
    private static final String AGAIN = "if the figure stayed; a further look is judged more strictly";

    private JUnitXml() {}

    /** Whether a document is one of these, so that it may be overwritten by the next. */
    public static boolean wrote(String document) {
        return document.startsWith("<?xml ") && document.contains("<testsuite name=\"" + SUITE);
    }

    /**
     * The document.
     *
     * @param judge what went through the gate: name of the suite
     * @param gate what it found
     */
    public static String gate(String judge, GateResult gate) {
        return gate(judge, gate, AGAIN);
    }

    /**
     * The document of a gate on growing labels, which may be asked after each of them.
     *
     * @param judge what went through the gate: name of the suite
     * @param gate what it found
     */
    public static String growing(String judge, GrowingResult gate) {
        return gate(judge, gate.gate(), "if rows go on like these; the gate may be asked after each label");
    }

    private static String gate(String judge, GateResult gate, String provided) {
        List<Condition> conditions = gate.conditions();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuites>\n  <testsuite name=\"").append(Escape.xml(SUITE + judge));
        xml.append("\" tests=\"").append(conditions.size());
        xml.append("\" failures=\"").append(count(conditions, GateVerdict.FAIL));
        xml.append("\" errors=\"")
                .append(count(conditions, GateVerdict.INCONCLUSIVE))
                .append("\">\n");
        conditions.forEach(condition -> testCase(xml, judge, condition, provided));
        xml.append("    <system-out>")
                .append(Escape.xml(Stream.concat(Stream.of(gate.power()), gate.notes().stream())
                        .collect(Collectors.joining("\n"))))
                .append("</system-out>\n");
        return xml.append("  </testsuite>\n</testsuites>\n").toString();
    }

    /**
     * The document of several gates: a suite a gate, a case a condition. What is waived is skipped, with who answers for it
     * and what it would be without; a waiver that has expired is a failure of its own.
     */
    public static String suite(SuiteResult suite) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        for (SuiteResult.Gate gate : suite.gates()) {
            List<Ruled> conditions = gate.conditions();
            begin(
                    xml,
                    SUITE + gate.gate().name(),
                    conditions.size(),
                    of(conditions, Ruling.FAIL),
                    of(conditions, Ruling.INCONCLUSIVE),
                    of(conditions, Ruling.WAIVED));
            for (Ruled ruled : conditions) {
                if (ruled.waiver().isPresent()) {
                    skipped(xml, gate.gate().judge(), ruled);
                } else {
                    testCase(xml, gate.gate().judge(), ruled.condition(), AGAIN);
                }
            }
            xml.append("  </testsuite>\n");
        }
        List<Used> expired = suite.waivers().stream()
                .filter(used -> used.state() == State.EXPIRED)
                .toList();
        if (!expired.isEmpty()) {
            begin(xml, SUITE + "waivers", expired.size(), expired.size(), 0, 0);
            for (Used used : expired) {
                xml.append("    <testcase classname=\"waivers\" name=\"")
                        .append(Escape.xml(used.waiver().gate()
                                + used.waiver()
                                        .condition()
                                        .map(said -> " " + said)
                                        .orElse("")))
                        .append("\">\n      <failure type=\"EXPIRED\" message=\"")
                        .append(Escape.xml(SuiteText.overdue(used)))
                        .append("\"/>\n    </testcase>\n");
            }
            xml.append("  </testsuite>\n");
        }
        return xml.append("</testsuites>\n").toString();
    }

    private static void begin(StringBuilder xml, String name, int tests, long failures, long errors, long skipped) {
        xml.append("  <testsuite name=\"").append(Escape.xml(name));
        xml.append("\" tests=\"").append(tests);
        xml.append("\" failures=\"").append(failures);
        xml.append("\" errors=\"").append(errors);
        xml.append("\" skipped=\"").append(skipped).append("\">\n");
    }

    private static void skipped(StringBuilder xml, String judge, Ruled ruled) {
        xml.append("    <testcase classname=\"").append(Escape.xml(judge)).append("\" name=\"");
        xml.append(Escape.xml(ConditionText.name(ruled.condition()))).append("\">\n      <skipped message=\"");
        xml.append(Escape.xml(SuiteText.why(ruled) + "; without the waiver "
                        + ruled.condition().verdict() + ": " + message(ruled.condition(), AGAIN)))
                .append("\"/>\n    </testcase>\n");
    }

    private static long of(List<Ruled> conditions, Ruling ruling) {
        return conditions.stream().filter(ruled -> ruled.ruling() == ruling).count();
    }

    private static void testCase(StringBuilder xml, String judge, Condition condition, String provided) {
        xml.append("    <testcase classname=\"").append(Escape.xml(judge)).append("\" name=\"");
        xml.append(Escape.xml(ConditionText.name(condition))).append('"');
        if (condition.verdict() == GateVerdict.PASS) {
            xml.append("/>\n");
            return;
        }
        String element = condition.verdict() == GateVerdict.FAIL ? "failure" : "error";
        xml.append(">\n      <").append(element).append(" type=\"").append(condition.verdict());
        xml.append("\" message=\"")
                .append(Escape.xml(message(condition, provided)))
                .append("\"/>\n    </testcase>\n");
    }

    private static String message(Condition condition, String provided) {
        Interval measured = condition.measured();
        String found = condition.what() + " is " + measured.text(3) + " on " + Shown.rows(measured.n())
                + ", the bar is " + JsonValue.decimal(condition.bar());
        return found
                + (condition.reason().isEmpty() ? "" : "; " + condition.reason())
                + (condition.labelsNeeded().isPresent()
                        ? "; about " + Shown.count(condition.labelsNeeded().getAsLong(), "label") + " would settle it "
                                + provided
                        : "");
    }

    private static long count(List<Condition> conditions, GateVerdict result) {
        return conditions.stream()
                .filter(condition -> condition.verdict() == result)
                .count();
    }
}
