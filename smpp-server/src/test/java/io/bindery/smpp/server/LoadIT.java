package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bindery.smpp.cluster.DrainPlan;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.health.Load;
import io.bindery.smpp.health.Load.Cause;
import io.bindery.smpp.health.Load.State;
import io.bindery.smpp.health.LoadLimits;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.testkit.Await;
import io.bindery.smpp.testkit.FakeEsme;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LoadIT {
    private final List<Load> told = new CopyOnWriteArrayList<>();
    private final List<String> threads = new CopyOnWriteArrayList<>();
    private SmppServer server;

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    private void start(LoadLimits limits) {
        server = SmppServer.builder()
                .inMemoryOnly()
                .onBind(request -> BindDecision.accept())
                .on(SubmitSm.class, (submit, session) -> SubmitSmResp.of("id"))
                .onLoad(limits, load -> {
                    told.add(load);
                    threads.add(Thread.currentThread().getName());
                    throw new IllegalStateException("a listener that fails");
                })
                .start();
    }

    private FakeEsme bound() {
        FakeEsme esme = FakeEsme.over(server.connectInMemory());
        esme.bind("acme", "s3cret").expectOk();
        return esme;
    }

    private void awaitTold(int times) {
        Await.until("told " + times + " times", () -> told.size() == times);
    }

    @Test
    void isToldOfTheFirstSessionTheLastAndTheDrain() {
        start(LoadLimits.anySession());
        try (FakeEsme esme = bound()) {
            awaitTold(1);
            esme.unbind().expectOk();
        }
        awaitTold(2);

        server.drain(DrainPlan.builder().settle(Duration.ofSeconds(3)).build());
        awaitTold(3);

        assertThat(told)
                .containsExactly(
                        new Load(State.BUSY, 1, Cause.SESSIONS),
                        new Load(State.IDLE, 0, Cause.SESSIONS),
                        new Load(State.BUSY, 1, Cause.LEAVING));
        assertThat(threads).noneMatch(name -> name.matches("smpp-server-\\d.*"));
    }

    @Test
    void measuresTheRateOfRequests() {
        start(LoadLimits.defaults()
                .maxRequestsPerSecond(10)
                .busyAfter(Duration.ZERO)
                .busyAt(0.5));
        try (FakeEsme esme = bound()) {
            Await.until("busy", () -> {
                for (int i = 0; i < 5; i++) {
                    esme.submit(SubmitSm.builder()
                            .source(Address.shortCode("12345"))
                            .destination(Address.international("447700900123"))
                            .text("hello")
                            .build());
                }
                return !told.isEmpty();
            });
        }

        assertThat(told.get(0).cause()).isEqualTo(Cause.REQUEST_RATE);
        assertThat(told.get(0).share()).isGreaterThanOrEqualTo(0.5);
    }

    @Test
    void somethingMustBeMeasured() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmppServer.builder().onLoad(LoadLimits.defaults(), load -> {}))
                .withMessageStartingWith("onLoad: LoadLimits{maxSessions=0")
                .withMessageContaining("maxInFlight or maxRequestsPerSecond");
    }
}
