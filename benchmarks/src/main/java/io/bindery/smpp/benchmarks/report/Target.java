package io.bindery.smpp.benchmarks.report;

import io.bindery.smpp.benchmarks.Library;
import java.util.List;
import java.util.Optional;

/**
 * What the codec is meant to reach on one row.
 *
 * @param aim the sentence that the reader sees
 * @param row where it is measured
 * @param kind what is compared
 * @param bound how much it has to be
 */
record Target(String aim, Row row, Kind kind, double bound) {
    /** The peers that get a frame as they would have it in a session. */
    private static final List<Library> PEERS = List.of(Library.CLOUDHOPPER, Library.JSMPP_STREAM);

    private static final List<Library> ENCODERS = List.of(Library.CLOUDHOPPER, Library.JSMPP);

    /** What is compared with what. */
    enum Kind {
        /** The fastest peer's time divided by ours, at least. */
        FASTER,
        /** Our octets divided by those of the leanest peer, at most. */
        LEANER,
        /** Our decode divided by our sending on, at least. */
        CHEAPER_THAN_DECODE
    }

    /** The targets of each message PDU, in the same order for all. */
    static List<Target> of(Message message) {
        Row decode = row(Section.DECODE, message);
        Row read = row(Section.DECODE_AND_READ, message);
        return List.of(
                new Target("relay path: 2.8 times faster", decode, Kind.FASTER, 2.8),
                new Target("relay path: 0.4 of the octets", decode, Kind.LEANER, 0.4),
                new Target("handler path: 1.4 times faster", read, Kind.FASTER, 1.4),
                new Target("handler path: no more octets", read, Kind.LEANER, 1),
                new Target("encode when built: 2 times faster", row(Section.ENCODE_BUILT, message), Kind.FASTER, 2),
                new Target("build and encode: no slower", row(Section.BUILD_AND_ENCODE, message), Kind.FASTER, 1),
                new Target(
                        "sending on: half of decode",
                        row(Section.RELAY_DECODED, message),
                        Kind.CHEAPER_THAN_DECODE,
                        2));
    }

    /** The targets that have nothing to do with a PDU. */
    static List<Target> ofTexts() {
        Row receipt = Section.RECEIPTS.rows().get(0);
        Row gsm = Section.GSM.rows().get(0);
        return List.of(
                new Target("receipt, parse and read: 5 times faster", receipt, Kind.FASTER, 5),
                new Target("receipt, parse and read: 0.25 of the octets", receipt, Kind.LEANER, 0.25),
                new Target("GSM encode: 20 times faster", gsm, Kind.FASTER, 20));
    }

    private static Row row(Section section, Message message) {
        return section.rows().stream()
                .filter(row -> row.subject().equals(message.name()))
                .findFirst()
                .orElseThrow();
    }

    /** What was found; empty when a part of it was not measured. */
    Optional<Spread> found(Figures figures) {
        List<Library> peers = figures.nanos(row, Library.JSMPP_STREAM).isPresent() ? PEERS : ENCODERS;
        return switch (kind) {
            case FASTER -> figures.fastestTimesOurs(row, peers);
            case LEANER -> figures.shareOfLeanest(row, peers).map(share -> new Spread(share, share, share));
            case CHEAPER_THAN_DECODE ->
                figures.ourTimes(new Row(row.label(), "CodecBenchmark.decode", row.subject()), row);
        };
    }

    /** One word about what was found. */
    String verdict(Spread found) {
        if (kind == Kind.LEANER) {
            return found.high() <= bound ? "met" : "missed";
        }
        if (found.low() >= bound) {
            return "met";
        }
        return found.high() < bound ? "missed" : "met in some rounds";
    }

    /** What was found and the word about it. */
    String cell(Figures figures) {
        return found(figures)
                .map(spread -> spread.asRange() + ", " + verdict(spread))
                .orElse("not measured");
    }
}
