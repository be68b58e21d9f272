package dev.plumbline.probing.mutation;

import dev.plumbline.statistics.Interval;
import java.util.Map;

/**
 * What people who were shown mutants and originals without a word about which is which said of them.
 *
 * @param labelled mutants with a label
 * @param notAsMeant share of the labelled mutants of each kind of which people say what was not meant: of broken ones that
 *     they are still right (equivalent mutants), of the others that they are not
 * @param rates the judge's rate on the mutants that people confirmed alone
 * @param originals share of the labelled originals to which people gave the same label again
 */
public record PeopleOnMutants(
        int labelled, Map<Kind, Interval> notAsMeant, Map<Kind, Interval> rates, Interval originals) {
    public PeopleOnMutants {
        notAsMeant = Map.copyOf(notAsMeant);
        rates = Map.copyOf(rates);
    }
}
