package dev.plumbline.report;

import dev.plumbline.agreement.cascade.FittedCascade;
import java.util.Optional;

/**
 * A fitted cascade, as a report shows it.
 *
 * <pre>{@code
 * TextReport.cascade(new CascadeFigures(fitted, Optional.of("careful.yaml"), ""));
 * }</pre>
 *
 * @param fitted the thresholds and what they promise
 * @param output file that holds the judge; empty where none was written
 * @param why why no file was written; empty where one was
 */
public record CascadeFigures(FittedCascade fitted, Optional<String> output, String why) {}
