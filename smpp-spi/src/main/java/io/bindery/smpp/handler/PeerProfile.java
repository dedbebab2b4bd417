package io.bindery.smpp.handler;

import io.bindery.smpp.profile.AddressProfile;
import io.bindery.smpp.profile.ReceiptProfile;
import io.bindery.smpp.profile.TextProfile;
import io.bindery.smpp.profile.WireProfile;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/**
 * What is known about a peer and how to deal with it, in five parts, each used by one part of the library. One type for message
 * centres and for ESMEs: part of a {@link SessionPolicy}, so a server chooses it with the bind decision and a client has one from
 * the beginning. Immutable; each setter gives a changed copy:
 *
 * <p>{@code PeerProfile.defaults().wire(wire -> wire.version(0x34)).text(text -> text.split(SplitMethod.SAR))}
 *
 * <p>{@link PeerProfiles} has some to begin with.
 *
 * @param wire how its PDUs are read and which version is written to it
 * @param text what it means by each data_coding and how long messages are split
 * @param receipts how it writes receipts, or wants them written
 * @param addresses how it writes addresses
 * @param link what a client needs for its connections there
 */
public record PeerProfile(
        WireProfile wire, TextProfile text, ReceiptProfile receipts, AddressProfile addresses, LinkProfile link) {
    private static final PeerProfile DEFAULTS = new PeerProfile(
            WireProfile.defaults(),
            TextProfile.defaults(),
            ReceiptProfile.defaults(),
            AddressProfile.defaults(),
            LinkProfile.defaults());

    public PeerProfile {
        Objects.requireNonNull(wire, "wire");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(receipts, "receipts");
        Objects.requireNonNull(addresses, "addresses");
        Objects.requireNonNull(link, "link");
    }

    /** A peer of whom nothing is known: its PDUs are read leniently, and it is what it says it is. */
    public static PeerProfile defaults() {
        return DEFAULTS;
    }

    /** A copy that reads and writes PDUs otherwise. */
    public PeerProfile wire(UnaryOperator<WireProfile> change) {
        return new PeerProfile(change.apply(wire), text, receipts, addresses, link);
    }

    /** A copy that reads and writes texts otherwise. */
    public PeerProfile text(UnaryOperator<TextProfile> change) {
        return new PeerProfile(wire, change.apply(text), receipts, addresses, link);
    }

    /** A copy that reads and writes receipts otherwise. */
    public PeerProfile receipts(UnaryOperator<ReceiptProfile> change) {
        return new PeerProfile(wire, text, change.apply(receipts), addresses, link);
    }

    /** A copy that reads and writes addresses otherwise. */
    public PeerProfile addresses(UnaryOperator<AddressProfile> change) {
        return new PeerProfile(wire, text, receipts, change.apply(addresses), link);
    }

    /** A copy that connects otherwise. */
    public PeerProfile link(UnaryOperator<LinkProfile> change) {
        return new PeerProfile(wire, text, receipts, addresses, change.apply(link));
    }

    /**
     * Whether a session that is bound by this profile has to bind again to go by {@code next}: because of another
     * {@link #wire}, {@link #link} or {@link AddressProfile#bindRange}. Everything else changes while it lives.
     */
    public boolean needsRebind(PeerProfile next) {
        return !wire.equals(next.wire)
                || !link.equals(next.link)
                || !addresses.bindRange().equals(next.addresses.bindRange());
    }

    /** What differs from the defaults; no secrets, and numbers are masked. */
    @Override
    public String toString() {
        StringJoiner parts = new StringJoiner(", ", "PeerProfile{", "}");
        parts.setEmptyValue("PeerProfile{defaults}");
        add(parts, wire, DEFAULTS.wire);
        add(parts, text, DEFAULTS.text);
        add(parts, receipts, DEFAULTS.receipts);
        add(parts, addresses, DEFAULTS.addresses);
        add(parts, link, DEFAULTS.link);
        return parts.toString();
    }

    private static void add(StringJoiner parts, Object part, Object fallback) {
        if (!part.equals(fallback)) {
            parts.add(part.toString());
        }
    }
}
