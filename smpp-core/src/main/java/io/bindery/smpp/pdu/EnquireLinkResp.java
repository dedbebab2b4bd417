package io.bindery.smpp.pdu;

/**
 * enquire_link_resp: it is (SMPP 3.4, 5.0). It has no fields; octets that a peer sends along are ignored.
 */
public final class EnquireLinkResp extends Body implements Response {
    static final Layout<EnquireLinkResp> LAYOUT =
            WireTable.of("enquire_link_resp").responseLayout(EnquireLinkResp::new);

    private EnquireLinkResp(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        super(image, marks, fifthMark, tlvStart, flags);
    }

    /** The one there is. */
    public static EnquireLinkResp of() {
        return LAYOUT.absent();
    }

    /** Whether octets came where none belong. */
    @Override
    public boolean isBodyPresent() {
        return !isAbsent();
    }

    @Override
    public Command command() {
        return Command.ENQUIRE_LINK_RESP;
    }
}
