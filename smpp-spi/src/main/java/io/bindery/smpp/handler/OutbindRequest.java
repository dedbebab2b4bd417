package io.bindery.smpp.handler;

import io.bindery.smpp.Secret;
import io.bindery.smpp.pdu.Outbind;
import java.net.SocketAddress;
import java.util.Optional;

/**
 * A message centre has connected and asks to be bound to.
 *
 * @param pdu the outbind as it came
 * @param remoteAddress where the connection comes from
 * @param tls what TLS says about the message centre; empty on a plain connection
 */
public record OutbindRequest(Outbind pdu, SocketAddress remoteAddress, Optional<TlsPeer> tls) {
    /** system_id: the message centre it claims to be. */
    public String systemId() {
        return pdu.systemId();
    }

    /** password, to be compared with {@link Secret#matches}. */
    public Secret password() {
        return pdu.password();
    }
}
