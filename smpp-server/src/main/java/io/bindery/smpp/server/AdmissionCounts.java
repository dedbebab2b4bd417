package io.bindery.smpp.server;

import io.bindery.smpp.handler.ConnectionRefusal;
import java.util.Map;

/**
 * What came to the door of a server, all listeners together.
 *
 * @param connections open now, bound or not
 * @param notBound those of them that have not bound yet
 * @param accepted let in since the start; empty and silent ones too
 * @param empty closed by their client without an octet since the start: probes of load balancers
 * @param silent closed by us since the start because nothing came within
 *     {@link io.bindery.smpp.handler.LinkOptions#sessionInit()}
 * @param refused since the start, by reason; without an entry for what has not happened
 */
public record AdmissionCounts(
        int connections, int notBound, long accepted, long empty, long silent, Map<ConnectionRefusal, Long> refused) {
    public AdmissionCounts {
        refused = Map.copyOf(refused);
    }

    /** How often {@code reason} was a reason. */
    public long refused(ConnectionRefusal reason) {
        return refused.getOrDefault(reason, 0L);
    }
}
