package io.bindery.smpp.pdu;

/** A PDU that answers a request; its status travels in the header. */
public sealed interface Response extends Pdu
        permits BindResp,
                SubmitSmResp,
                DeliverSmResp,
                DataSmResp,
                SubmitMultiResp,
                QuerySmResp,
                CancelSmResp,
                ReplaceSmResp,
                BroadcastSmResp,
                QueryBroadcastSmResp,
                CancelBroadcastSmResp,
                EnquireLinkResp,
                UnbindResp,
                GenericNack {
    /**
     * Whether the response came with a body. Without one the accessors give each field's default, and writing it again
     * writes nothing. Refusals usually have none.
     */
    boolean isBodyPresent();
}
