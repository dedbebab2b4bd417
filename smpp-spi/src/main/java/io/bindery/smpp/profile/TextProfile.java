package io.bindery.smpp.profile;

import io.bindery.smpp.text.PartCapacity;
import io.bindery.smpp.text.PeerAlphabets;
import io.bindery.smpp.text.Splitter;
import java.util.Objects;

/**
 * What a peer means by each data_coding and how long messages are split for it. Engines read no texts: senders and handlers use
 * it, {@code sm.text(session.policy().peer().text().alphabets())}. It may change while a session lives.
 *
 * @param alphabets what the peer means by data_coding 0 and the others. Default {@link PeerAlphabets#standard()}
 * @param split how long messages are split. Default {@link SplitMethod#UDH_8}
 * @param capacity how much a part holds. Default {@link PartCapacity#AIR}
 */
public record TextProfile(PeerAlphabets alphabets, SplitMethod split, PartCapacity capacity) {
    private static final TextProfile DEFAULTS =
            new TextProfile(PeerAlphabets.standard(), SplitMethod.UDH_8, PartCapacity.AIR);

    public TextProfile {
        Objects.requireNonNull(alphabets, "alphabets");
        Objects.requireNonNull(split, "split");
        Objects.requireNonNull(capacity, "capacity");
    }

    /** Alphabets as the specification says, and long messages with a user data header of eight bits. */
    public static TextProfile defaults() {
        return DEFAULTS;
    }

    /** A copy for a peer with meanings of its own. */
    public TextProfile alphabets(PeerAlphabets value) {
        return new TextProfile(value, split, capacity);
    }

    /** A copy for a peer that wants long messages another way. */
    public TextProfile split(SplitMethod value) {
        return new TextProfile(alphabets, value, capacity);
    }

    /** A copy for a peer whose parts hold more or less. */
    public TextProfile capacity(PartCapacity value) {
        return new TextProfile(alphabets, split, value);
    }

    /** A splitter for messages to this peer; it has reference numbers of its own, so keep one for all messages of a sender. */
    public Splitter splitter() {
        return split.splitter().withCapacity(capacity).withAlphabets(alphabets);
    }

    /** What differs from the defaults. */
    @Override
    public String toString() {
        return Differences.of("TextProfile")
                .add("alphabets", alphabets, DEFAULTS.alphabets)
                .add("split", split, DEFAULTS.split)
                .add("capacity", capacity, DEFAULTS.capacity)
                .toString();
    }
}
