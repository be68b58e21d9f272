"""Makes the figures of PackageFigures again with packages of others, and prints how far apart they are.

    java -cp ... dev.plumbline.bench.PackageFigures cases=300 > figures.jsonl
    pip install -r bench/crosscheck/requirements.txt
    pip install --no-deps irrCAC==0.4.4      # it asks for a release of coverage that numba cannot do with
    python bench/crosscheck/packages.py figures.jsonl
"""

import json
import math
import sys
import warnings
from collections import defaultdict

import irrCAC.raw
import krippendorff
import numpy as np
import pandas as pd
import ppi_py
from scipy import stats
from sklearn import isotonic, metrics
from statsmodels.formula import api as smf
from statsmodels.stats import contingency_tables, inter_rater, multitest, proportion
from statsmodels.stats.anova import anova_lm

warnings.filterwarnings("ignore")
DIGITS = 15


def pairs(case):
    k = case["k"]
    human, judge = np.array(case["human"]), np.array(case["judge"])
    labels = list(range(k))
    table = np.zeros((k, k))
    for h, j in zip(human, judge):
        table[h, j] += 1
    yield "scikit-learn", "accuracy", metrics.accuracy_score(human, judge)
    yield "scikit-learn", "balanced_accuracy", metrics.balanced_accuracy_score(human, judge)
    yield "scikit-learn", "mcc", metrics.matthews_corrcoef(human, judge)
    occurring = sorted(set(human) | set(judge))
    yield "scikit-learn", "macro_f1", metrics.f1_score(human, judge, labels=occurring, average="macro")
    yield "scikit-learn", "weighted_f1", metrics.f1_score(human, judge, labels=occurring, average="weighted")
    for name, weights in [("cohen_kappa", None), ("weighted_kappa_linear", "linear"), ("weighted_kappa_quadratic", "quadratic")]:
        yield "scikit-learn", name, metrics.cohen_kappa_score(human, judge, labels=labels, weights=weights)
    variance = inter_rater.cohens_kappa(table).var_kappa
    # In degenerate tables it is negative by rounding.
    yield "statsmodels", "cohen_kappa_se", math.sqrt(variance) if variance >= 1e-12 else math.nan
    square = contingency_tables.SquareTable(table, shift_zeros=False)
    if (table + table.T)[np.triu_indices(k, 1)].all():
        bowker = square.symmetry()
        yield "statsmodels", "bowker_statistic", bowker.statistic
        yield "statsmodels", "bowker_p", bowker.pvalue
    differing = table + table.T
    covariance = np.diag(differing.sum(axis=1)) - differing
    # Where labels fall apart into sets that are never confused it is singular; statsmodels then takes degrees of freedom
    # that are not there.
    if np.linalg.matrix_rank(covariance) == k - 1:
        homogeneity = square.homogeneity()
        yield "statsmodels", "stuart_maxwell_statistic", homogeneity.statistic
        yield "statsmodels", "stuart_maxwell_p", homogeneity.pvalue
    raters = pd.DataFrame({"human": human + 1, "judge": judge + 1})
    for name, weights, coefficient in [
        ("scott_pi", "identity", "fleiss"),
        ("gwet_ac1", "identity", "gwet"),
        ("brennan_prediger", "identity", "bp"),
        ("gwet_ac2_linear", "linear", "gwet"),
        ("gwet_ac2_quadratic", "quadratic", "gwet"),
    ]:
        cac = irrCAC.raw.CAC(raters, weights=weights, categories=[label + 1 for label in labels], digits=DIGITS)
        yield "irrCAC", name, getattr(cac, coefficient)()["est"]["coefficient_value"]
    ratings = np.array([human + 1, judge + 1], dtype=float)
    for level in ["nominal", "ordinal", "interval", "ratio"]:
        yield "krippendorff", "krippendorff_alpha_" + level, alpha(ratings, level)
    yield "scipy", "pearson", stats.pearsonr(human, judge)[0]
    yield "scipy", "spearman", stats.spearmanr(human, judge)[0]
    yield "scipy", "kendall_tau_b", stats.kendalltau(human, judge)[0]
    yield "scikit-learn", "mae", metrics.mean_absolute_error(human, judge)
    yield "scikit-learn", "rmse", math.sqrt(metrics.mean_squared_error(human, judge))


def alpha(ratings, level):
    return krippendorff.alpha(reliability_data=ratings, level_of_measurement=level)


def raters(case):
    units = np.array(case["units"], dtype=float)
    values = np.where(units < 0, np.nan, units + 1).T
    for level in ["nominal", "ordinal", "interval", "ratio"]:
        yield "krippendorff", "krippendorff_alpha_" + level, alpha(values, level)
    if case["complete"]:
        counts = inter_rater.aggregate_raters(units.astype(int), n_cat=case["k"])[0]
        yield "statsmodels", "fleiss_kappa", inter_rater.fleiss_kappa(counts)


