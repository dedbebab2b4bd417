package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.session.LiveSession;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RouteTest {
    private final List<String> tried = new ArrayList<>();

    /** Host number n is named {@code hn} and has the addresses 10.n.0.0, 10.n.0.1, … */
    private static Route.Hosts hosts(List<Integer> addressesOfEach) {
        List<InetSocketAddress> names = IntStream.range(0, addressesOfEach.size())
                .mapToObj(n -> InetSocketAddress.createUnresolved("h" + n, 2775))
                .toList();
        return new Route.Hosts(
                names,
                host -> {
                    int number = Integer.parseInt(host.substring(1));
                    int count = addressesOfEach.get(number);
                    if (count == 0) {
                        throw new UnknownHostException(host);
                    }
                    InetAddress[] found = new InetAddress[count];
                    for (int i = 0; i < count; i++) {
                        found[i] = InetAddress.getByAddress(new byte[] {10, (byte) number, 0, (byte) i});
                    }
                    return found;
                },
                Runnable::run,
                Duration.ofSeconds(5));
    }

    private CompletableFuture<LiveSession> refuse(Route.Stop stop) {
        tried.add(stop.host() + " " + stop.address().getHostAddress());
        return CompletableFuture.failedFuture(
                new java.net.ConnectException("refused by " + stop.address().getHostAddress()));
    }

    private static String messageOf(CompletableFuture<LiveSession> failed) {
        return failed.handle((session, failure) -> {
                    assertThat(failure).isNotNull();
                    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                    return cause.getMessage();
                })
                .join();
    }

    @Test
    void triesAllAddressesOfEachHostInOrder() {
        String message = messageOf(Route.along(hosts(List.of(2, 0, 1))).travel(this::refuse, Runnable::run));

        assertThat(tried).containsExactly("h0 10.0.0.0", "h0 10.0.0.1", "h2 10.2.0.0");
        assertThat(message)
                .contains("h0: refused by 10.0.0.0")
                .contains("refused by 10.0.0.1")
                .contains("host h1 is unknown")
                .contains("h2: refused by 10.2.0.0");
    }

    @Test
    void stopsAtTheFirstThatConnectsAndBeginsBehindItNextTime() {
        AtomicInteger calls = new AtomicInteger();
        Route route = Route.along(hosts(List.of(2, 2)));

        CompletableFuture<LiveSession> connected = route.travel(
                stop -> calls.incrementAndGet() == 2 ? CompletableFuture.completedFuture(null) : refuse(stop),
                Runnable::run);

        assertThat(connected).isCompleted();
        assertThat(calls).hasValue(2);
        tried.clear();
        messageOf(route.next().travel(this::refuse, Runnable::run));
        assertThat(tried).containsExactly("h1 10.1.0.0", "h1 10.1.0.1", "h0 10.0.0.0", "h0 10.0.0.1");
    }

    @Test
    void triesNoFurtherAddressOnceItIsGivenUp() {
        Route route = Route.along(hosts(List.of(5)));

        messageOf(route.travel(
                stop -> {
                    route.end();
                    return refuse(stop);
                },
                Runnable::run));

        assertThat(tried).hasSize(1);
    }

    /** Wherever an attempt begins, it goes around once: every address is tried, and none twice. */
    @Property(tries = 300)
    void goesAroundOnce(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 3) Integer> addresses,
            @ForAll @Size(max = 6) List<@IntRange(max = 12) Integer> connectingAt) {
        Route route = Route.along(hosts(addresses));
        int total = addresses.stream().mapToInt(Integer::intValue).sum();
        for (int at : connectingAt) {
            AtomicInteger calls = new AtomicInteger();
            route.travel(
                    stop -> calls.getAndIncrement() == at ? CompletableFuture.completedFuture(null) : refuse(stop),
                    Runnable::run);
            route = route.next();
        }
        tried.clear();

        messageOf(route.travel(this::refuse, Runnable::run));

        assertThat(tried).hasSize(total);
        assertThat(new HashSet<>(tried)).hasSize(total);
    }

    /** A name service that hangs holds up nobody for long, and never has more than one thread. */
    @Test
    void waitsForANameOnlySoLongAndAsksOnceAtATime() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger questions = new AtomicInteger();
        ExecutorService threads = Executors.newCachedThreadPool();
        Route.Hosts hosts = new Route.Hosts(
                List.of(InetSocketAddress.createUnresolved("slow.example", 2775)),
                host -> {
                    questions.incrementAndGet();
                    try {
                        answer.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return new InetAddress[] {InetAddress.getLoopbackAddress()};
                },
                threads,
                Duration.ofMillis(20));

        for (int i = 0; i < 3; i++) {
            String message = messageOf(Route.along(hosts).travel(this::refuse, Runnable::run));
            assertThat(message).contains("slow.example").contains("not resolved");
        }

        assertThat(questions).hasValue(1);
        answer.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, java.util.concurrent.TimeUnit.SECONDS))
                .isTrue();
    }
}
