package io.bindery.smpp.handler;

import io.bindery.smpp.Secret;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import java.net.SocketAddress;

/**
 * An ESME asks to be bound.
 *
 * @param pdu the bind as it came
 * @param clientAddress where the connection comes from
 */
public record BindRequest(Bind pdu, SocketAddress clientAddress) {
    /** system_id: the account it claims. */
    public String systemId() {
        return pdu.systemId();
    }

    /** password, to be compared with {@link Secret#matches}. */
    public Secret password() {
        return pdu.password();
    }

    /** Receiver, transmitter or transceiver. */
    public BindType bindType() {
        return pdu.type();
    }

    /** system_type; usually empty. */
    public String systemType() {
        return pdu.systemType();
    }

    /** interface_version: 0x34 for 3.4, 0x50 for 5.0; 0x33 and below count as 3.3. */
    public int interfaceVersion() {
        return pdu.interfaceVersion();
    }

    /** addr_ton, addr_npi and address_range; usually empty. */
    public Address addressRange() {
        return pdu.addressRange();
    }
}
