package io.bindery.smpp.pdu;

import io.bindery.smpp.tlv.Tlvs;

/**
 * cancel_broadcast_sm_resp: whether a broadcast was taken back, by its status alone (SMPP 5.0). It has no fields.
 */
public final class CancelBroadcastSmResp extends Body implements Response {
    static final Layout<CancelBroadcastSmResp> LAYOUT =
            WireTable.of("cancel_broadcast_sm_resp").responseLayout(CancelBroadcastSmResp::new);

    private CancelBroadcastSmResp(byte[] image, long marks, int fifthMark, int tlvStart, int flags) {
        super(image, marks, fifthMark, tlvStart, flags);
    }

    /** The usual one, without optional parameters. */
    public static CancelBroadcastSmResp of() {
        return LAYOUT.absent();
    }

    /** One with optional parameters, for peers of SMPP 5.0. */
    public static CancelBroadcastSmResp of(Tlvs tlvs) {
        return tlvs.isEmpty() ? of() : LAYOUT.withDefaults(tlvs);
    }

    @Override
    public Command command() {
        return Command.CANCEL_BROADCAST_SM_RESP;
    }

    /** Whether there are optional parameters: there is nothing else in it. */
    @Override
    public boolean isBodyPresent() {
        return !isAbsent();
    }
}
