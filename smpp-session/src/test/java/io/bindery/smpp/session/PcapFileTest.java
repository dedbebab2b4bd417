package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.Octets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PcapFileTest {
    private static final Octets PDU = Octets.ofHex("00000010000000150000000000000007");
    private static final long TIME = 1_700_000_000_123_456L;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** One packet of the file: its length on the wire, and what is there of it. */
    private record Written(long micros, int original, ByteBuffer octets) {
        int int16(int at) {
            return octets.getShort(at) & 0xFFFF;
        }
    }

    private PcapFile file(String us, String peer) throws IOException {
        return new PcapFile(
                out,
                new InetSocketAddress(InetAddress.getByName(us), 2775),
                new InetSocketAddress(InetAddress.getByName(peer), 40_000));
    }

    private List<Written> written() {
        ByteBuffer in = ByteBuffer.wrap(out.toByteArray());
        assertThat(in.getInt()).isEqualTo(0xA1B2C3D4);
        assertThat(in.getInt()).as("version").isEqualTo(0x0002_0004);
        assertThat(in.getLong()).isZero();
        assertThat(in.getInt()).isEqualTo(262_144);
        assertThat(in.getInt()).as("Ethernet").isEqualTo(1);
        List<Written> packets = new ArrayList<>();
        while (in.hasRemaining()) {
            long micros = in.getInt() * 1_000_000L + in.getInt();
            int length = in.getInt();
            int original = in.getInt();
            packets.add(new Written(micros, original, in.slice(in.position(), length)));
            in.position(in.position() + length);
        }
        return packets;
    }

    private static int ones(ByteBuffer octets, int from, int to, int start) {
        int sum = start;
        for (int at = from; at < to; at += 2) {
            sum += (octets.get(at) & 0xFF) << 8 | (at + 1 < to ? octets.get(at + 1) & 0xFF : 0);
        }
        return (sum & 0xFFFF) + (sum >>> 16);
    }

    @Test
    void putsAPduIntoAnIpv4Packet() throws IOException {
        file("192.0.2.10", "192.0.2.20").write(new PcapFile.Packet(TIME, true, 100, 50, 16, PDU));

        Written packet = written().get(0);
        assertThat(packet.micros()).isEqualTo(TIME);
        assertThat(packet.original()).isEqualTo(14 + 20 + 20 + 16);
        assertThat(packet.int16(12)).isEqualTo(0x0800);
        assertThat(packet.int16(16)).isEqualTo(56);
        assertThat(packet.octets().getInt(26)).as("from").isEqualTo(0xC000_0214);
        assertThat(packet.octets().getInt(30)).as("to").isEqualTo(0xC000_020A);
        assertThat(packet.int16(34)).isEqualTo(40_000);
        assertThat(packet.int16(36)).isEqualTo(2_775);
        assertThat(packet.octets().getInt(38)).as("sequence").isEqualTo(101);
        assertThat(packet.octets().getInt(42)).as("acknowledged").isEqualTo(51);
        assertThat(ones(packet.octets(), 14, 34, 0)).isEqualTo(0xFFFF);
        int pseudoHeader = ones(packet.octets(), 26, 34, 6 + 36);
        assertThat(ones(packet.octets(), 34, 70, pseudoHeader)).isEqualTo(0xFFFF);
        assertThat(Octets.of(packet.octets().slice(54, 16))).isEqualTo(PDU);
    }

    @Test
    void putsAPduIntoAnIpv6Packet() throws IOException {
        file("2001:db8::1", "2001:db8::2").write(new PcapFile.Packet(TIME, false, 0, 0, 16, PDU));

        Written packet = written().get(0);
        assertThat(packet.int16(12)).isEqualTo(0x86DD);
        assertThat(packet.int16(18)).isEqualTo(36);
        assertThat(packet.octets().get(37)).as("from").isEqualTo((byte) 1);
        assertThat(packet.octets().get(53)).as("to").isEqualTo((byte) 2);
        int pseudoHeader = ones(packet.octets(), 22, 54, 6 + 36);
        assertThat(ones(packet.octets(), 54, 90, pseudoHeader)).isEqualTo(0xFFFF);
    }

    @Test
    void mapsIpv4WhenTheOtherEndHasNone() throws IOException {
        file("192.0.2.10", "2001:db8::2").write(new PcapFile.Packet(TIME, false, 0, 0, 16, PDU));

        assertThat(written().get(0).octets().getInt(34)).isEqualTo(0xC000_020A);
    }

    @Test
    void cutsALongPduIntoSegments() throws IOException {
        Octets octets = Octets.of(new byte[40_001]);
        file("192.0.2.10", "192.0.2.20").write(new PcapFile.Packet(TIME, false, 0xFFFF_FFFFL, 0, 40_001, octets));

        List<Written> packets = written();
        assertThat(packets).extracting(Written::original).containsExactly(16_438, 16_438, 7_287);
        assertThat(packets.get(0).octets().getInt(38)).as("wraps").isZero();
        assertThat(packets.get(2).octets().getInt(38)).isEqualTo(32_768);
        assertThat(packets).allSatisfy(packet -> {
            int pseudoHeader = ones(packet.octets(), 26, 34, 6 + packet.int16(16) - 20);
            int sum = ones(packet.octets(), 34, packet.original(), pseudoHeader);
            assertThat((sum & 0xFFFF) + (sum >>> 16)).isEqualTo(0xFFFF);
        });
    }

    @Test
    void leavesOutWhatMayNotBeShown() throws IOException {
        file("192.0.2.10", "192.0.2.20").write(new PcapFile.Packet(TIME, false, 0, 0, 20_000, PDU));

        List<Written> packets = written();
        assertThat(packets).extracting(Written::original).containsExactly(16_438, 3_670);
        assertThat(packets).extracting(packet -> packet.octets().capacity()).containsExactly(70, 54);
    }

    @Test
    void makesUpAddressesOfAConnectionThatHasNone() throws IOException {
        new PcapFile(out, null, null).write(new PcapFile.Packet(TIME, false, 0, 0, 16, PDU));

        assertThat(written().get(0).octets().getInt(26)).isEqualTo(0xC000_0201);
    }
}
