package io.bindery.smpp.server;

import java.net.InetSocketAddress;

/**
 * A listener that accepts connections.
 *
 * @param options what it was started with
 * @param address where it listens; with the real port when port 0 was asked for
 */
public record RunningListener(Listener options, InetSocketAddress address) {
    /** What it is called. */
    public String name() {
        return options.name();
    }
}
