package io.bindery.smpp.handler;

import io.bindery.smpp.pdu.Quirk;
import io.bindery.smpp.pdu.Reading;
import io.bindery.smpp.profile.AddressTypes;
import io.bindery.smpp.profile.NumberForm;
import io.bindery.smpp.profile.SplitMethod;
import io.bindery.smpp.receipt.MessageIdMatching;
import io.bindery.smpp.receipt.ReceiptDialect;
import io.bindery.smpp.text.Alphabets;
import io.bindery.smpp.text.PeerAlphabets;

/**
 * Profiles to begin with. Each is named after what the peer does, differs from {@link PeerProfile#defaults()} in that alone, and is
 * changed like any other: {@code PeerProfiles.latin1().wire(wire -> wire.version(0x33))}.
 */
public final class PeerProfiles {
    private static final int VERSION_3_3 = 0x33;

    private PeerProfiles() {}

    /** A peer that has to keep to the specification: no quirk is overlooked. */
    public static PeerProfile strict() {
        return PeerProfile.defaults().wire(wire -> wire.reading(Reading.STRICT));
    }

    /**
     * A peer that must be understood whatever it sends: every quirk is overlooked, in requests too, where a part of them may be
     * lost by it.
     */
    public static PeerProfile tolerant() {
        Quirk[] all = Quirk.values();
        return PeerProfile.defaults().wire(wire -> wire.reading(Reading.LENIENT.accepting(all[0], all)));
    }

    /** A peer of SMPP 3.3, whatever it says: no TLVs are written, and receipts are a text only. */
    public static PeerProfile smpp33() {
        return PeerProfile.defaults()
                .wire(wire -> wire.version(VERSION_3_3))
                .receipts(receipts -> receipts.dialect(ReceiptDialect.textOnly()));
    }

    /** A peer whose data_coding 0 is Latin-1 instead of GSM 03.38. */
    public static PeerProfile latin1() {
        return withDefault(PeerAlphabets.standard().withDefault(Alphabets.LATIN_1));
    }

    /** A peer whose data_coding 0 is ASCII instead of GSM 03.38. */
    public static PeerProfile ascii() {
        return withDefault(PeerAlphabets.standard().withDefault(Alphabets.ASCII));
    }

    /** A peer that packs GSM 03.38, eight septets in seven octets, wherever a data_coding stands for it. */
    public static PeerProfile gsmPacked() {
        return withDefault(PeerAlphabets.standard().withGsm(Alphabets.GSM_0338_PACKED));
    }

    private static PeerProfile withDefault(PeerAlphabets alphabets) {
        return PeerProfile.defaults().text(text -> text.alphabets(alphabets));
    }

    /** A message centre that splits long messages itself: they travel whole in message_payload. */
    public static PeerProfile splitsItself() {
        return PeerProfile.defaults().text(text -> text.split(SplitMethod.PAYLOAD));
    }

    /** A message centre whose message ids are hexadecimal in responses and decimal in receipts. */
    public static PeerProfile hexInResponses() {
        return PeerProfile.defaults().receipts(receipts -> receipts.messageIds(MessageIdMatching.HEX_TO_DEC));
    }

    /** A message centre whose message ids are decimal in responses and hexadecimal in receipts. */
    public static PeerProfile hexInReceipts() {
        return PeerProfile.defaults().receipts(receipts -> receipts.messageIds(MessageIdMatching.DEC_TO_HEX));
    }

    /** An ESME that wants nothing but the text in a receipt: no TLVs. */
    public static PeerProfile textReceipts() {
        return PeerProfile.defaults().receipts(receipts -> receipts.dialect(ReceiptDialect.textOnly()));
    }

    /** A peer that writes {@code +31612345678}, and takes it so. */
    public static PeerProfile plusNumbers() {
        return PeerProfile.defaults().addresses(addresses -> addresses.numbers(NumberForm.PLUS));
    }

    /** A peer that leaves TON and NPI of numbers and names at 0 and tells by the digits what they are. */
    public static PeerProfile untypedNumbers() {
        return PeerProfile.defaults()
                .addresses(addresses -> addresses
                        .numbers(NumberForm.BARE)
                        .types(AddressTypes.standard()
                                .international(0, 0)
                                .alphanumeric(0, 0)
                                .shortCode(0, 0)));
    }
}
