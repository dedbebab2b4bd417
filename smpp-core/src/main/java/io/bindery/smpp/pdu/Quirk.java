package io.bindery.smpp.pdu;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A named deviation from the specification that can be overlooked while reading a PDU. Which are is the matter of
 * {@link Reading}; what was overlooked in one PDU says {@link Pdu#quirks()}.
 */
public enum Quirk {
    /** A C-Octet String longer than its bound; kept as it came, up to 255 octets with its NUL. */
    OVERLONG_FIELD(Default.EVERYWHERE),
    /** A message_id longer than its bound; kept as it came. The one of a request would find no message. */
    OVERLONG_MESSAGE_ID(Default.IN_RESPONSES),
    /** A password longer than its bound; kept as it came. */
    OVERLONG_PASSWORD(Default.NOWHERE),
    /** A time that is neither empty nor one of SMPP's sixteen characters, such as one in month 13; kept as it came. */
    MALFORMED_TIME(Default.EVERYWHERE),
    /** The PDU ended inside a C-Octet String; the end was taken for the missing NUL. */
    MISSING_NUL(Default.IN_RESPONSES),
    /** Mandatory fields are missing, the last ones or, in a response with TLVs, all; what is missing has its default. */
    TRUNCATED_BODY(Default.IN_RESPONSES),
    /** A list has fewer entries than its count says; the count was corrected. */
    TRUNCATED_LIST(Default.IN_RESPONSES),
    /** sm_length counts more octets than there are; the message is what there is. */
    TRUNCATED_MESSAGE(Default.NOWHERE),
    /**
     * One to three octets at the end, or NULs before the TLVs, that cannot be a TLV, or octets in a PDU that has none;
     * dropped.
     */
    STRAY_OCTETS(Default.EVERYWHERE),
    /** The last TLV claims more octets than there are; dropped. */
    TRUNCATED_TLV(Default.IN_RESPONSES),
    /** A TLV that the specification knows has a value longer or shorter than it allows; kept as it came. */
    TLV_LENGTH(Default.EVERYWHERE),
    /** The availability at the end of an alert_notification has no TLV around it; the TLV was put there. */
    BARE_AVAILABILITY(Default.EVERYWHERE);

    private enum Default {
        EVERYWHERE,
        IN_RESPONSES,
        NOWHERE
    }

    private final Default lenient;

    Quirk(Default lenient) {
        this.lenient = lenient;
    }

    static int lenientInRequests() {
        return bitsOf(EnumSet.of(Default.EVERYWHERE));
    }

    static int lenientInResponses() {
        return bitsOf(EnumSet.of(Default.EVERYWHERE, Default.IN_RESPONSES));
    }

    private static int bitsOf(Set<Default> defaults) {
        int bits = 0;
        for (Quirk quirk : values()) {
            if (defaults.contains(quirk.lenient)) {
                bits |= quirk.bit();
            }
        }
        return bits;
    }

    @SuppressWarnings("EnumOrdinal") // the bits never leave the process
    int bit() {
        return 1 << ordinal();
    }

    static Set<Quirk> ofBits(int bits) {
        if (bits == 0) {
            return Set.of();
        }
        EnumSet<Quirk> quirks = EnumSet.noneOf(Quirk.class);
        for (Quirk quirk : values()) {
            if ((bits & quirk.bit()) != 0) {
                quirks.add(quirk);
            }
        }
        return Collections.unmodifiableSet(quirks);
    }
}
