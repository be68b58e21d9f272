package dev.plumbline.report;

import java.util.Optional;

/**
 * A run of several that has no figures, because not every row has a verdict.
 *
 * @param judge name of the judge
 * @param run absolute path of the run folder; empty when the run was not begun
 * @param why why, in words
 */
public record UnfinishedRun(String judge, Optional<String> run, String why) {}
