package dev.plumbline.examples;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Gate;
import dev.plumbline.agreement.GateResult;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Measure;
import java.util.List;

/** Two columns of labels, no judge anywhere. */
public final class JustTheStatistics {
    private JustTheStatistics() {}

    /** Ten of ten right is not a proof of a high kappa. */
    public static void main(String[] arguments) {
        List<String> human = List.of("pass", "fail", "pass", "pass", "fail", "fail", "pass", "fail", "pass", "fail");
        System.out.println(gate(human, human).verdict());
    }

    static GateResult gate(List<String> human, List<String> judge) {
        Agreement agreement = Agreement.between(human, judge, Scale.of("pass", "fail"));
        return Gate.minimum(Measure.COHEN_KAPPA, 0.6).check(agreement);
    }
}
