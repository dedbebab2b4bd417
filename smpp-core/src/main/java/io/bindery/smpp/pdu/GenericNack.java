package io.bindery.smpp.pdu;

/**
 * generic_nack: the answer to what could not be understood (SMPP 3.4, 5.0). A response to any request. It has no fields; octets that a peer sends along are ignored.
 */
public final class GenericNack extends Body implements Response {
    static final Layout<GenericNack> LAYOUT = WireTable.of("generic_nack").responseLayout(GenericNack::new);

    private GenericNack(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        super(image, marks, fifthMark, tlvStart, flags);
    }

    /** The one there is. */
    public static GenericNack of() {
        return LAYOUT.absent();
    }

    /** Whether octets came where none belong. */
    @Override
    public boolean isBodyPresent() {
        return !isAbsent();
    }

    @Override
    public Command command() {
        return Command.GENERIC_NACK;
    }
}
