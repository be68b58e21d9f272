package dev.plumbline.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MomentsTest {
    @Test
    void concordanceForgivesNeitherHeightNorWidth() {
        assertThat(new Moments(2, 3, 1, 4, 1.5).concordance()).isCloseTo(3 / 6.0, within(1e-15));
        assertThat(new Moments(2, 2, 0, 0, 0).concordance()).isNaN();
        assertThat(new Moments(2, 2 + 1e-3, 0, 0, 0).concordance()).isZero();
        assertThat(new Moments(2, 2, 1e-12, 0, 0).concordance()).isNaN();
    }

    @Test
    void correlationNeedsBothToVaryBeyondRounding() {
        assertThat(new Moments(0, 5, 4, 9, 3).correlation()).isCloseTo(.5, within(1e-15));
        assertThat(new Moments(0, 0, 1e-12, 1, 0).correlation()).isNaN();
        assertThat(new Moments(0, 0, 1, 1e-12, 0).correlation()).isNaN();
        assertThat(new Moments(1000, 1, 1e-7, 1, 0).correlation())
                .as("rounding of a mean of 1000")
                .isNaN();
        assertThat(new Moments(-1000, 1, 1e-7, 1, 0).correlation()).isNaN();
        assertThat(new Moments(1, 1, 1e-7, 1e-7, 1e-7).correlation()).isCloseTo(1, within(1e-9));
    }

    @Test
    void theIntraclassCorrelationIsThatOfTheMeanSquares() {
        // Two raters, five rows: 1 2 3 4 5 and 2 2 5 4 3.
        double[] human = {1, 2, 3, 4, 5};
        double[] judge = {2, 2, 5, 4, 3};
        double grand = 31 / 10.0;
        double rows = 0;
        double total = 0;
        for (int i = 0; i < 5; i++) {
            double mean = (human[i] + judge[i]) / 2;
            rows += 2 * (mean - grand) * (mean - grand);
            total += (human[i] - grand) * (human[i] - grand) + (judge[i] - grand) * (judge[i] - grand);
        }
        double raters = 5 * ((3 - grand) * (3 - grand) + (3.2 - grand) * (3.2 - grand));
        double error = (total - rows - raters) / 4;
        double expected = (rows / 4 - error) / (rows / 4 + error + 2 * (raters - error) / 5);

        double covariance = 0;
        for (int i = 0; i < 5; i++) {
            covariance += (human[i] - 3) * (judge[i] - 3.2) / 5;
        }
        assertThat(new Moments(3, 3.2, 2, 1.36, covariance).intraclass(5)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void oneRowOrNoSpreadHasNoIntraclassCorrelation() {
        assertThat(new Moments(2, 3, 1, 1, .5).intraclass(1)).isNaN();
        assertThat(new Moments(2, 3, 1, 1, .5).intraclass(2)).isNotNaN();
        assertThat(new Moments(2, 3, 0, 0, 0).intraclass(9)).isNaN();
        assertThat(new Moments(2, 3, 5e-13, 5e-13, 0).intraclass(9)).isNaN();
    }

    @Test
    void anotherMeanSquareOfDifferencesIsAnotherCovariance() {
        Moments moments = new Moments(2, 3, 1, 4, 1.5);
        // d² = vx + vy + b² - 2 cov.
        assertThat(moments.differing(3).covariance()).isCloseTo(1.5, within(1e-15));
        assertThat(moments.differing(2).covariance()).isCloseTo(2, within(1e-15));
        assertThat(moments.differing(2).bias()).isOne();
    }
}
