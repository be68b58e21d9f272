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
from sklearn import metrics
from statsmodels.stats import contingency_tables, inter_rater, multitest, proportion

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


def main(file):
    kinds = {"pairs": pairs, "raters": raters, "rates": rates, "tests": tests, "stream": stream}
    most, compared, one_side = defaultdict(float), defaultdict(int), defaultdict(int)
    for line in open(file, encoding="utf-8"):
        case = json.loads(line)
        for package, name, theirs in kinds[case["kind"]](case):
            if name not in case["figures"]:
                continue
            ours = case["figures"][name]
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
