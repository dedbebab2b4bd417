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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
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
 * a listener that accepts nothing is full, so that packets are lost; how many clients; how many seconds to wait before, and to
 * measure. First other clients make more attempts than these would in a day, so that what is measured is compiled; afterwards as many
 * timers that do nothing, in the same process, show what it costs just to wake up.
 */
public final class AbsentPeers {
    private static final int QUEUE = 1;
    private static final int HASTY_SECONDS = 15;

    private AbsentPeers() {}

    /** See the class. */
    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[1]);
        int pause = Integer.parseInt(args[2]);
        int measured = Integer.parseInt(args[3]);
        try (Absence refusal = new Refusal()) {
            SmppClient[] hasty = start(count, refusal.port(), Duration.ofMillis(100), new AtomicLong());
            TimeUnit.SECONDS.sleep(HASTY_SECONDS);
            SmppClients.of(hasty).close();
        }
        AtomicLong attempts = new AtomicLong();
        long made;
        try (Absence absence = args[0].equals("silent") ? new Silence() : new Refusal()) {
            SmppClient[] clients = start(count, absence.port(), Duration.ofSeconds(60), attempts);
            TimeUnit.SECONDS.sleep(pause);
            long before = attempts.get();
            double share = shareOfACore(measured);
            made = attempts.get() - before;
            System.out.printf(
                    Locale.ROOT, "%s, %d clients: %.3f %% of a core, %d attempts%n", args[0], count, share, made);
            SmppClients.of(clients).close();
        }
        ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
        long everyNanos = TimeUnit.SECONDS.toNanos(measured) / Math.max(1, made);
        ScheduledFuture<?> ticks = timers.scheduleAtFixedRate(() -> {}, everyNanos, everyNanos, TimeUnit.NANOSECONDS);
        System.out.printf(Locale.ROOT, "as many timers: %.3f %% of a core%n", shareOfACore(measured));
        ticks.cancel(false);
        timers.shutdown();
    }

    private static double shareOfACore(int seconds) throws InterruptedException {
        long begin = System.nanoTime();
        Usage before = Usage.now();
        TimeUnit.SECONDS.sleep(seconds);
        return 100.0 * Usage.now().since(before).processorNanos() / (System.nanoTime() - begin);
    }

    private static SmppClient[] start(int count, int port, Duration longest, AtomicLong attempts) {
        List<SmppClient> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(SmppClient.builder("away-" + i)
                    .connectTo("127.0.0.1", port)
                    .bind(BindType.TRANSMITTER, Wire.NAME, Secret.of(Wire.NAME))
                    .backoff(longest.compareTo(Duration.ofSeconds(1)) < 0 ? longest : Duration.ofSeconds(1), longest)
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
