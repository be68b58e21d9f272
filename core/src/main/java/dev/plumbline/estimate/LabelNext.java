package dev.plumbline.estimate;

import java.util.List;
import java.util.Optional;

/**
 * A pair of rows whose labels would tell more than others.
 *
 * @param id the base's row; also the candidate's where rows are paired by id
 * @param candidateId the candidate's row
 * @param versions versions of which it has no label yet
 * @param base what the judge said of the base's row, where it decided
 * @param candidate what it said of the candidate's
 */
public record LabelNext(
        String id, String candidateId, List<AppVersion> versions, Optional<String> base, Optional<String> candidate) {
    public LabelNext {
        versions = List.copyOf(versions);
    }

    /** Whether the judge said something else of the one than of the other. */
    public boolean differs() {
        return !base.equals(candidate);
    }
}
