package io.bindery.smpp.benchmarks.engine;

import io.bindery.smpp.Secret;
import io.bindery.smpp.client.BindState;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.client.SmppClients;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.pdu.BindType;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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
 * java -cp benchmarks/target/benchmarks.jar io.bindery.smpp.benchmarks.engine.AbsentPeers silent 200 60 120 busy
 * }</pre>
 *
 * <p>Arguments: {@code refused}, where nobody listens and each connection is refused at once, or {@code silent}, where the queue of
 * a listener that accepts nothing is full, so that packets are lost; how many clients; how many seconds to wait before, and to
 * measure; {@code busy} for a process that computes something on all processors meanwhile, whose time is not counted.
 *
 * <p>First other clients make more attempts than these would in a day, so that what is measured is compiled, with {@code silent} both
 * ways of failing; what an attempt costs then is told as well. Afterwards a timer that does nothing, in the same process, shows what
 * it costs just to wake up as often, once an attempt and with {@code silent} twice; and at last nothing at all.
 */
public final class AbsentPeers {
    private static final int QUEUE = 1;
    private static final int HASTY_SECONDS = 12;
    private static final Duration HASTY_CONNECT = Duration.ofMillis(50);
    private static final Duration CONNECT = LinkOptions.client().connect();

    private AbsentPeers() {}

    /** See the class. */
    public static void main(String[] args) throws Exception {
        boolean isSilent = args[0].equals("silent");
        int count = Integer.parseInt(args[1]);
        int pause = Integer.parseInt(args[2]);
        int measured = Integer.parseInt(args[3]);
        if (args.length > 4 && args[4].equals("busy")) {
            OtherWork.begin();
        }
        warmUp(new Refusal(), count, CONNECT);
        if (isSilent) {
            warmUp(new Silence(), count, HASTY_CONNECT);
        }
        long made;
        try (Absence absence = isSilent ? new Silence() : new Refusal()) {
            made = measure(args[0], absence, count, CONNECT, Duration.ofSeconds(60), pause, measured);
        }
        ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
        long wakeUps = isSilent ? 2 * made : made; // one to connect, one to give up
        long everyNanos = TimeUnit.SECONDS.toNanos(measured) / Math.max(1, wakeUps);
        ScheduledFuture<?> ticks = timers.scheduleAtFixedRate(() -> {}, everyNanos, everyNanos, TimeUnit.NANOSECONDS);
        System.out.println("a timer as often: " + Cost.during(measured));
        ticks.cancel(false);
        timers.shutdown();
        System.out.println("nothing: " + Cost.during(measured));
    }

    private static void warmUp(Absence absence, int count, Duration connect) throws Exception {
        try (absence) {
            measure("in haste", absence, count, connect, Duration.ofMillis(100), HASTY_SECONDS, HASTY_SECONDS);
        }
    }

    /** How many attempts there were while it was measured. */
    private static long measure(
            String what, Absence absence, int count, Duration connect, Duration longest, int pause, int measured)
            throws InterruptedException {
        AtomicLong attempts = new AtomicLong();
        try (SmppClients clients = SmppClients.of(start(count, absence.port(), connect, longest, attempts))) {
            TimeUnit.SECONDS.sleep(pause);
            long before = attempts.get();
            Cost cost = Cost.during(measured);
            long made = attempts.get() - before;
            System.out.printf(
                    Locale.ROOT,
                    "%s: %s, %.1f attempts a second of %d clients, %.0f us each%n",
                    what,
                    cost,
                    (double) made / measured,
                    clients.all().size(),
                    cost.share * measured * 1e6 / made);
            return made;
        }
    }

    /**
     * What the process used.
     *
     * @param share of one core
     * @param waits a second
     */
    private record Cost(double share, long waits) {
        static Cost during(int seconds) throws InterruptedException {
            long begin = System.nanoTime();
            long other = OtherWork.nanos();
            Usage before = Usage.now();
            TimeUnit.SECONDS.sleep(seconds);
            Usage used = Usage.now().since(before);
            double nanos = used.processorNanos() - (OtherWork.nanos() - other);
            return new Cost(nanos / (System.nanoTime() - begin), used.waits() / seconds);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.3f %% of a core, %d waits a second", 100 * share, waits);
        }
    }

    /** Threads that keep all processors of the machine in this process; what they use is not counted. */
    private static final class OtherWork {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
        private static final List<Thread> ALL = new ArrayList<>();
        private static final AtomicLong SUM = new AtomicLong();

        static void begin() {
            for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
                Thread thread = new Thread(OtherWork::work, "other-work-" + i);
                thread.setDaemon(true);
                thread.start();
                ALL.add(thread);
            }
        }

        private static void work() {
            long own = 1;
            while (true) {
                for (int i = 0; i < 1_000_000; i++) {
                    own = own * 6_364_136_223_846_793_005L + i;
                }
                SUM.addAndGet(own);
            }
        }

        static long nanos() {
            return ALL.stream()
                    .mapToLong(thread -> THREADS.getThreadCpuTime(thread.getId()))
                    .sum();
        }
    }

    private static SmppClient[] start(int count, int port, Duration connect, Duration longest, AtomicLong attempts) {
        List<SmppClient> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(SmppClient.builder("away-" + i)
                    .connectTo("127.0.0.1", port)
                    .bind(BindType.TRANSMITTER, Wire.NAME, Secret.of(Wire.NAME))
                    .link(LinkOptions.client().toBuilder().connect(connect).build())
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
