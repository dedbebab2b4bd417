package io.bindery.smpp.profile;

import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.Readdressing;
import java.util.Optional;

/**
 * An {@link AddressProfile} at work: addresses from the normal form into that of a peer, and back. Immutable; sessions make one
 * when they are bound to a peer whose profile says so.
 *
 * <p>In each direction what was rewritten once stays what it is when it is rewritten again. What is in the normal form goes to the
 * peer and comes back the same, except names that were cut or replaced. Addresses that cannot be told, such as
 * {@code *100#} or a number of an unknown kind, are left alone.
 *
 * <p>All addresses of all PDUs are rewritten alike, see {@link Readdressing}: those of messages, of queries, of alerts, each
 * destination of a submit_multi and each of unsuccess_sme in its response. {@link SenderNames} holds for source_addr of what we
 * send.
 */
public final class AddressRewriting {
    private static final int LONGEST = 20;
    private static final String SOURCE = "source_addr";

    private final AddressProfile profile;
    private final AddressTypes types;
    private final ParsedAddress.Parser parser;
    private final Readdressing.Rule outward = this::outward;
    private final Readdressing.Rule inward = (field, address) -> inbound(address);

    private AddressRewriting(AddressProfile profile) {
        this.profile = profile;
        this.types = profile.types().orElse(AddressTypes.standard());
        this.parser = new ParsedAddress.Parser(profile, types);
    }

    /** What {@code profile} asks for; empty when it leaves addresses alone. */
    public static Optional<AddressRewriting> of(AddressProfile profile) {
        return profile.isIdentity() ? Optional.empty() : Optional.of(new AddressRewriting(profile));
    }

    /**
     * {@code pdu} as the peer wants it; the same object when nothing changes.
     *
     * @throws IllegalArgumentException when an address has no form that the peer takes, naming field, address and rule
     */
    public <P extends Pdu> P outbound(P pdu) {
        return Readdressing.of(pdu, outward);
    }

    /** {@code pdu} of the peer's with addresses in the normal form; the same object when nothing changes. Never fails. */
    public <P extends Pdu> P inbound(P pdu) {
        try {
            return Readdressing.of(pdu, inward);
        } catch (
                IllegalArgumentException
                        e) { // an over-long address stands beside the one to change: all stay as they came
            return pdu;
        }
    }

    private Address outward(String field, Address address) {
        Address sent = field.equals(SOURCE) ? sender(field, address) : address;
        return numberOf(field, sent);
    }

    /**
     * A destination as the peer wants it; the same object when nothing changes.
     *
     * @throws IllegalArgumentException when it would be longer than the wire can carry
     */
    public Address outbound(Address address) {
        return numberOf("destination_addr", address);
    }

    /**
     * As {@link #outbound(Address)}, for a sender, which may be a name.
     *
     * @throws IllegalArgumentException when it would be longer than the wire can carry, or is a name that the peer does not take
     */
    public Address outboundSender(Address address) {
        return outward(SOURCE, address);
    }

    /** An address of the peer's in the normal form; the same object when nothing changes. Never fails. */
    public Address inbound(Address address) {
        if (profile.numbers() == NumberForm.AS_IT_IS) {
            return address;
        }
        Address normal = normal(address, parser.parse(address));
        return normal.digits().length() > LONGEST || normal.equals(address) ? address : normal;
    }

    private Address normal(Address address, ParsedAddress parsed) {
        if (parsed instanceof ParsedAddress.National national && profile.home().isPresent()) {
            return Address.international(profile.home().get().code() + national.digits());
        }
        return rendered(address, parsed, AddressTypes.standard(), NumberForm.BARE);
    }

    // --- Names ----------------------------------------------------------------------------------------------------

    private Address sender(String field, Address address) {
        SenderNames names = profile.names();
        if (names.action() == SenderNames.Action.LEAVE
                || !(parser.parse(address) instanceof ParsedAddress.Name name)
                || names.action() != SenderNames.Action.REPLACE_ALL && SenderNames.isFit(name.text())) {
            return address;
        }
        return switch (names.action()) {
            case CUT -> cut(field, address);
            case REPLACE, REPLACE_ALL -> names.fallback().orElse(address);
            default -> throw unfit(field, address);
        };
    }

