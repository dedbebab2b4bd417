package io.bindery.smpp.pdu;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** A named deviation from the specification that was overlooked while reading a PDU. */
public enum Quirk {
    /** A C-Octet String longer than its bound; kept as it came. */
    OVERLONG_FIELD,
    /** A time that is neither empty nor 16 characters long; kept as it came. */
    MALFORMED_TIME,
    /** The PDU ended inside a C-Octet String; the end was taken for the missing NUL. */
    MISSING_NUL,
    /** Mandatory fields are missing, the last ones or, in a response with TLVs, all; what is missing has its default. */
    TRUNCATED_BODY,
    /** One to three octets at the end that cannot be a TLV, or octets in a PDU that has none; dropped. */
    STRAY_OCTETS,
    /** The last TLV claims more octets than there are; dropped. */
    TRUNCATED_TLV;

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
