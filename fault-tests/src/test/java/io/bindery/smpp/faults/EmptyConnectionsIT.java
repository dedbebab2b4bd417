package io.bindery.smpp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.bindery.smpp.Octets;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SmppCodec;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.server.SmppServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connections that come to nothing. */
@Faults
class EmptyConnectionsIT {
    private static final int MOST = 10_000;
    private static final long TEN_MEBIBYTES = 10L << 20;

    /** Ten thousand, or as many as this process may open: each has two ends here. */
    private static int affordable() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            long free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - 500;
            return (int) Math.min(MOST, free / 2);
        }
        return 1_000;
    }

    /** Every second one sends half a bind, the others nothing; all are let go in time, and what they took comes back. */
    @Test
    void letsGoOfConnectionsThatNeverBind(Site site) throws Exception {
        SmppServer server = site.start(site.server()
                .acceptsPerSecond(0)
                .link(Site.patient().sessionInit(Duration.ofSeconds(3)).build())
                .onBind(bind -> BindDecision.accept())
                .on(SubmitSm.class, Pdus::echo));
        submitOnce(site, server);
        long before = Residue.heapAfterCollection();
        int count = affordable();
        System.out.println("connections that never bind: " + count);

        List<SocketChannel> connections = new ArrayList<>(count);
        Octets bind = SmppCodec.encode(Frame.of(1, Pdus.bind(BindType.TRANSCEIVER)));
        for (int i = 0; i < count; i++) {
            SocketChannel connection = connect(server.port(), i);
            connections.add(site.keep(connection));
            if (i % 2 == 0) {
                connection.write(ByteBuffer.wrap(bind.slice(0, 20).toByteArray()));
            }
        }
        submitOnce(site, server);
        ByteBuffer nothing = ByteBuffer.allocate(16);
        for (SocketChannel connection : connections) {
            assertThat(connection.read(nothing)).isNegative();
            connection.close();
        }

        submitOnce(site, server);
        connections.clear();
        site.forgetClosed();
        assertThat(Residue.heapAfterCollection() - before).isLessThan(TEN_MEBIBYTES);
    }

    /** From many addresses, so that a limit for each address has no say. */
    private static SocketChannel connect(int port, int number) throws IOException {
        SocketChannel connection = SocketChannel.open();
        connection.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        connection.bind(new InetSocketAddress("127.1." + number / 250 % 250 + "." + (1 + number % 250), 0));
        connection.connect(new InetSocketAddress("127.0.0.1", port));
        return connection;
    }

    private static void submitOnce(Site site, SmppServer server) throws InterruptedException {
        try (SmppClient client = site.client(server.port()).discardDeliveries().start()) {
            assertThat(client.awaitBound(Site.PATIENCE)).isTrue();
            assertThat(client.send(Pdus.submit(1)).isOk()).isTrue();
        }
    }
}
