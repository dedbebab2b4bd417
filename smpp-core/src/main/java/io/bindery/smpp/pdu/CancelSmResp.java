package io.bindery.smpp.pdu;

import io.bindery.smpp.tlv.Tlvs;

/**
 * cancel_sm_resp: whether a message was taken back, by its status alone (SMPP 3.4, 5.0). It has no fields.
 */
public final class CancelSmResp extends Body implements Response {
    static final Layout<CancelSmResp> LAYOUT = WireTable.of("cancel_sm_resp").responseLayout(CancelSmResp::new);

    private CancelSmResp(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        super(image, marks, fifthMark, tlvStart, flags);
    }

    /** The usual one, without optional parameters. */
    public static CancelSmResp of() {
        return LAYOUT.absent();
    }

    /** One with optional parameters, for peers of SMPP 5.0. */
    public static CancelSmResp of(Tlvs tlvs) {
        return tlvs.isEmpty() ? of() : LAYOUT.withDefaults(tlvs);
    }

    @Override
    public Command command() {
        return Command.CANCEL_SM_RESP;
    }

    /** Whether there are optional parameters: there is nothing else in it. */
    @Override
    public boolean isBodyPresent() {
        return !isAbsent();
    }
}
