package dev.plumbline.judge;

import dev.plumbline.dataset.Fingerprint;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Judges that are asked in place of a model: jurors, or the stages of a cascade. */
final class Members {
    private final List<JudgeSpec> specs;
    private final List<Judge> judges;

    private Members(List<JudgeSpec> specs, List<Judge> judges) {
        this.specs = specs;
        this.judges = judges;
    }

    static Members of(List<JudgeSpec> specs, Function<JudgeSpec, Judge> makes) {
        return new Members(specs, specs.stream().map(makes).toList());
    }

    int size() {
        return judges.size();
    }

    Judge get(int index) {
        return judges.get(index);
    }

    String name(int index) {
        return judges.get(index).version().toString();
    }

    Optional<Redaction> redaction() {
        return judges.stream().flatMap(judge -> judge.redaction().stream()).findFirst();
    }

    /** What the members' versions cover beyond their files: weights of embedders, content of recordings. */
    Optional<String> beyondSpecs(String kind) {
        Fingerprint versions = Fingerprint.start();
        boolean beyond = false;
        for (int i = 0; i < judges.size(); i++) {
            String hash = judges.get(i).version().hash();
            versions.add(hash);
            beyond |= !hash.equals(specs.get(i).version().hash());
        }
        return beyond ? Optional.of(kind + " " + versions.hex()) : Optional.empty();
    }

    /** What verdicts of members have cost together. */
    static Usage spent(List<Verdict> heard) {
        return heard.stream().map(Verdict::usage).reduce(Usage.none(), Usage::plus);
    }
}
