package io.bindery.smpp.benchmarks.engine;

import io.bindery.smpp.Secret;
import io.bindery.smpp.client.BindState;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.client.SmppClients;
import io.bindery.smpp.pdu.BindType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What clients cost whose message centre is away, with the default waits: processor time of the process, all its threads.
 *
 * <pre>{@code
 * mvn -q -DskipTests -pl benchmarks -am package
 * java -cp benchmarks/target/benchmarks.jar io.bindery.smpp.benchmarks.engine.AbsentPeers refused 200 60 120
 * java -cp benchmarks/target/benchmarks.jar io.bindery.smpp.benchmarks.engine.AbsentPeers silent 200 60 120
 * }</pre>
 *
 * <p>Arguments: {@code refused}, where nobody listens and each connection is refused at once, or {@code silent}, where the queue of
 * a listener that accepts nothing is full, so that packets are lost; how many clients; how many seconds to warm up, and to measure.
 */
public final class AbsentPeers {
    private static final int QUEUE = 1;

    private AbsentPeers() {}

    /** See the class. */
    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[1]);
        int warmUp = Integer.parseInt(args[2]);
        int measured = Integer.parseInt(args[3]);
        AtomicLong attempts = new AtomicLong();
        try (Absence absence = args[0].equals("silent") ? new Silence() : new Refusal();
                SmppClients clients = SmppClients.of(start(count, absence.port(), attempts))) {
            TimeUnit.SECONDS.sleep(warmUp);
            long attemptsBefore = attempts.get();
            long begin = System.nanoTime();
            Usage before = Usage.now();
            TimeUnit.SECONDS.sleep(measured);
            Usage used = Usage.now().since(before);
            long wall = System.nanoTime() - begin;
            System.out.printf(
                    Locale.ROOT,
                    "%s, %d clients: %.3f %% of a core (%.0f ms in %.0f s), %d attempts%n",
                    args[0],
                    clients.all().size(),
                    100.0 * used.processorNanos() / wall,
                    used.processorNanos() / 1e6,
                    wall / 1e9,
                    attempts.get() - attemptsBefore);
        }
    }

    private static SmppClient[] start(int count, int port, AtomicLong attempts) {
        List<SmppClient> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(SmppClient.builder("away-" + i)
                    .connectTo("127.0.0.1", port)
                    .bind(BindType.TRANSMITTER, Wire.NAME, Secret.of(Wire.NAME))
                    .onState(state -> {
                        if (state instanceof BindState.Connecting) {
                            attempts.incrementAndGet();
                        }
                    })
                    .start());
        }
        return clients.toArray(new SmppClient[0]);
    }

    /** A port at which nobody is. */
    private interface Absence extends AutoCloseable {
        int port();

        @Override
        void close() throws IOException;
    }

    /** Nobody listens. */
    private static final class Refusal implements Absence {
        private final int port;

        Refusal() throws IOException {
            try (ServerSocket socket = new ServerSocket(0, QUEUE, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
        }

        @Override
        public int port() {
            return port;
        }

        @Override
        public void close() {}
    }

    /** A queue of connections that nobody accepts, full from the beginning: further ones get no answer. */
    private static final class Silence implements Absence {
        private final ServerSocket listener = new ServerSocket(0, QUEUE, InetAddress.getLoopbackAddress());
        private final List<Socket> queued = new ArrayList<>();

        Silence() throws IOException {
            for (int i = 0; i <= QUEUE; i++) {
                Socket socket = new Socket();
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 1_000);
                queued.add(socket);
            }
        }

        @Override
        public int port() {
            return listener.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : queued) {
                socket.close();
            }
            listener.close();
        }
    }
}
