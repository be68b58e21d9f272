package dev.plumbline.report;

import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.GateResult.Condition;
import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.statistics.Interval;
import java.util.List;

/**
 * A gate as JUnit XML, which build servers show as tests: one test case a condition. A condition that is not met is a
 * failure; one that cannot be settled is an error, so that nobody takes it for a pass.
 *
 * <pre>{@code
 * Files.writeString(Path.of("gate.xml"), JUnitXml.gate("accuracy@9f2c01ab34cd", figures));
 * }</pre>
 */
public final class JUnitXml {
    private JUnitXml() {}

    /**
     * The document.
     *
     * @param judge what went through the gate: name of the suite
     * @param gate what it found
     */
    public static String gate(String judge, GateResult gate) {
        List<Condition> conditions = gate.conditions();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuites>\n  <testsuite name=\"").append(Escape.xml("plumbline gate: " + judge));
        xml.append("\" tests=\"").append(conditions.size());
        xml.append("\" failures=\"").append(count(conditions, GateVerdict.FAIL));
        xml.append("\" errors=\"")
                .append(count(conditions, GateVerdict.INCONCLUSIVE))
                .append("\">\n");
        conditions.forEach(condition -> testCase(xml, judge, condition));
        xml.append("    <system-out>").append(Escape.xml(gate.power())).append("</system-out>\n");
        return xml.append("  </testsuite>\n</testsuites>\n").toString();
    }

    private static void testCase(StringBuilder xml, String judge, Condition condition) {
        xml.append("    <testcase classname=\"").append(Escape.xml(judge)).append("\" name=\"");
        xml.append(Escape.xml(ConditionText.name(condition))).append('"');
        if (condition.verdict() == GateVerdict.PASS) {
            xml.append("/>\n");
            return;
        }
        String element = condition.verdict() == GateVerdict.FAIL ? "failure" : "error";
        xml.append(">\n      <").append(element).append(" type=\"").append(condition.verdict());
        xml.append("\" message=\"").append(Escape.xml(message(condition))).append("\"/>\n    </testcase>\n");
    }

    private static String message(Condition condition) {
        Interval measured = condition.measured();
        String found = condition.what() + " is " + measured.text(3) + " on " + Shown.rows(measured.n())
                + ", the bar is " + JsonValue.decimal(condition.bar());
        return found
                + (condition.reason().isEmpty() ? "" : "; " + condition.reason())
                + (condition.labelsNeeded().isPresent()
                        ? "; about " + Shown.count(condition.labelsNeeded().getAsLong(), "label") + " would settle it"
                        : "");
    }

    private static long count(List<Condition> conditions, GateVerdict result) {
        return conditions.stream()
                .filter(condition -> condition.verdict() == result)
                .count();
    }
}
