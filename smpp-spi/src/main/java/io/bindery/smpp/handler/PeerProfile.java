package io.bindery.smpp.handler;

import io.bindery.smpp.pdu.Reading;
import io.bindery.smpp.text.PeerAlphabets;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What is known about a peer and how to deal with it: what is overlooked in its PDUs, which version of SMPP is written to
 * it, and what it means by each data_coding. Immutable; each setter gives a changed copy. Part of a {@link SessionPolicy}, so a server chooses it with the bind
 * decision and a client has one from the beginning.
 */
public final class PeerProfile {
    private static final PeerProfile DEFAULTS =
            new PeerProfile(Reading.LENIENT, OptionalInt.empty(), PeerAlphabets.standard());

    private final Reading reading;
    private final OptionalInt version;
    private final PeerAlphabets alphabets;

    private PeerProfile(Reading reading, OptionalInt version, PeerAlphabets alphabets) {
        this.reading = reading;
        this.version = version;
        this.alphabets = alphabets;
    }

    /** A peer of whom nothing is known: its PDUs are read leniently, and it is what it says it is. */
    public static PeerProfile defaults() {
        return DEFAULTS;
    }

    /** What is overlooked in PDUs of the peer, requests and responses. Default {@link Reading#LENIENT}. */
    public Reading reading() {
        return reading;
    }

    /** A copy that overlooks something else. */
    public PeerProfile reading(Reading value) {
        return new PeerProfile(Objects.requireNonNull(value, "reading"), version, alphabets);
    }

    /**
     * interface_version by which the {@linkplain io.bindery.smpp.pdu.WriteRules write rules} are chosen, instead of what the
     * peer says about itself. Default empty: an ESME is of the version in its bind; a message centre of the version in its
     * sc_interface_version, and if it announces none, of the version we bound with, at most 3.4.
     */
    public OptionalInt version() {
        return version;
    }

    /**
     * A copy for a peer whose word on its version is not to be taken.
     *
     * @param value 0 … 255: below 0x34 is 3.3, from 0x50 on 5.0, else 3.4
     */
    public PeerProfile version(int value) {
        if (value < 0 || value > 0xFF) {
            throw new IllegalArgumentException("version: " + value + " (allowed 0 … 255)");
        }
        return new PeerProfile(reading, OptionalInt.of(value), alphabets);
    }

    /**
     * What the peer means by each data_coding. The engine reads no texts; handlers do:
     * {@code sm.text(session.policy().peer().alphabets())}. Default {@link PeerAlphabets#standard()}.
     */
    public PeerAlphabets alphabets() {
        return alphabets;
    }

    /** A copy for a peer with meanings of its own. */
    public PeerProfile alphabets(PeerAlphabets value) {
        return new PeerProfile(reading, version, Objects.requireNonNull(value, "alphabets"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PeerProfile that
                && reading.equals(that.reading)
                && version.equals(that.version)
                && alphabets.equals(that.alphabets);
    }

    @Override
    public int hashCode() {
        return Objects.hash(reading, version, alphabets);
    }

    @Override
    public String toString() {
        String shown = version.isPresent() ? String.format("0x%02X", version.getAsInt()) : "as the peer says";
        String meanings = alphabets.equals(PeerAlphabets.standard()) ? "" : ", " + alphabets;
        return "PeerProfile{reading=" + reading + ", version=" + shown + meanings + "}";
    }
}
