package io.bindery.smpp.profile;

import io.bindery.smpp.pdu.Reading;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How the PDUs of a peer are read and which version of SMPP is written to it. Used by sessions; it holds from the bind to the end
 * of the session.
 *
 * @param reading what is overlooked in PDUs of the peer, requests and responses. Default {@link Reading#LENIENT}
 * @param version interface_version by which the {@linkplain io.bindery.smpp.pdu.WriteRules write rules} are chosen, instead of
 *     what the peer says about itself: 0 … 255, below 0x34 is 3.3, from 0x50 on 5.0, else 3.4. Default empty: an ESME is of the
 *     version in its bind; a message centre of the version in its sc_interface_version, and if it announces none, of the version
 *     we bound with, at most 3.4
 */
public record WireProfile(Reading reading, OptionalInt version) {
    private static final WireProfile DEFAULTS = new WireProfile(Reading.LENIENT, OptionalInt.empty());

    /** @throws IllegalArgumentException when the version is none */
    public WireProfile {
        Objects.requireNonNull(reading, "reading");
        if (version.isPresent() && (version.getAsInt() < 0 || version.getAsInt() > 0xFF)) {
            throw new IllegalArgumentException("version: " + version.getAsInt() + " (allowed 0 … 255)");
        }
    }

    /** A peer that is read leniently and is what it says it is. */
    public static WireProfile defaults() {
        return DEFAULTS;
    }

    /** A copy that overlooks something else. */
    public WireProfile reading(Reading value) {
        return new WireProfile(value, version);
    }

    /** A copy for a peer whose word on its version is not to be taken; 0 … 255. */
    public WireProfile version(int value) {
        return new WireProfile(reading, OptionalInt.of(value));
    }

    /** What differs from the defaults. */
    @Override
    public String toString() {
        return Differences.of("WireProfile")
                .add("reading", reading, DEFAULTS.reading)
                .add("version", version.isPresent() ? String.format("0x%02X", version.getAsInt()) : "", "")
                .toString();
    }
}
