package dev.plumbline.judge.coverage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is measured of one point of a reference against one answer. The names stand in judge files. */
enum PointFeature {
    /** Share of the point's words, weighted, that the whole answer says. */
    ANSWER_RECALL,
    /** The same in the best single sentence, its heading included. */
    SENTENCE_RECALL,
    /** The same in the best two sentences in a row. */
    WINDOW_RECALL,
    /** The same under the best heading. */
    HEADING_RECALL,
    /** Share of the words that the question does not say already, in the best two sentences. */
    NEW_RECALL,
    /** Share of the point's numbers that the best two sentences lack; 0 for a point without numbers. */
    NUMBERS_MISSING,
    /** Share of the label's words that the answer says; 1 for a point without label. */
    LABEL_RECALL,
    /** Log of one plus the number of sentences that say at least half of the point. */
    MENTIONS,
    /** Share of the point's words that the question says. */
    IN_QUESTION,
    /** 1 where the reference marks the point as important. */
    EMPHASIS,
    /** Log of the number of the point's words. */
    WORDS,
    /** Cosine between the point and the nearest sentence. */
    COSINE,
    /** Mean cosine of the three nearest sentences. */
    COSINE_TOP,
    /** Cosine of the nearest sentence minus that of the question: what was asked is no evidence. */
    COSINE_GAIN,
    /** log(p/(1 - p)) of what another judge answered when it was asked about the point; 0 where it was not asked. */
    JUDGE_LOGIT;

    private static final List<String> KEYS =
            Arrays.stream(values()).map(PointFeature::key).toList();

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> keys() {
        return KEYS;
    }
}
