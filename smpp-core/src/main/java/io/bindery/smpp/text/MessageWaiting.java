package io.bindery.smpp.text;

/**
 * A message that switches the "message waiting" sign of a handset on or off: 3GPP TS 23.038, message waiting indication,
 * data_coding 0xC0 … 0xEF.
 *
 * @param handling what happens to the text of the message, and how it is written
 * @param indication whether something waits
 * @param kind what waits
 */
public record MessageWaiting(Handling handling, Indication indication, Kind kind) {
    private static final int ACTIVE_BIT = 0x08;

    /** What the handset does with the text beside the sign. */
    public enum Handling {
        /** 0xC0 … 0xCF: the text, in GSM 03.38, need not be kept. */
        DISCARD(0xC0),

        /** 0xD0 … 0xDF: the text, in GSM 03.38, is kept. */
        STORE(0xD0),

        /** 0xE0 … 0xEF: the text, in UCS-2, is kept. */
        STORE_UCS_2(0xE0);

        private final int bits;

        Handling(int bits) {
            this.bits = bits;
        }

        private static Handling of(int code) {
            return switch (code & 0xF0) {
                case 0xC0 -> DISCARD;
                case 0xD0 -> STORE;
                default -> STORE_UCS_2;
            };
        }
    }

    /** Whether something waits: bit 3. */
    public enum Indication {
        /** Nothing waits: the sign goes off. */
        INACTIVE,

        /** Something waits: the sign goes on. */
        ACTIVE
    }

    /** What waits: bits 1 and 0. */
    public enum Kind {
        VOICEMAIL(0),
        FAX(1),
        EMAIL(2),

        /** Something else, which the specification does not name. */
        OTHER(3);

        private final int bits;

        Kind(int bits) {
            this.bits = bits;
        }

        private static Kind of(int code) {
            return switch (code & 0x03) {
                case 0 -> VOICEMAIL;
                case 1 -> FAX;
                case 2 -> EMAIL;
                default -> OTHER;
            };
        }
    }

    /** The data_coding that says this; bit 2, which is reserved, is 0. */
    public DataCoding dataCoding() {
        return DataCoding.of(handling.bits | (indication == Indication.ACTIVE ? ACTIVE_BIT : 0) | kind.bits);
    }

    /** Whether a data_coding belongs to one of the three groups. */
    static boolean isIn(int code) {
        return code >= 0xC0 && code <= 0xEF;
    }

    /** What {@code code} of one of the three groups says. */
    static MessageWaiting of(int code) {
        return new MessageWaiting(
                Handling.of(code), (code & ACTIVE_BIT) == 0 ? Indication.INACTIVE : Indication.ACTIVE, Kind.of(code));
    }
}
