package io.bindery.smpp.pdu;

/**
 * enquire_link: is the other side still there? (SMPP 3.4, 5.0). It has no fields; octets that a peer sends along are ignored.
 */
public final class EnquireLink extends Body implements Request<EnquireLinkResp> {
    static final Layout<EnquireLink> LAYOUT = WireTable.of("enquire_link").layout(EnquireLink::new);

    private EnquireLink(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        super(image, marks, fifthMark, tlvStart, flags);
    }

    /** The one there is. */
    public static EnquireLink of() {
        return LAYOUT.empty();
    }

    @Override
    public Command command() {
        return Command.ENQUIRE_LINK;
    }
}
