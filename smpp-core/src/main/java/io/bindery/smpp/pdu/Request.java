package io.bindery.smpp.pdu;

/**
 * A PDU that is answered by exactly one response.
 *
 * @param <R> the response that belongs to it
 */
public sealed interface Request<R extends Response> extends Pdu
        permits Bind,
                SubmitSm,
                DeliverSm,
                DataSm,
                SubmitMulti,
                QuerySm,
                CancelSm,
                ReplaceSm,
                BroadcastSm,
                QueryBroadcastSm,
                CancelBroadcastSm,
                EnquireLink,
                Unbind {}
