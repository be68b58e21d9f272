package dev.plumbline.errors;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Disagreements grouped by their texts: spherical k-means over vectors seen from their mean, with the number of clusters from
 * two to eight whose mean silhouette is largest, and none where that is under {@value #LEAST_SILHOUETTE}. The order of rows changes nothing.
 *
 * @param texts which texts were compared: {@code reasons} that people gave, or {@code items}, question and response
 * @param vectors by what they were compared: name of the embedder, or {@code words}
 * @param disagreements all disagreements
 * @param silhouette mean silhouette of what was chosen, -1 to 1; empty where nothing was grouped
 * @param clusters the largest first; a cluster has at least {@value #FEWEST_ROWS} rows
 * @param unclustered rows in no such cluster
 * @param reason why there are no clusters
 */
public record ErrorClusters(
        String texts,
        String vectors,
        int disagreements,
        OptionalDouble silhouette,
        List<ErrorCluster> clusters,
        int unclustered,
        Optional<String> reason) {
    /** Under this the rows are no more like their cluster than like others. */
    public static final double LEAST_SILHOUETTE = 0.02;

    /** A smaller cluster is a chance likeness. */
    public static final int FEWEST_ROWS = 3;

    public ErrorClusters {
        clusters = List.copyOf(clusters);
    }
}
