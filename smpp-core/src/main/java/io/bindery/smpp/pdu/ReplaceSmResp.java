package io.bindery.smpp.pdu;

import io.bindery.smpp.tlv.Tlvs;

/**
 * replace_sm_resp: whether a message was replaced, by its status alone (SMPP 3.4, 5.0). It has no fields.
 */
public final class ReplaceSmResp extends Body implements Response {
    static final Layout<ReplaceSmResp> LAYOUT = WireTable.of("replace_sm_resp").responseLayout(ReplaceSmResp::new);

    private ReplaceSmResp(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        super(image, marks, fifthMark, tlvStart, flags);
    }

    /** The usual one, without optional parameters. */
    public static ReplaceSmResp of() {
        return LAYOUT.absent();
    }

    /** One with optional parameters, for peers of SMPP 5.0. */
    public static ReplaceSmResp of(Tlvs tlvs) {
        return tlvs.isEmpty() ? of() : LAYOUT.withDefaults(tlvs);
    }

    @Override
    public Command command() {
        return Command.REPLACE_SM_RESP;
    }

    /** Whether there are optional parameters: there is nothing else in it. */
    @Override
    public boolean isBodyPresent() {
        return !isAbsent();
    }
}