def rates(case):
    low, high = proportion.proportion_confint(case["hits"], case["n"], method="wilson")
    yield "statsmodels", "wilson_low", low
    yield "statsmodels", "wilson_high", high
    low, high = proportion.proportion_confint(case["hits"], case["n"], method="beta")
    yield "statsmodels", "clopper_pearson_low", 0 if math.isnan(low) else low
    yield "statsmodels", "clopper_pearson_high", 1 if math.isnan(high) else high
    low, high = proportion.confint_proportions_2indep(
        case["hits"], case["n"], case["other_hits"], case["other_n"], method="newcomb", compare="diff"
    )
    yield "statsmodels", "newcombe_independent_low", low
    yield "statsmodels", "newcombe_independent_high", high


def tests(case):
    table = [[0, case["first"]], [case["second"], 0]]
    yield "statsmodels", "mcnemar_exact", contingency_tables.mcnemar(table, exact=True).pvalue
    for name, method in [("holm", "holm"), ("bh", "fdr_bh"), ("by", "fdr_by")]:
        yield "statsmodels", name, multitest.multipletests(case["p"], method=method)[1]


def stream(case):
    labels = np.array(case["labels"], dtype=float)
    verdicts = np.array(case["verdicts"])
    unlabelled = np.array(case["stream"])
    for name, weight in [("ppi", 1), ("ppi_plus", None)]:
        estimate = float(ppi_py.ppi_mean_pointestimate(labels, verdicts, unlabelled, lam=weight)[0])
        yield "ppi-python", name, min(1, max(0, estimate))


def numbers(case):
    human, judge = np.array(case["human"]), np.array(case["judge"])
    yield "scipy", "pearson", stats.pearsonr(human, judge)[0]
    yield "scipy", "spearman", stats.spearmanr(human, judge)[0]
    yield "scipy", "kendall_tau_b", stats.kendalltau(human, judge)[0]
    yield "scikit-learn", "mae", metrics.mean_absolute_error(human, judge)
    yield "scikit-learn", "rmse", math.sqrt(metrics.mean_squared_error(human, judge))
    table = pd.DataFrame({"row": np.tile(np.arange(len(human)), 2), "rater": np.repeat([0, 1], len(human)), "given": np.concatenate([human, judge])})
    fit = smf.ols("given ~ C(row) + C(rater)", table).fit() if len(human) <= 60 else None
    if fit is not None:
        # Shrout and Fleiss from the mean squares of the package's analysis of variance.
        squares = anova_lm(fit)
        rows, rater, error = squares["mean_sq"]
        n = len(human)
        yield "statsmodels", "icc_2_1", (rows - error) / (rows + error + 2 * (rater - error) / n)
    for level in ["interval", "ratio"]:
        yield "krippendorff", "krippendorff_alpha_" + level, alpha(np.array([human, judge]), level)
        units = np.array(case["units"])
        yield "krippendorff", "panel_krippendorff_alpha_" + level, alpha(np.where(units < 0, np.nan, units).T, level)


def confidences(case):
    probabilities, hits = np.array(case["probabilities"]), np.array(case["hits"])
    yield "scikit-learn", "brier", metrics.brier_score_loss(hits, probabilities)
    yield "scikit-learn", "log_loss", metrics.log_loss(hits, probabilities, labels=[0, 1])
    if hits.min() < hits.max():
        yield "scikit-learn", "auc", metrics.roc_auc_score(hits, probabilities)
    # At the probabilities that were fitted; in between the package draws lines where Plumbline keeps steps.
    yield "scikit-learn", "isotonic", isotonic.IsotonicRegression(y_min=0, y_max=1).fit(probabilities, hits).predict(probabilities)


def main(file):
    kinds = {
        "pairs": pairs,
        "raters": raters,
        "rates": rates,
        "tests": tests,
        "stream": stream,
        "numbers": numbers,
        "confidences": confidences,
    }
    most, compared, one_side = defaultdict(float), defaultdict(int), defaultdict(int)
    for line in open(file, encoding="utf-8"):
        case = json.loads(line)
        for package, name, theirs in kinds[case["kind"]](case):
            if name not in case["figures"]:
                continue
            ours = case["figures"][name]
            if case["kind"] == "numbers":
                name += " of numbers"
            if ours is None or not np.all(np.isfinite(theirs)):
                one_side[package, name] += ours is not None or bool(np.all(np.isfinite(theirs)))
                continue
            compared[package, name] += 1
            most[package, name] = max(most[package, name], float(np.max(np.abs(np.array(ours) - np.array(theirs)))))
    print("| figure | package | cases | largest difference | undefined to one of both |")
    print("|---|---|---|---|---|")
    for package, name in sorted(compared, key=lambda key: (key[1], key[0])):
        key = (package, name)
        print(f"| `{name}` | {package} | {compared[key]} | {most[key]:.1e} | {one_side[key]} |")


main(sys.argv[1])
