package io.bindery.smpp.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** A middle value between a low and a high one. */
record Spread(double low, double middle, double high) {
    /** The median and the two quartiles: half of the values lie between them. */
    static Spread middleHalf(List<Double> values) {
        return new Spread(quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75));
    }

    /** The median, the smallest and the largest value. */
    static Spread whole(List<Double> values) {
        return new Spread(quantile(values, 0), quantile(values, 0.5), quantile(values, 1));
    }

    /** By linear interpolation between the two values nearest to it. */
    private static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        double at = share * (sorted.size() - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (at - below) * (sorted.get(above) - sorted.get(below));
    }

    /** {@code 58 (57–61)}: whole numbers from 10 on, one decimal below. */
    String asAmount() {
        return amount(middle) + " (" + amount(low) + "–" + amount(high) + ")";
    }

    /** {@code 2.0–2.3}, or only {@code 2.0} when both are the same. */
    String asRange() {
        String from = ratio(low);
        String to = ratio(high);
        return from.equals(to) ? from : from + "–" + to;
    }

    static String amount(double value) {
        return String.format(Locale.ROOT, value < 9.95 && value > 0.05 ? "%.1f" : "%.0f", value);
    }

    static String ratio(double value) {
        return String.format(Locale.ROOT, value < 0.995 ? "%.2f" : value < 9.95 ? "%.1f" : "%.0f", value);
    }
}
