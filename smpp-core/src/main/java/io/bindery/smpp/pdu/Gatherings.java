package io.bindery.smpp.pdu;

import io.bindery.smpp.text.Concatenation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All unfinished messages of a {@link Reassembler}, within its bounds. Not thread-safe; calls no one.
 *
 * <p>The time to live counts from a message's first part, so the order of arrival is the order of expiry as well: the maps
 * keep it, and whatever has to go is at their head. Nothing here looks at more than the messages it removes.
 *
 * <p>A key is a string: many of them with one hash, which a peer can choose, are still found fast, because maps sort keys
 * that can be compared.
 *
 * <p>A message that was whole is remembered by its fingerprints for one more time to live. When its parts
 * come again (their response was lost), they gather anew in silence: if all come, it is a message again, since a sender may
 * mean it; if not, nobody is told that something is incomplete.
 */
final class Gatherings<P> {
    /** What is remembered of a message that was whole. */
    private static final class Finished {
        final long deadlineNanos;
        final int[] fingerprints;

        Finished(long deadlineNanos, int[] fingerprints) {
            this.deadlineNanos = deadlineNanos;
            this.fingerprints = fingerprints;
        }
    }

    private final Reassembler.Bounds bounds;
    private final Map<String, Gathering<P>> open = new LinkedHashMap<>();
    private final Map<String, Gathering.Source<P>> sources = new HashMap<>();
    private final Map<String, Finished> finished = new LinkedHashMap<>();
    private long charge;

    Gatherings(Reassembler.Bounds bounds) {
        this.bounds = bounds;
    }

    int messages() {
        return open.size();
    }

    long charge() {
        return charge;
    }

    /** Takes in a part; messages that are given up for it go to {@code lost}. */
    Reassembly<P> add(Piece<P> piece, Concatenation place, long nowNanos, List<Incomplete<P>> lost) {
        expire(nowNanos, lost);
        String source = name(piece.pdu().source());
        String key = source
                + name(piece.pdu().destination())
                + place.form()
                + (char) place.reference()
                + (char) place.total();
        Gathering<P> present = open.get(key);
        if (present != null && present.contradicts(place.number(), piece)) {
            giveUp(present, Incomplete.Reason.REPLACED, lost);
            present = null;
        }
        long grown = present == null ? piece.charge() : present.chargeWith(place.number(), piece);
        if (grown > bounds.octetsPerSource()) {
            if (present != null) {
                giveUp(present, Incomplete.Reason.EVICTED, lost);
            }
            return new Reassembly.Refused<>();
        }
        Gathering<P> gathering = present == null ? begin(key, source, place, nowNanos) : present;
        return put(gathering, piece, place.number(), nowNanos, lost);
    }

    /** An address as a string without a NUL that ends in one, so that no two lists of addresses make the same string. */
    private static String name(Address address) {
        return (char) (address.ton().code() + 1) + "" + (char) (address.npi().code() + 1) + address.digits() + '\0';
    }

    private Gathering<P> begin(String key, String source, Concatenation place, long nowNanos) {
        Gathering<P> begun = new Gathering<>(
                key,
                sources.computeIfAbsent(source, Gathering.Source::new),
                place.total(),
                nowNanos + bounds.timeToLiveNanos());
        open.put(key, begun);
        begun.source.open.put(key, begun);
        return begun;
    }

    private Reassembly<P> put(
            Gathering<P> gathering, Piece<P> piece, int number, long nowNanos, List<Incomplete<P>> lost) {
        long before = gathering.charge();
        Optional<Piece<P>> earlier = gathering.put(number, piece, isRepeated(gathering.key, number, piece));
        gathering.source.charge += gathering.charge() - before;
        charge += gathering.charge() - before;
        if (gathering.isWhole()) {
            remove(gathering);
            remember(gathering, nowNanos);
            return new Reassembly.Whole<>(new WholeMessage<>(gathering.pieces()));
        }
        makeRoom(gathering, lost);
        if (gathering.isRepetition()) {
            return new Reassembly.Repeated<>();
        }
        int have = gathering.have();
        return earlier.isPresent()
                ? new Reassembly.Duplicate<>(earlier.get().part(), have, gathering.total)
                : new Reassembly.Waiting<>(have, gathering.total);
    }

    private boolean isRepeated(String key, int number, Piece<P> piece) {
        Finished before = finished.get(key);
        return before != null && before.fingerprints[number - 1] == piece.fingerprint();
    }

    private void remember(Gathering<P> whole, long nowNanos) {
        int[] fingerprints =
                whole.pieces().stream().mapToInt(Piece::fingerprint).toArray();
        finished.remove(whole.key);
        finished.put(whole.key, new Finished(nowNanos + bounds.timeToLiveNanos(), fingerprints));
        if (finished.size() > bounds.messages()) {
            removeFirst(finished);
        }
    }

    /** Gives up the oldest messages but {@code kept} until all bounds hold again; {@code kept} alone is within them. */
    private void makeRoom(Gathering<P> kept, List<Incomplete<P>> lost) {
        Gathering.Source<P> source = kept.source;
        while (source.open.size() > bounds.messagesPerSource() || source.charge > bounds.octetsPerSource()) {
            giveUp(oldestBut(kept, source.open), Incomplete.Reason.EVICTED, lost);
        }
        while (open.size() > bounds.messages() || charge > bounds.octets()) {
            giveUp(oldestBut(kept, open), Incomplete.Reason.EVICTED, lost);
        }
    }

    private static <P> Gathering<P> oldestBut(Gathering<P> kept, Map<String, Gathering<P>> candidates) {
        Iterator<Gathering<P>> oldestFirst = candidates.values().iterator();
        Gathering<P> oldest = oldestFirst.next();
        return oldest == kept ? oldestFirst.next() : oldest;
    }

    void expire(long nowNanos, List<Incomplete<P>> lost) {
        while (!open.isEmpty()) {
            Gathering<P> oldest = open.values().iterator().next();
            if (oldest.deadlineNanos - nowNanos > 0) {
                break;
            }
            giveUp(oldest, Incomplete.Reason.EXPIRED, lost);
        }
        while (!finished.isEmpty() && finished.values().iterator().next().deadlineNanos - nowNanos <= 0) {
            removeFirst(finished);
        }
    }

    void clear(List<Incomplete<P>> lost) {
        for (Gathering<P> gathering : new ArrayList<>(open.values())) {
            giveUp(gathering, Incomplete.Reason.CLEARED, lost);
        }
        finished.clear();
    }

    private void giveUp(Gathering<P> gathering, Incomplete.Reason reason, List<Incomplete<P>> lost) {
        remove(gathering);
        if (!gathering.isRepetition()) {
            lost.add(gathering.givenUp(reason));
        }
    }

    private void remove(Gathering<P> gathering) {
        Gathering.Source<P> source = gathering.source;
        open.remove(gathering.key);
        source.open.remove(gathering.key);
        source.charge -= gathering.charge();
        charge -= gathering.charge();
        if (source.open.isEmpty()) {
            sources.remove(source.name);
        }
    }

    private static void removeFirst(Map<String, ?> map) {
        Iterator<String> first = map.keySet().iterator();
        first.next();
        first.remove();
    }
}
