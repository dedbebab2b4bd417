package io.bindery.smpp.pdu;

/**
 * unbind_resp: the session ends (SMPP 3.4, 5.0). It has no fields; octets that a peer sends along are ignored.
 */
public final class UnbindResp extends Body implements Response {
    static final Layout<UnbindResp> LAYOUT = WireTable.of("unbind_resp").responseLayout(UnbindResp::new);

    private UnbindResp(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        super(image, marks, fifthMark, tlvStart, flags);
    }

    /** The one there is. */
    public static UnbindResp of() {
        return LAYOUT.absent();
    }

    /** Whether octets came where none belong. */
    @Override
    public boolean isBodyPresent() {
        return !isAbsent();
    }

    @Override
    public Command command() {
        return Command.UNBIND_RESP;
    }
}
