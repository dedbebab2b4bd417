package io.bindery.smpp.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.ConnectionRefusal;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.handler.StillSession;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Quirk;
import io.bindery.smpp.pdu.SubmitSm;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SmppMetricsTest {
    private static final InetSocketAddress CLIENT = new InetSocketAddress("127.0.0.1", 40_000);

    private final Session session = new StillSession();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SmppMetrics metrics = SmppMetrics.of(registry, "side", "server");

    private double count(String name, String tag, String value) {
        return registry.get(name)
                .tag(tag, value)
                .tag("side", "server")
                .counter()
                .count();
    }

    private Timer timer(String name, String result) {
        return registry.get(name)
                .tag("command", "submit_sm")
                .tag("result", result)
                .timer();
    }

    @Test
    void timesRequestsByWhatBecameOfThem() {
        metrics.requestAnswered(session, Command.SUBMIT_SM, CommandStatus.OK, 3_000);
        metrics.requestAnswered(session, Command.SUBMIT_SM, CommandStatus.OK, 5_000);
        metrics.requestAnswered(session, Command.SUBMIT_SM, CommandStatus.THROTTLED, 7_000);
        metrics.responseReceived(session, Command.SUBMIT_SM, CommandStatus.of(0x401), 11_000);

        assertThat(timer("smpp.requests.received", "ok").count()).isEqualTo(2);
        assertThat(timer("smpp.requests.received", "ok").totalTime(TimeUnit.NANOSECONDS))
                .isEqualTo(8_000);
        assertThat(timer("smpp.requests.received", "refused").count()).isEqualTo(1);
        assertThat(timer("smpp.requests.sent", "ok").count()).isZero();
        assertThat(timer("smpp.requests.sent", "refused").totalTime(TimeUnit.NANOSECONDS))
                .isEqualTo(11_000);
    }

    @Test
    void countsWhatGoesWrong() {
        SubmitSm submit = SubmitSm.builder().shortMessage(Octets.empty()).build();

        metrics.requestExpired(session, submit);
        metrics.responseLate(session, submit, Reply.failed(CommandStatus.SYSTEM_ERROR));
        metrics.throttled(session, Command.DATA_SM);
        metrics.overloaded(session, Command.SUBMIT_MULTI);
        metrics.pduRefused(session, Command.of(0x0999), CommandStatus.INVALID_COMMAND_ID);
        metrics.pduRefused(session, Command.SUBMIT_SM_RESP, CommandStatus.INVALID_COMMAND_LENGTH);
        metrics.quirkSeen(session, Command.SUBMIT_SM, Quirk.STRAY_OCTETS);
        metrics.connectionRefused(CLIENT, ConnectionRefusal.NOT_SMPP);
        metrics.connectionEmpty(CLIENT);

        assertThat(count("smpp.requests.expired", "command", "submit_sm")).isEqualTo(1);
        assertThat(count("smpp.responses.late", "command", "submit_sm")).isEqualTo(1);
        assertThat(count("smpp.throttled", "command", "data_sm")).isEqualTo(1);
        assertThat(count("smpp.overloaded", "command", "submit_multi")).isEqualTo(1);
        assertThat(count("smpp.pdus.refused", "command", "other")).isEqualTo(2);
        assertThat(count("smpp.quirks", "quirk", "stray_octets")).isEqualTo(1);
        assertThat(count("smpp.connections.refused", "reason", "not_smpp")).isEqualTo(1);
        assertThat(registry.get("smpp.connections.empty").counter().count()).isEqualTo(1);
    }

    @Test
    void knowsHowManySessionsAreBound() {
        metrics.sessionBound(session);
        metrics.sessionBound(session);
        metrics.sessionClosed(session, new CloseReason(CloseReason.Kind.UNBOUND, ""));

        assertThat(registry.get("smpp.sessions")
                        .tag("bind", "transceiver")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(registry.get("smpp.sessions").tag("bind", "receiver").gauge().value())
                .isZero();
    }

    @Test
    void makesNoMeterLater() { // T21
        int before = registry.getMeters().size();

        for (int id = 0; id < 0x200; id++) {
            metrics.requestAnswered(session, Command.SUBMIT_SM, CommandStatus.of(id), 1);
            metrics.throttled(session, Command.of(id));
        }

        assertThat(registry.getMeters()).hasSize(before);
    }

    @Test
    void twoObserversAreBothTold() {
        List<String> told = new ArrayList<>();
        SessionObserver failing = new SessionObserver() {
            @Override
            public void throttled(Session at, Command command) {
                told.add("first");
                throw new IllegalStateException("observer");
            }
        };

        SessionObserver both = failing.and(metrics);

        org.assertj.core.api.Assertions.assertThatIllegalStateException()
                .isThrownBy(() -> both.throttled(session, Command.DATA_SM));
        assertThat(told).containsExactly("first");
        assertThat(count("smpp.throttled", "command", "data_sm")).isEqualTo(1);
        assertThat(SessionObserver.NONE.and(metrics)).isSameAs(metrics);
        assertThat(metrics.and(SessionObserver.NONE)).isSameAs(metrics);
    }

    /** Whatever an observer can be told, a pair tells both: nothing may be forgotten in the pair when something is added. */
    @Test
    void aPairPassesEverythingOn() {
        for (java.lang.reflect.Method event : SessionObserver.class.getDeclaredMethods()) {
            if (event.isDefault() && event.getReturnType() == void.class) {
                assertThat(java.util.Arrays.stream(SessionObserver.NONE
                                        .and(metrics)
                                        .and(new SessionObserver() {})
                                        .getClass()
                                        .getDeclaredMethods())
                                .map(java.lang.reflect.Method::getName))
                        .contains(event.getName());
            }
        }
    }
}
