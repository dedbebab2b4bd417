package io.bindery.smpp.benchmarks;

import io.bindery.smpp.Secret;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.BindRequest;
import io.bindery.smpp.handler.NonBlocking;
import io.bindery.smpp.handler.OnBind;
import io.bindery.smpp.handler.OnPdu;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.server.SmppServer;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to choose a bind: one thread sends over a client with several binds, and for comparison over as many clients with
 * one bind each, in turn. Server and client share the process; all windows are kept full.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar PoolBenchmark -prof gc}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 3,
        jvmArgs = {"-Xms512m", "-Xmx512m", "-XX:+UseParallelGC"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls open() first
public class PoolBenchmark {
    private static final int WINDOW = 64;
    private static final SubmitSmResp TAKEN = SubmitSmResp.of("m-1");

    /** Takes everything. */
    @SuppressWarnings("UnusedVariable") // the types of the parameters are what counts
    static final class Smsc {
        private final Accounts accounts = Accounts.of("acme", Secret.of("s3cret"));

        @OnBind
        BindDecision bind(BindRequest bind) {
            return accounts.decide(bind);
        }

        @OnPdu
        @NonBlocking
        SubmitSmResp submit(SubmitSm message) {
            return TAKEN;
        }
    }

    @Param({"1", "4"})
    public int binds;

    @Param({"pool", "clients"})
    public String how;

    private final SubmitSm message =
            SubmitSm.of(Address.shortCode("12345"), Address.international("31612345678"), "Your code is 4711");
    private final List<SmppClient> clients = new ArrayList<>();
    private SmppServer server;
    private Semaphore free;
    private int turn;

    @Setup
    public void open() throws InterruptedException {
        server = SmppServer.builder()
                .listen(0)
                .handlers(MethodHandles.lookup(), new Smsc())
                .start();
        boolean isPool = how.equals("pool");
        for (int i = 0; i < (isPool ? 1 : binds); i++) {
            clients.add(SmppClient.builder("bench-" + i)
                    .connectTo("localhost", server.port())
                    .bind(BindType.TRANSMITTER, "acme", Secret.of("s3cret"))
                    .sessions(isPool ? binds : 1)
                    .window(WINDOW)
                    .start());
        }
        for (SmppClient client : clients) {
            client.awaitBound(client.binds().size(), Duration.ofSeconds(10));
        }
        free = new Semaphore(WINDOW * binds);
    }

    @TearDown
    public void close() {
        clients.forEach(SmppClient::close);
        server.close();
    }

    @Benchmark
    public void send() throws InterruptedException {
        free.acquire();
        clients.get(turn++ % clients.size()).sendAsync(message).whenComplete((reply, failure) -> free.release());
    }
}
