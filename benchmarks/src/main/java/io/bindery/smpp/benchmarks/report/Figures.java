package io.bindery.smpp.benchmarks.report;

import io.bindery.smpp.benchmarks.Library;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All measurements, and what can be asked of them. */
final class Figures {
    private final List<Measurement> measurements;

    Figures(List<Measurement> measurements) {
        this.measurements = List.copyOf(measurements);
    }

    private Stream<Measurement> of(Row row, Library library) {
        return measurements.stream()
                .filter(m -> m.library() == library
                        && m.benchmark().equals(row.benchmark())
                        && m.subject().equals(row.subject()));
    }

    /** Nanoseconds over all iterations of all rounds; empty when this was not measured. */
    Optional<Spread> nanos(Row row, Library library) {
        List<Double> all = of(row, library).flatMap(m -> m.nanos().stream()).toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(Spread.middleHalf(all));
    }

    /** Octets allocated, least to most of the rounds; empty when this was not measured. */
    Optional<Spread> octets(Row row, Library library) {
        List<Double> all = of(row, library).map(Measurement::octets).toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(Spread.whole(all));
    }

    /** The peer's median divided by ours in each round that has both: above 1 we are faster. */
    Optional<Spread> timesOurs(Row row, Library peer) {
        return times(row, List.of(peer), row);
    }

    /** As {@link #timesOurs}, of the fastest of {@code peers} in each round. */
    Optional<Spread> fastestTimesOurs(Row row, List<Library> peers) {
        return times(row, peers, row);
    }

    /** Our median in {@code whole} divided by ours in {@code part} in each round. */
    Optional<Spread> ourTimes(Row whole, Row part) {
        return times(whole, List.of(Library.BINDERY), part);
    }

    private Optional<Spread> times(Row theirs, List<Library> peers, Row ours) {
        Map<Integer, Double> own = medians(ours, Library.BINDERY);
        Map<Integer, Double> fastest = new TreeMap<>();
        peers.forEach(
                peer -> medians(theirs, peer).forEach((round, median) -> fastest.merge(round, median, Math::min)));
        List<Double> ratios = fastest.entrySet().stream()
                .filter(entry -> own.containsKey(entry.getKey()))
                .map(entry -> entry.getValue() / own.getOrDefault(entry.getKey(), Double.NaN))
                .toList();
        return ratios.isEmpty() ? Optional.empty() : Optional.of(Spread.whole(ratios));
    }

    private Map<Integer, Double> medians(Row row, Library library) {
        Map<Integer, Double> byRound = new TreeMap<>();
        of(row, library)
                .forEach(
                        m -> byRound.put(m.round(), Spread.middleHalf(m.nanos()).middle()));
        return byRound;
    }

    /** Our octets divided by those of the leanest of {@code peers}. */
    Optional<Double> shareOfLeanest(Row row, List<Library> peers) {
        return octets(row, Library.BINDERY)
                .flatMap(ours -> peers.stream()
                        .flatMap(peer -> octets(row, peer).stream())
                        .map(Spread::middle)
                        .min(Double::compare)
                        .map(leanest -> ours.middle() / leanest));
    }

    /** The rows of {@code section} that somebody was measured on. */
    List<Row> measured(Section section) {
        return section.rows().stream()
                .filter(row -> !librariesIn(List.of(row)).isEmpty())
                .toList();
    }

    /** Who was measured in any of {@code rows}, in the order of {@link Library}; the records of ADR 0006 stay out. */
    List<Library> librariesIn(Collection<Row> rows) {
        return Stream.of(Library.BINDERY, Library.CLOUDHOPPER, Library.JSMPP_STREAM, Library.JSMPP)
                .filter(library ->
                        rows.stream().anyMatch(row -> of(row, library).findAny().isPresent()))
                .toList();
    }

    long rounds() {
        return measurements.stream().mapToInt(Measurement::round).distinct().count();
    }

    /** Processor time as a share of elapsed time, over all measurements. */
    Spread processorShare() {
        return Spread.middleHalf(
                measurements.stream().map(Measurement::processorShare).toList());
    }
}
