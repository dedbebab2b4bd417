package io.bindery.smpp.session;

import io.bindery.smpp.Octets;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes PDUs as the packets of one TCP connection, in the pcap format of old: Ethernet, IPv4 or IPv6, TCP, all with right
 * lengths, sequence numbers and checksums. The packets are made up; there is no handshake, as if the capture had begun later.
 */
final class PcapFile {
    private static final int MAGIC = 0xA1B2C3D4;
    private static final int ETHERNET = 1;
    private static final int SNAP_LENGTH = 262_144;
    private static final int ETHERNET_HEADER = 14;
    private static final int TCP_HEADER = 20;
    private static final int TCP = 6;
    private static final int PUSH_AND_ACK = 0x18;
    private static final int LARGEST_SEGMENT = 16_384;
    /** Of a network that exists in documents only. */
    private static final byte[] UNKNOWN = {(byte) 192, 0, 2, 1};

    /**
     * A PDU that passed.
     *
     * @param micros since the epoch
     * @param before octets that had passed in its direction before it
     * @param opposite octets that had passed in the other direction
     * @param length of the PDU
     * @param octets what may be shown of it, from its beginning
     */
    record Packet(long micros, boolean isReceived, long before, long opposite, int length, Octets octets) {}

    private record End(Octets address, int port, int hardware) {}

    private final DataOutputStream out;
    private final boolean isIpv6;
    private final End us;
    private final End peer;
    private int packets;

    PcapFile(OutputStream out, @Nullable SocketAddress us, @Nullable SocketAddress peer) throws IOException {
        this.out = new DataOutputStream(out);
        this.isIpv6 = address(us).length > 4 || address(peer).length > 4;
        this.us = end(us, 1);
        this.peer = end(peer, 2);
        this.out.writeInt(MAGIC);
        this.out.writeShort(2); // version 2.4
        this.out.writeShort(4);
        this.out.writeLong(0); // UTC, accuracy
        this.out.writeInt(SNAP_LENGTH);
        this.out.writeInt(ETHERNET);
    }

    private End end(@Nullable SocketAddress socket, int hardware) {
        byte[] address = address(socket);
        int port = socket instanceof InetSocketAddress inet ? inet.getPort() : 0;
        return new End(Octets.of(isIpv6 && address.length == 4 ? mapped(address) : address), port, hardware);
    }

    private static byte[] address(@Nullable SocketAddress socket) {
        InetAddress address = socket instanceof InetSocketAddress inet ? inet.getAddress() : null;
        return address == null ? UNKNOWN : address.getAddress();
    }

    private static byte[] mapped(byte[] ipv4) {
        return ByteBuffer.allocate(16).putLong(0).putInt(0xFFFF).put(ipv4).array();
    }

    /** A long PDU takes several packets; the end of one that may not be shown is left out, as by a capture with a limit. */
    void write(Packet pdu) throws IOException {
        byte[] shown = pdu.octets().toByteArray();
        for (int from = 0; from < pdu.length(); from += LARGEST_SEGMENT) {
            int length = Math.min(LARGEST_SEGMENT, pdu.length() - from);
            int present = Math.max(0, Math.min(length, shown.length - from));
            byte[] packet = packet(pdu, from, length, ByteBuffer.wrap(shown, present == 0 ? 0 : from, present));
            out.writeInt((int) (pdu.micros() / 1_000_000));
            out.writeInt((int) (pdu.micros() % 1_000_000));
            out.writeInt(packet.length);
            out.writeInt(packet.length - present + length);
            out.write(packet);
        }
    }

    private byte[] packet(Packet pdu, int from, int length, ByteBuffer payload) {
        End source = pdu.isReceived() ? peer : us;
        End target = pdu.isReceived() ? us : peer;
        int ip = isIpv6 ? 40 : 20;
        ByteBuffer packet = ByteBuffer.allocate(ETHERNET_HEADER + ip + TCP_HEADER + payload.remaining());
        packet.putInt(0x0200_0000).putShort((short) target.hardware());
        packet.putInt(0x0200_0000).putShort((short) source.hardware());
        packet.putShort((short) (isIpv6 ? 0x86DD : 0x0800));
        if (isIpv6) {
            putIpv6(packet, source, target, TCP_HEADER + length);
        } else {
            putIpv4(packet, source, target, TCP_HEADER + length);
        }
        putTcp(packet, source, target, (int) (1 + pdu.before() + from), (int) (1 + pdu.opposite()), length, payload);
        return packet.array();
    }

    private void putIpv4(ByteBuffer packet, End source, End target, int length) {
        int at = packet.position();
        packet.putShort((short) 0x4500).putShort((short) (20 + length)); // version, header of five words
        packet.putShort((short) ++packets).putShort((short) 0x4000); // identification; not to be fragmented
        packet.put((byte) 64).put((byte) TCP).putShort((short) 0);
        packet.put(source.address().toByteArray()).put(target.address().toByteArray());
        packet.putShort(at + 10, checksum(sum(packet, at, 20, 0)));
    }

    private static void putIpv6(ByteBuffer packet, End source, End target, int length) {
        packet.putInt(0x6000_0000).putShort((short) length).put((byte) TCP).put((byte) 64);
        packet.put(source.address().toByteArray()).put(target.address().toByteArray());
    }

    /** @param length octets of the segment, of which {@code payload} may have less */
    private static void putTcp(
            ByteBuffer packet, End source, End target, int sequence, int acknowledged, int length, ByteBuffer payload) {
        int at = packet.position();
        packet.putShort((short) source.port()).putShort((short) target.port());
        packet.putInt(sequence).putInt(acknowledged);
        packet.put((byte) (TCP_HEADER / 4 << 4)).put((byte) PUSH_AND_ACK).putShort((short) 0xFFFF);
        packet.putInt(0); // checksum, no urgent data
        packet.put(payload);
        long pseudoHeader = TCP + TCP_HEADER + length + sum(source.address()) + sum(target.address());
        packet.putShort(at + 16, checksum(sum(packet, at, packet.position() - at, pseudoHeader)));
    }

    /** Adds up words of 16 bits; an odd last octet is the upper half of one. */
    private static long sum(Octets octets) {
        return sum(ByteBuffer.wrap(octets.toByteArray()), 0, octets.length(), 0);
    }

    private static long sum(ByteBuffer octets, int from, int length, long start) {
        long sum = start;
        for (int i = 0; i < length; i++) {
            int octet = octets.get(from + i) & 0xFF;
            sum += i % 2 == 0 ? octet << 8 : octet;
        }
        return sum;
    }

    private static short checksum(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return (short) ~folded;
    }

    void flush() throws IOException {
        out.flush();
    }
}
