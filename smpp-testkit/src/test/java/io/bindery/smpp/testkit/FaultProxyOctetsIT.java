package io.bindery.smpp.testkit;

import static io.bindery.smpp.testkit.FaultProxy.Direction.TO_CLIENT;
import static io.bindery.smpp.testkit.FaultProxy.Direction.TO_TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The proxy between two plain sockets: what becomes of octets. */
@Timeout(60)
class FaultProxyOctetsIT {
    private static final int SHORT_WHILE_MILLIS = 100;

    private ServerSocket listener;
    private FaultProxy proxy;
    private final List<Socket> open = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        proxy = FaultProxy.to("127.0.0.1", listener.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        assertThat(proxy.connections()).isZero();
        for (Socket socket : open) {
            socket.close();
        }
        listener.close();
    }

    private record Ends(Socket client, Socket target) {}

    private Ends connect() throws IOException {
        Socket client = new Socket(proxy.host(), proxy.port());
        Socket target = listener.accept();
        Await.until("the proxy knows the connection", () -> proxy.connections() == open.size() / 2 + 1);
        for (Socket socket : List.of(client, target)) {
            socket.setSoTimeout((int) Await.BOUND.toMillis());
            socket.setTcpNoDelay(true);
            open.add(socket);
        }
        return new Ends(client, target);
    }

    private static byte[] octets(int count) {
        byte[] octets = new byte[count];
        new Random(count).nextBytes(octets);
        return octets;
    }

    private static void assertSilent(Socket socket) throws IOException {
        socket.setSoTimeout(SHORT_WHILE_MILLIS);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout((int) Await.BOUND.toMillis());
    }

    /** T17. */
    @Test
    void splitsAtOneOffsetOfEachStream() throws IOException {
        byte[] sent = octets(10);
        for (int offset = 1; offset < 10; offset++) {
            proxy.splitAt(TO_TARGET, offset);
            Ends ends = connect();

            ends.client().getOutputStream().write(sent);

            byte[] first = new byte[10];
            int count = ends.target().getInputStream().read(first);
            assertThat(count).isIn(offset, 10); // 10: this thread was kept from running meanwhile
            assertThat(ends.target().getInputStream().readNBytes(10 - count)).hasSize(10 - count);
        }
        assertThat(proxy.passed(TO_TARGET)).isEqualTo(90);
    }

    @Test
    void passesEverythingInOrderInPiecesOfRandomSizes() throws Exception {
        proxy.shortReads(TO_TARGET, 700, 1)
                .shortWrites(TO_TARGET, 500, 2)
                .shortReads(TO_CLIENT, 90, 3)
                .shortWrites(TO_CLIENT, 70, 4);
        Ends ends = connect();
        byte[] there = octets(300_000);
        byte[] back = octets(50_000);

        Thread writer = new Thread(() -> write(ends.client(), there));
        writer.start();
        Thread answers = new Thread(() -> write(ends.target(), back));
        answers.start();

        assertThat(ends.target().getInputStream().readNBytes(there.length)).isEqualTo(there);
        assertThat(ends.client().getInputStream().readNBytes(back.length)).isEqualTo(back);
        writer.join();
        answers.join();
    }

