package dev.plumbline.judge.coverage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * L-BFGS with backtracking (Nocedal and Wright, Numerical Optimization, algorithm 7.5): enough for some ten to some
 * hundred weights of a smooth loss with a ridge under it.
 */
final class Minimizer {
    private static final int MEMORY = 8;
    private static final int MOST_STEPS = 300;
    private static final int MOST_HALVINGS = 40;
    private static final double SUFFICIENT = 1e-4;
    private static final double FLAT = 1e-6;

    private final Deque<Step> steps = new ArrayDeque<>();

    // Never compared; boxed numbers would be ten times the size.
    @SuppressWarnings("ArrayRecordComponent")
    private record Step(double[] move, double[] turn, double rho) {}

    Minimizer() {}

    /** Carries what is known of the curvature over to the same objective with another ridge under all but the first. */
    void ridgeChanged(double change) {
        List<Step> known = new ArrayList<>(steps);
        steps.clear();
        for (Step step : known) {
            double[] turn = step.turn().clone();
            for (int k = 1; k < turn.length; k++) {
                turn[k] += change * step.move()[k];
            }
            remember(step.move(), turn);
        }
    }

    /** The place found, to some six digits; {@code start} is left alone. */
    static double[] minimize(Objective objective, double[] start) {
        return new Minimizer().run(objective, start.clone(), FLAT);
    }

    /**
     * The place found.
     *
     * @param start where to begin; it is left alone
     * @param flat length of the gradient at which to end
     */
    double[] minimize(Objective objective, double[] start, double flat) {
        return run(objective, start.clone(), flat);
    }

    private double[] run(Objective objective, double[] start, double flat) {
        double[] at = start;
        double[] gradient = new double[at.length];
        double value = objective.value(at, gradient);
        for (int step = 0; step < MOST_STEPS && norm(gradient) > flat * Math.max(1, norm(at)); step++) {
            double[] direction = direction(gradient);
            double slope = dot(direction, gradient);
            if (slope >= 0) {
                steps.clear();
                direction = scaled(gradient, -1);
                slope = -dot(gradient, gradient);
            }
            double length = steps.isEmpty() ? Math.min(1, 1 / norm(gradient)) : 1;
            double[] next = at;
            double[] nextGradient = new double[at.length];
            double nextValue = Double.POSITIVE_INFINITY;
            for (int i = 0; i < MOST_HALVINGS && !(nextValue <= value + SUFFICIENT * length * slope); i++) {
                length = i == 0 ? length : length / 2;
                next = moved(at, direction, length);
                nextValue = objective.value(next, nextGradient);
            }
            if (!(nextValue < value)) {
                return at;
            }
            remember(difference(next, at), difference(nextGradient, gradient));
            at = next;
            gradient = nextGradient;
            value = nextValue;
        }
        return at;
    }

    private void remember(double[] move, double[] turn) {
        double curvature = dot(move, turn);
        if (curvature > 1e-12 * dot(turn, turn)) {
            steps.addLast(new Step(move, turn, 1 / curvature));
            if (steps.size() > MEMORY) {
                steps.removeFirst();
            }
        }
    }

    private double[] direction(double[] gradient) {
        double[] direction = scaled(gradient, -1);
        if (steps.isEmpty()) {
            return direction;
        }
        double[] shares = new double[steps.size()];
        int i = steps.size();
        for (Iterator<Step> newest = steps.descendingIterator(); newest.hasNext(); ) {
            Step step = newest.next();
            shares[--i] = step.rho() * dot(step.move(), direction);
            add(direction, step.turn(), -shares[i]);
        }
        Step last = steps.getLast();
        double scale = 1 / (last.rho() * dot(last.turn(), last.turn()));
        direction = scaled(direction, scale);
        for (Step step : steps) {
            add(direction, step.move(), shares[i] - step.rho() * dot(step.turn(), direction));
            i++;
        }
        return direction;
    }

    private static void add(double[] to, double[] what, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }

    private static double[] moved(double[] at, double[] direction, double length) {
        double[] moved = at.clone();
        add(moved, direction, length);
        return moved;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = a.clone();
        add(difference, b, -1);
        return difference;
    }

    private static double[] scaled(double[] a, double times) {
        double[] scaled = new double[a.length];
        add(scaled, a, times);
        return scaled;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }
}
