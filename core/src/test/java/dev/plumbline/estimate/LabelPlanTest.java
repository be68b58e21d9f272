package dev.plumbline.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.estimate.LabelPlan.OfWhich;
import dev.plumbline.estimate.LabelPlan.Rate;
import org.junit.jupiter.api.Test;

class LabelPlanTest {
    @Test
    void anIntervalOfAccuracyTakesRowsOfAnyKind() {
        LabelPlan plan = LabelPlan.width("accuracy", .85, .05);

        assertThat(plan.labels()).isEqualTo(196);
        assertThat(plan.ofWhich()).isEmpty();
        assertThat(plan.explanation())
                .isEqualTo(
                        "If accuracy comes out at 85 %, 196 labelled rows give a 95 % interval that reaches no more than"
                                + " 5 points to either side of its middle.");
    }

    @Test
    void theRarerLabelDecidesWhatARateOfItTakes() {
        LabelPlan plan = LabelPlan.width(Rate.TNR, .8, .1, .85);

        assertThat(plan.labels()).isEqualTo(400);
        assertThat(plan.ofWhich()).contains(new OfWhich(340, 60));
        assertThat(plan.explanation()).contains("60 labelled rows that people fail", "400 rows drawn at random");
        assertThat(LabelPlan.width(Rate.TPR, .8, .1, .15).ofWhich()).contains(new OfWhich(60, 340));
    }

    @Test
    void aBudgetIsSplitAsTheAuthorsOfTheFormulaSplitIt() {
        assertThat(LabelPlan.split(200, .4, .9, .7).ofWhich()).contains(new OfWhich(64, 136));
        assertThat(LabelPlan.split(100, .99, .9, .9).ofWhich())
                .as("ten of each at least")
                .contains(new OfWhich(90, 10));
        assertThat(LabelPlan.split(100, .01, .9, .9).ofWhich()).contains(new OfWhich(10, 90));
    }

    @Test
    void gatesDifferencesAndKappaHaveTheirFormulas() {
        assertThat(LabelPlan.difference(.10, .20, .8).labels()).isEqualTo(155);
        assertThat(LabelPlan.kappa(.6, .8, .1).labels()).isEqualTo(392);
        assertThat(LabelPlan.kappa(.6, .75, .1).ofWhich().orElseThrow().pass())
                .isEqualTo(Math.round(.75 * LabelPlan.kappa(.6, .75, .1).labels()));
        LabelPlan gate = LabelPlan.showing("accuracy", .85, .9, .8);
        LabelPlan of = LabelPlan.showing(Rate.TPR, .85, .9, .8, .5);
        assertThat(of.labels()).isEqualTo(2 * gate.labels());
        assertThat(gate.explanation()).contains("truly is 90 % passes a gate at 85 % at least 80 % of the time");
    }

    @Test
    void rowsInGroupsCountForLess() {
        LabelPlan plan = LabelPlan.width(Rate.TNR, .8, .1, .85).grouped(5, .25);

        assertThat(plan.labels()).isEqualTo(800);
        assertThat(plan.ofWhich()).contains(new OfWhich(680, 120));
        assertThat(plan.explanation()).contains("count as 1/2 each, so that it takes 800, from at least 20 groups");
        assertThat(LabelPlan.width("accuracy", .85, .05).grouped(1, .5).labels())
                .isEqualTo(196);
    }

    @Test
    void fewLabelsInLargeGroupsAreRaisedToTwentyGroups() {
        LabelPlan plan = LabelPlan.width("accuracy", .95, .10).grouped(10, .3);

        assertThat(LabelPlan.width("accuracy", .95, .10).labels()).isEqualTo(25);
        assertThat(plan.labels()).isEqualTo(200);
        assertThat(plan.explanation())
                .endsWith("count as 1/3.7 each, so that it takes 93, from at least 20 groups, which have 200.");
        assertThat(LabelPlan.width(Rate.TNR, .95, .10, .5).grouped(10, .3).ofWhich())
                .contains(new OfWhich(100, 100));
    }

    @Test
    void aBudgetIsNotMultipliedByGroups() {
        LabelPlan plan = LabelPlan.split(200, .4, .9, .7);

        assertThatThrownBy(() -> plan.grouped(5, .3))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("a budget of 200 labels stays what it is");
        assertThat(plan.method()).isEqualTo("lee");
        assertThat(plan.explanation())
                .contains("about 64 labels of rows that people pass and 136 of rows that they fail")
                .endsWith("draw rows until about so many of each kind are labelled, and keep the probability with which"
                        + " each was drawn.");
    }

    @Test
    void aKappaNearOneIsNotPlannedFor() {
        assertThat(LabelPlan.kappa(.95, .5, .1).labels()).isPositive();
        assertThatThrownBy(() -> LabelPlan.kappa(.951, .5, .1))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("the formula says nothing near 1, above 0.95");
        assertThatThrownBy(() -> LabelPlan.kappa(1.1, .5, .1))
                .hasMessageContaining("a kappa lies from 0 to 1, got 1.1");
    }

    @Test
    void whatCannotBePlannedSaysWhy() {
        assertThatThrownBy(() -> LabelPlan.difference(.2, .1, .8))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("a difference of 0.2 on 0.1 of the rows cannot be");
        assertThatThrownBy(() -> LabelPlan.showing("accuracy", .9, .85, .8))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("a judge at 0.85 does not pass a bar of 0.9");
        assertThatThrownBy(() -> LabelPlan.width(Rate.TPR, .9, .05, 1)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> LabelPlan.split(10, .5, .9, .9)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> LabelPlan.split(100, 1, .9, .9)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> LabelPlan.split(100, .5, .5, .5)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> LabelPlan.width("accuracy", .9, .05).grouped(.5, .1))
                .isInstanceOf(BadInput.class);
    }
}
