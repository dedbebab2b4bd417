package io.bindery.smpp.gateway;

import io.bindery.smpp.DecodeException;
import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.SmppCodec;
import java.nio.ByteBuffer;

/**
 * What lies in the mailboxes: a deliver_sm as it travels, header included, with sequence number 1. SMPP itself is a format
 * that every version of this gateway, and any tool, can read.
 */
final class StoredMessage {
    private StoredMessage() {}

    static Octets of(DeliverSm message) {
        return SmppCodec.encode(Frame.of(1, message));
    }

    /** @throws IllegalArgumentException when {@code stored} is no deliver_sm */
    static DeliverSm read(Octets stored) {
        try {
            if (SmppCodec.decode(ByteBuffer.wrap(stored.toByteArray())).pdu() instanceof DeliverSm message) {
                return message;
            }
        } catch (DecodeException damaged) {
            throw new IllegalArgumentException("stored message: " + damaged.getMessage(), damaged);
        }
        throw new IllegalArgumentException("stored message: not a deliver_sm");
    }

    /**
     * The same message as a deliver_sm: every application that receives takes that, few take a data_sm.
     *
     * @throws IllegalArgumentException when it does not fit: an address of more than 20 characters
     */
    static DeliverSm asDeliverSm(MessagePdu message) {
        if (message instanceof DeliverSm same) {
            return same;
        }
        if (message instanceof DataSm) {
            return DeliverSm.builder()
                    .serviceType(message.serviceType())
                    .source(message.source())
                    .destination(message.destination())
                    .esmClass(message.esmClass())
                    .registeredDelivery(message.registeredDelivery())
                    .dataCoding(message.dataCoding())
                    .tlvs(message.tlvs())
                    .build();
        }
        throw new IllegalArgumentException(message.command() + ": not a message for an application");
    }
}
