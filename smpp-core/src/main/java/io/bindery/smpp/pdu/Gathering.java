package io.bindery.smpp.pdu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The parts of one long message that have come so far. Not thread-safe. */
final class Gathering<P> {
    /**
     * What is held of one source: its unfinished messages, the oldest first, and what they count for.
     */
    static final class Source<P> {
        final String name;
        final Map<String, Gathering<P>> open = new LinkedHashMap<>();
        long charge;

        Source(String name) {
            this.name = name;
        }
    }

    final String key;
    final Source<P> source;
    final int total;
    final long deadlineNanos;

    /** Whether all parts so far repeat those of a message that was whole a while ago. */
    private boolean isRepetition = true;

    private final TreeMap<Integer, Piece<P>> pieces = new TreeMap<>();
    private long charge;

    Gathering(String key, Source<P> source, int total, long deadlineNanos) {
        this.key = key;
        this.source = source;
        this.total = total;
        this.deadlineNanos = deadlineNanos;
    }

    /** Whether there is a piece with this number that says something else. */
    boolean contradicts(int number, Piece<P> piece) {
        return !pieces.getOrDefault(number, piece).says(piece);
    }

    /** What the parts would count for with this one, which takes the place of any with its number. */
    long chargeWith(int number, Piece<P> piece) {
        Piece<P> held = pieces.get(number);
        return charge + piece.charge() - (held == null ? 0 : held.charge());
    }

    /** Takes in a piece and returns the one whose place it takes. */
    Optional<Piece<P>> put(int number, Piece<P> piece, boolean isRepeated) {
        charge = chargeWith(number, piece);
        isRepetition &= isRepeated;
        return Optional.ofNullable(pieces.put(number, piece));
    }

    int have() {
        return pieces.size();
    }

    long charge() {
        return charge;
    }

    boolean isWhole() {
        return pieces.size() == total;
    }

    boolean isRepetition() {
        return isRepetition;
    }

    List<Piece<P>> pieces() {
        return new ArrayList<>(pieces.values());
    }

    Incomplete<P> givenUp(Incomplete.Reason reason) {
        return new Incomplete<>(
                reason, total, pieces.values().stream().map(Piece::part).toList());
    }
}