    private Address cut(String field, Address address) {
        Address kept = new Address(address.ton(), address.npi(), SenderNames.fitting(address.digits()));
        if (kept.digits().chars().noneMatch(Character::isLetter)) {
            throw unfit(field, address);
        }
        return kept;
    }

    private IllegalArgumentException unfit(String field, Address address) {
        return new IllegalArgumentException(
                field + ": a name of " + address.digits().length()
                        + " characters, type " + AddressTypes.Type.of(address.ton(), address.npi()) + " (names: "
                        + profile.names()
                        + ", allowed are " + SenderNames.LONGEST + " septets of GSM 03.38)");
    }

    // --- Numbers --------------------------------------------------------------------------------------------------

    private Address numberOf(String field, Address address) {
        Address written = written(address, parser.parse(address));
        if (written.digits().length() > LONGEST
                && written.digits().length() > address.digits().length()) {
            throw new IllegalArgumentException(
                    field + ": " + address + " becomes " + written.digits().length() + " characters (numbers: "
                            + profile.numbers() + ", allowed are " + LONGEST + ")");
        }
        return written.equals(address) ? address : written;
    }

    private Address written(Address address, ParsedAddress parsed) {
        if (profile.numbers() == NumberForm.AS_IT_IS || profile.home().isEmpty()) {
            return rendered(address, parsed, types, profile.numbers());
        }
        HomeCountry home = profile.home().get();
        ParsedAddress number = parsed instanceof ParsedAddress.National national
                ? new ParsedAddress.International(home.code() + national.digits())
                : parsed;
        if (number instanceof ParsedAddress.International international
                && international.digits().startsWith(home.code())) {
            String significant = international.digits().substring(home.code().length());
            Optional<String> atHome = atHome(home, significant);
            if (atHome.isPresent()) {
                return new Address(types.national().ton(), types.national().npi(), atHome.get());
            }
        }
        return rendered(address, number, types, profile.numbers());
    }

    /** A number of the home country as it is written there; empty where that could be read as something else. */
    private Optional<String> atHome(HomeCountry home, String significant) {
        String digits = switch (home.written()) {
            case INTERNATIONALLY -> "";
            case DIALLED -> home.trunkPrefix() + significant;
            case SIGNIFICANT ->
                home.trunkPrefix().isEmpty() || !significant.startsWith(home.trunkPrefix()) ? significant : "";
        };
        boolean isPlain = digits.length() > profile.longestShortCode()
                && !significant.isEmpty()
                && !digits.startsWith(profile.internationalPrefix());
        return isPlain ? Optional.of(digits) : Optional.empty();
    }

    private Address rendered(Address address, ParsedAddress parsed, AddressTypes wanted, NumberForm form) {
        if (parsed instanceof ParsedAddress.International number) {
            return typed(wanted.international(), address, number.digits(), form);
        } else if (parsed instanceof ParsedAddress.National number) {
            return typed(
                    wanted.national(), address, number.digits(), form == NumberForm.AS_IT_IS ? form : NumberForm.BARE);
        } else if (parsed instanceof ParsedAddress.ShortCode code) {
            return typed(
                    wanted.shortCode(), address, code.digits(), form == NumberForm.AS_IT_IS ? form : NumberForm.BARE);
        } else if (parsed instanceof ParsedAddress.Name name
                && name.text().chars().anyMatch(Character::isLetter)
                && isTyping()) {
            return typed(wanted.alphanumeric(), address, name.text(), NumberForm.AS_IT_IS);
        }
        return address;
    }

    /** Whether types of number are set at all: not where only names are dealt with. */
    private boolean isTyping() {
        return profile.numbers() != NumberForm.AS_IT_IS || profile.types().isPresent();
    }

    private Address typed(AddressTypes.Type type, Address address, String digits, NumberForm form) {
        if (!isTyping()) {
            return address;
        }
        String written = switch (form) {
            case AS_IT_IS -> address.digits();
            case BARE -> digits;
            case PLUS -> "+" + digits;
            case DIALLED -> profile.internationalPrefix() + digits;
        };
        return new Address(type.ton(), type.npi(), written);
    }

    /** The rules. */
    @Override
    public String toString() {
        return profile.toString();
    }
}
