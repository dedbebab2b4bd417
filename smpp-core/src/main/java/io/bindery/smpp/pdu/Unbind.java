package io.bindery.smpp.pdu;

/**
 * unbind: the sender wants to end the session (SMPP 3.4, 5.0). It has no fields; octets that a peer sends along are ignored.
 */
public final class Unbind extends Body implements Request<UnbindResp> {
    static final Layout<Unbind> LAYOUT = WireTable.of("unbind").layout(Unbind::new);

    private Unbind(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        super(image, marks, fifthMark, tlvStart, flags);
    }

    /** The one there is. */
    public static Unbind of() {
        return LAYOUT.empty();
    }

    @Override
    public Command command() {
        return Command.UNBIND;
    }
}