    private static void write(Socket socket, byte[] octets) {
        try {
            socket.getOutputStream().write(octets);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void drawsTheSameSizesForTheSameSeed() {
        Faults.Sizes sizes = new Faults.Sizes(100, 7);

        assertThat(drawn(sizes, 1)).isEqualTo(drawn(sizes, 1)).isNotEqualTo(drawn(sizes, 2));
    }

    private static List<Integer> drawn(Faults.Sizes sizes, int connection) {
        var random = sizes.ofConnection(connection);
        return IntStream.range(0, 20).mapToObj(i -> random.nextInt(100)).toList();
    }

    /** One hundred parcels, one after the other, would take 5 s if each waited for the one before. */
    @Test
    void latencyHoldsUpEachParcelButNotThoseBehindIt() throws Exception {
        proxy.latency(TO_TARGET, Duration.ofMillis(50));
        Ends ends = connect();
        long begin = System.nanoTime();

        for (int i = 0; i < 100; i++) {
            ends.client().getOutputStream().write(i);
            Thread.onSpinWait();
        }
        long sent = System.nanoTime();
        int first = ends.target().getInputStream().read();
        long arrived = System.nanoTime();
        byte[] rest = ends.target().getInputStream().readNBytes(99);

        assertThat(first).isZero();
        assertThat(Duration.ofNanos(arrived - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        assertThat(rest).hasSize(99);
        assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void throttlesToAnAverage() throws Exception {
        proxy.throttle(TO_TARGET, 20_000);
        Ends ends = connect();
        byte[] sent = octets(6_000);
        long begin = System.nanoTime();

        write(ends.client(), sent);

        assertThat(ends.target().getInputStream().readNBytes(6_000)).isEqualTo(sent);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(250));
    }

    @Test
    void backsUpToTheSenderWhileNothingPasses() throws Exception {
        proxy.throttle(TO_TARGET, 1_000_000).stall(TO_TARGET);
        Ends ends = connect();
        Thread writer = new Thread(() -> write(ends.client(), octets(8_000_000)));
        writer.start();

        writer.join(SHORT_WHILE_MILLIS);

        assertThat(writer.isAlive()).isTrue();
        proxy.faultless();
        assertThat(ends.target().getInputStream().readNBytes(8_000_000)).hasSize(8_000_000);
        writer.join();
    }

    @Test
    void passesAHalfCloseBehindItsOctetsAndKeepsTheOtherDirection() throws Exception {
        proxy.latency(TO_TARGET, Duration.ofMillis(20));
        Ends ends = connect();

        ends.client().getOutputStream().write(octets(5_000));
        ends.client().shutdownOutput();

        assertThat(ends.target().getInputStream().readAllBytes()).isEqualTo(octets(5_000));
        assertSilent(ends.client());
        ends.target().getOutputStream().write(octets(5_000));
        ends.target().close();
        assertThat(ends.client().getInputStream().readAllBytes()).isEqualTo(octets(5_000));
        Await.until("the proxy has let go", () -> proxy.connections() == 0);
    }

    @Test
    void makesConnectionsHalfOpenForEver() throws Exception {
        Ends before = connect();
        proxy.halfOpen();

        before.client().getOutputStream().write(1);
        before.target().getOutputStream().write(2);
        before.client().shutdownOutput();
        assertSilent(before.target());
        before.target().close();
        assertSilent(before.client());

        Ends after = connect();
        after.client().getOutputStream().write(3);
        assertThat(after.target().getInputStream().read()).isEqualTo(3);
    }

    @Test
    void doesNotTellAHalfOpenConnectionOfAReset() throws Exception {
        Ends ends = connect();
        proxy.halfOpen();

        ends.target().setSoLinger(true, 0);
        ends.target().close();

        assertSilent(ends.client());
    }

    @Test
    void resetsBehindSoManyOctetsAndNotBefore() throws Exception {
        proxy.resetAfter(TO_CLIENT, 7);
        Ends ends = connect();

        ends.target().getOutputStream().write(octets(20));

        assertThat(ends.client().getInputStream().readNBytes(7)).isEqualTo(Arrays.copyOf(octets(20), 7));
        assertThatThrownBy(() -> ends.client().getInputStream().read()).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> ends.target().getInputStream().read()).isInstanceOf(SocketException.class);
    }

    @Test
    void closesBothWaysBehindSoManyOctets() throws Exception {
        proxy.cutAfter(TO_TARGET, 3);
        Ends ends = connect();

        ends.client().getOutputStream().write(octets(3));

        assertThat(ends.target().getInputStream().readAllBytes()).hasSize(3);
        assertThat(ends.client().getInputStream().readAllBytes()).isEmpty();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> proxy.split(0)).withMessage("octets: 0 (at least 1)");
        assertThatIllegalArgumentException().isThrownBy(() -> proxy.splitAt(TO_CLIENT, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> proxy.shortReads(TO_CLIENT, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> proxy.throttle(TO_CLIENT, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> proxy.resetAfter(TO_CLIENT, -1));
    }
}
