package io.bindery.smpp.session;

import io.bindery.smpp.Octets;
import io.bindery.smpp.handler.Capture;
import io.netty.channel.Channel;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last PDUs of a session, redacted before they are kept. The event loop adds, any thread reads; the lock is held for a few
 * moves of references, never while something is written.
 */
final class SessionCapture implements Capture {
    /** What keeping a PDU costs beside its octets. */
    static final int OVERHEAD = 64;

    private static final int HEADER = 16;

    private final Captures shared;
    private final LiveSession session;
    private final Channel channel;
    private final ArrayDeque<PcapFile.Packet> kept = new ArrayDeque<>();
    private long taken;
    private long octetsReceived;
    private long octetsSent;
    private boolean isStopped;
    private @Nullable SocketAddress us;

    SessionCapture(Captures shared, LiveSession session, Channel channel) {
        this.shared = shared;
        this.session = session;
        this.channel = channel;
    }

    /** Event loop: a whole PDU passes. */
    void keep(ByteBuffer pdu, boolean isReceived) {
        int length = pdu.remaining();
        Octets shown = shared.redaction().copy(pdu);
        if (shown.length() + OVERHEAD > shared.octets()) {
            shown = Octets.of(shown.slice(0, HEADER).toByteArray()); // not a view, which would keep it all
        }
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, shared.clock().instant());
        synchronized (this) {
            if (isStopped) {
                return;
            }
            us = channel.localAddress();
            long ahead = isReceived ? octetsReceived : octetsSent;
            long behind = isReceived ? octetsSent : octetsReceived;
            if (makesRoomFor(shown.length() + OVERHEAD)) {
                kept.add(new PcapFile.Packet(now, isReceived, ahead, behind, length, shown));
            }
            octetsReceived += isReceived ? length : 0;
            octetsSent += isReceived ? 0 : length;
        }
    }

    private boolean makesRoomFor(int cost) {
        while (taken + cost > shared.octets() || !shared.tryTake(cost)) {
            PcapFile.Packet oldest = kept.poll();
            if (oldest == null) {
                return false; // other sessions have taken all there is
            }
            int freed = oldest.octets().length() + OVERHEAD;
            taken -= freed;
            shared.giveBack(freed);
        }
        taken += cost;
        return true;
    }

    @Override
    public synchronized int size() {
        return kept.size();
    }

    @Override
    public void writePcap(OutputStream out) throws IOException {
        List<PcapFile.Packet> packets;
        SocketAddress local;
        synchronized (this) {
            packets = List.copyOf(kept);
            local = us;
        }
        PcapFile file = new PcapFile(out, local, session.remoteAddress());
        for (PcapFile.Packet packet : packets) {
            file.write(packet);
        }
        file.flush();
    }

    @Override
    public synchronized void stop() {
        isStopped = true;
    }

    /** The session has ended, or has another capture: what is kept no longer counts, it lives as long as somebody holds it. */
    synchronized void over() {
        isStopped = true;
        shared.giveBack(taken);
        taken = 0;
    }
}
