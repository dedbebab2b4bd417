package io.bindery.smpp.text;

/** Where a handset is to put a message: 3GPP TS 23.038, message class, bits 1 and 0 of a data_coding that has one. */
public enum MessageClass {
    /** Class 0: shown at once and not stored, a "flash" message. */
    FLASH(0),

    /** Class 1: stored in the handset. */
    HANDSET(1),

    /** Class 2: stored on the SIM, or meant for it. */
    SIM(2),

    /** Class 3: for the equipment connected to the handset. */
    TERMINAL(3);

    private final int number;

    MessageClass(int number) {
        this.number = number;
    }

    /** 0 … 3. */
    public int number() {
        return number;
    }

    /** The class in the two low bits of {@code code}. */
    static MessageClass of(int code) {
        return switch (code & 0x03) {
            case 0 -> FLASH;
            case 1 -> HANDSET;
            case 2 -> SIM;
            default -> TERMINAL;
        };
    }
}
