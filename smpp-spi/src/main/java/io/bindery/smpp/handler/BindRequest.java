package io.bindery.smpp.handler;

import io.bindery.smpp.Secret;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import java.net.SocketAddress;
import java.util.Optional;

/**
 * An ESME asks to be bound.
 *
 * @param pdu the bind as it came
 * @param clientAddress where the connection comes from; behind a load balancer that says so (PROXY protocol) the real
 *     client's
 * @param listener the name of the listener that accepted the connection
 * @param tls what TLS says about the client; empty on a plain connection
 */
public record BindRequest(Bind pdu, SocketAddress clientAddress, String listener, Optional<TlsPeer> tls) {
    /** A request on a plain connection to a listener without a name. */
    public BindRequest(Bind pdu, SocketAddress clientAddress) {
        this(pdu, clientAddress, "", Optional.empty());
    }

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
