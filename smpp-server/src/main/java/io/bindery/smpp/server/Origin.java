package io.bindery.smpp.server;

import io.bindery.smpp.handler.Cidr;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Where a connection comes from, as far as limits are concerned: an IPv4 address, or the first 64 bits of an IPv6 address,
 * since the other 64 are the client's own to choose.
 *
 * @param network the IPv6 network; an IPv4 address stands in one that is nobody's
 */
record Origin(long network) {
    /** Of what is no internet address, and so has no limits by address. */
    static final Origin UNKNOWN = new Origin(-1);

    private static final long IPV4 = 0xFFFF_0000_0000L;

    static Origin of(SocketAddress client) {
        if (!(client instanceof InetSocketAddress internet) || internet.getAddress() == null) {
            return UNKNOWN;
        }
        ByteBuffer octets = ByteBuffer.wrap(plain(internet.getAddress()).getAddress());
        return new Origin(octets.capacity() == 4 ? IPV4 | octets.getInt() & 0xFFFF_FFFFL : octets.getLong());
    }

    /** Whether one of {@code networks} contains the client, or there are none, or the client is in this process. */
    static boolean isIn(List<Cidr> networks, SocketAddress client) {
        return networks.isEmpty() || client instanceof InMemoryAddress || isKnownIn(networks, client);
    }

    /** Whether one of {@code networks} contains the client. */
    static boolean isKnownIn(List<Cidr> networks, SocketAddress client) {
        if (!(client instanceof InetSocketAddress internet) || internet.getAddress() == null) {
            return false;
        }
        InetAddress address = plain(internet.getAddress());
        for (Cidr network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /** An IPv4 address that came in the clothes of IPv6 (::ffff:192.0.2.1) without them. */
    private static InetAddress plain(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        try {
            return InetAddress.getByAddress(address.getAddress()); // which undresses it
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
