package io.bindery.smpp.handler;

import io.bindery.smpp.Octets;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A network of IPv4 or IPv6 addresses, such as {@code 10.1.0.0/16} or {@code 2001:db8::/32}. Immutable.
 *
 * @param network the first address: all bits behind the prefix are 0
 * @param prefix how many leading bits its addresses share: 0 … 32 for IPv4, 0 … 128 for IPv6
 */
public record Cidr(Octets network, int prefix) {
    /** @throws IllegalArgumentException when the address has not 4 or 16 octets, or the prefix does not fit it */
    public Cidr {
        int bits = 8 * network.length();
        if (bits != 32 && bits != 128) {
            throw new IllegalArgumentException("network: " + network.length() + " octets (allowed 4 or 16)");
        }
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("prefix: " + prefix + " (allowed 0 … " + bits + ")");
        }
        network = Octets.of(masked(network.toByteArray(), prefix));
    }

    /**
     * Reads {@code address/prefix}, or one address alone. Bits behind the prefix are cleared.
     *
     * @throws IllegalArgumentException when it is no such text; host names are none
     */
    public static Cidr of(String text) {
        int slash = text.indexOf('/');
        byte[] address = addressOf(slash < 0 ? text : text.substring(0, slash), text);
        return new Cidr(Octets.of(address), slash < 0 ? 8 * address.length : prefixOf(text, slash));
    }

    private static int prefixOf(String text, int slash) {
        String digits = text.substring(slash + 1);
        if (!digits.matches("\\d{1,3}")) {
            throw notCidr(text);
        }
        return Integer.parseInt(digits);
    }

    private static byte[] addressOf(String address, String text) {
        boolean isLiteral = address.indexOf(':') >= 0
                ? address.matches("[0-9a-fA-F:.]+")
                : address.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        if (!isLiteral) {
            throw notCidr(text); // getByName would look the name up
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw notCidr(text);
        }
    }

    private static IllegalArgumentException notCidr(String text) {
        return new IllegalArgumentException(
                "network: " + text + " (allowed an IP address, or one with a prefix: 10.1.0.0/16)");
    }

    /** Whether {@code address} belongs to the network. An IPv4 address is in no IPv6 network. */
    public boolean contains(InetAddress address) {
        byte[] octets = address.getAddress();
        if (octets.length != network.length()) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += 8) {
            int mask = maskOf(prefix - bit);
            if ((octets[bit / 8] & mask) != (network.at(bit / 8) & mask)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] masked(byte[] address, int prefix) {
        for (int i = 0; i < address.length; i++) {
            address[i] = (byte) (address[i] & maskOf(prefix - 8 * i));
        }
        return address;
    }

    /** The octet with its first {@code bits} bits set. */
    private static int maskOf(int bits) {
        return bits >= 8 ? 0xFF : bits <= 0 ? 0 : 0xFF << (8 - bits) & 0xFF;
    }

    /** As {@link #of} reads it. */
    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(network.toByteArray()).getHostAddress() + "/" + prefix;
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // the length was checked
        }
    }
}
