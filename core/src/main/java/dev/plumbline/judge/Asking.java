package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.scale.Scale;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is asked, and how often, for one verdict. {@link JudgeSpec} has a method for each change.
 *
 * @param repeat how often each item is asked, in each order; the label given most often wins, a tie for the first place
 *     is an abstention
 * @param orders in which orders two responses are shown
 * @param jury the judges that decide together, instead of a model
 * @param checklist yes/no questions that are asked instead of one for the verdict
 * @param cascade the judges that are asked one after the other, instead of a model
 */
public record Asking(
        int repeat, Orders orders, Optional<Jury> jury, Optional<Checklist> checklist, Optional<JudgeCascade> cascade) {
    private static final int MOST_REPEATS = 1000;

    /** A model, once for each item. */
    static Asking once() {
        return new Asking(1, Orders.GIVEN, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Asking withRepeat(int value) {
        return new Asking(value, orders, jury, checklist, cascade);
    }

    Asking withOrders(Orders value) {
        return new Asking(repeat, value, jury, checklist, cascade);
    }

    Asking withJury(Jury value) {
        return new Asking(repeat, orders, Optional.of(value), checklist, cascade);
    }

    Asking withCascade(JudgeCascade value) {
        return new Asking(repeat, orders, jury, checklist, Optional.of(value));
    }

    Asking withChecklist(Optional<Checklist> value) {
        return new Asking(repeat, orders, jury, value, cascade);
    }

    /** The judges that are asked instead of a model, none for most. */
    List<JudgeSpec> members() {
        return Stream.concat(
                        jury.stream()
                                .flatMap(judges -> judges.jurors().stream())
                                .map(Jury.Juror::spec),
                        cascade.stream()
                                .flatMap(judges -> judges.stages().stream())
                                .map(JudgeCascade.Stage::spec))
                .toList();
    }

    void check(Scale scale, Prompting prompting) {
        if (repeat < 1) {
            throw BadInput.of("'repeat' is " + repeat, "ask each item once or more often");
        }
        if (repeat > MOST_REPEATS) {
            throw BadInput.of(
                    "'repeat' is " + repeat + ", more than " + MOST_REPEATS,
                    "ask each item fewer times: a majority of 5 or 9 says nearly as much");
        }
        if (orders.both()) {
            checkOrders(scale, prompting);
        }
        if (jury.isPresent()) {
            checkJury(jury.get(), scale);
        }
        if (cascade.isPresent()) {
            checkCascade(cascade.get(), scale);
        }
        checklist.ifPresent(list -> list.check(scale, prompting, this));
    }

    private void checkOrders(Scale scale, Prompting prompting) {
        if (!(scale instanceof Scale.Preference preference)) {
            throw BadInput.of(
                    "both orders are asked of a judge that compares two responses, and the scale is " + scale.text(),
                    "give the scale prefer:a,b,tie, or leave 'orders' out");
        }
        if (orders == Orders.BOTH_OR_TIE && preference.tie().isEmpty()) {
            throw BadInput.of(
                    "inconsistent answers cannot be a tie: the scale " + scale.text() + " has none",
                    "say inconsistent: abstain, or add a third label to the scale");
        }
        if (members().isEmpty()) {
            PairFields.of(prompting);
        }
    }

    private void checkCascade(JudgeCascade judges, Scale scale) {
        judges.checkScale(scale);
        if (repeat != 1 || orders.both() || jury.isPresent()) {
            throw BadInput.of(
                    "a cascade asks each judge as the judge's own file says, not by 'repeat', 'orders' or 'jury' of its own",
                    "set them in the files of the stages");
        }
    }

    private void checkJury(Jury judges, Scale scale) {
        judges.checkScale(scale);
        if (repeat != 1 || orders.both()) {
            throw BadInput.of(
                    "a jury asks each juror as the juror's own file says, not by 'repeat' or 'orders' of the jury",
                    "set them in the files of the jurors");
        }
    }
}
