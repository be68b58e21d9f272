package dev.plumbline.errors;

import java.util.List;
import java.util.Optional;

/**
 * Disagreements grouped by their texts: spherical k-means over vectors seen from their mean, with at most eight clusters and
 * as many as the gap statistic (Tibshirani, Walther and Hastie 2001) says, which may be none. The order of rows changes nothing.
 *
 * @param texts which texts were compared: "reasons", that people gave, or "items", question and response
 * @param vectors by what they were compared: name of the embedder, or {@code words}
 * @param disagreements all disagreements
 * @param clusters the largest first; a cluster has at least {@value #FEWEST_ROWS} rows
 * @param unclustered rows in no such cluster
 * @param reason why there are no clusters
 */
public record ErrorClusters(
        String texts,
        String vectors,
        int disagreements,
        List<ErrorCluster> clusters,
        int unclustered,
        Optional<String> reason) {
    /** A smaller cluster is a chance likeness. */
    public static final int FEWEST_ROWS = 3;

    public ErrorClusters {
        clusters = List.copyOf(clusters);
    }
}
