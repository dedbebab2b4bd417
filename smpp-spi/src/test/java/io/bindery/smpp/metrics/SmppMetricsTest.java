package io.bindery.smpp.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.handler.BindPhase;
import io.bindery.smpp.handler.CircuitPhase;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.ConnectionRefusal;
import io.bindery.smpp.handler.HandlerFailure;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionLoad;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.handler.StillSession;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.Quirk;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class SmppMetricsTest {
    private static final InetSocketAddress CLIENT = new InetSocketAddress("127.0.0.1", 40_000);

    private final Session session = new StillSession();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SmppMetrics metrics = SmppMetrics.server(registry);

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).tag("side", "server").counter().count();
    }

    private double gauge(String name, String tag, String value) {
        return registry.get(name).tag(tag, value).tag("side", "server").gauge().value();
    }

    private double binds(String state) {
        return registry.get("smpp.binds")
                .tags("state", state, "side", "client")
                .gauge()
                .value();
    }

    private RequiredSearch clients(String name, String client) {
        return registry.get(name).tags("client", client, "side", "client");
    }

    private static double pdus(SimpleMeterRegistry registry, String command, String result) {
        return registry.get("smpp.pdus")
                .tags("command", command, "result", result)
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
        metrics.responseReceived(session, Command.DELIVER_SM, CommandStatus.RECEIVER_REJECT_MESSAGE, 11_000);

        assertThat(timer("smpp.requests.received", "ok").count()).isEqualTo(2);
        assertThat(timer("smpp.requests.received", "ok").totalTime(TimeUnit.NANOSECONDS))
                .isEqualTo(8_000);
        assertThat(timer("smpp.requests.received", "transient").count()).isEqualTo(1);
        assertThat(registry.get("smpp.requests.sent")
                        .tags("command", "deliver_sm", "result", "ok")
                        .timer()
                        .count())
                .isZero();
        assertThat(registry.get("smpp.requests.sent")
                        .tags("command", "deliver_sm", "result", "permanent")
                        .timer()
                        .totalTime(TimeUnit.NANOSECONDS))
                .isEqualTo(11_000);
    }

    @Test
    void countsWhatGoesWrong() {
        DeliverSm deliver = DeliverSm.builder().shortMessage(Octets.empty()).build();

        metrics.requestExpired(session, deliver);
        metrics.responseLate(session, deliver, Reply.failed(CommandStatus.SYSTEM_ERROR));
        metrics.throttled(session, Command.DATA_SM);
        metrics.overloaded(session, Command.SUBMIT_MULTI);
        metrics.pduRefused(session, Command.of(0x0999), CommandStatus.INVALID_COMMAND_ID);
        metrics.pduRefused(session, Command.SUBMIT_SM_RESP, CommandStatus.INVALID_COMMAND_LENGTH);
        metrics.quirkSeen(session, Command.SUBMIT_SM, Quirk.STRAY_OCTETS);
        metrics.connectionRefused(CLIENT, ConnectionRefusal.NOT_SMPP);
        metrics.connectionEmpty(CLIENT);

        assertThat(count("smpp.requests.expired", "command", "deliver_sm")).isEqualTo(1);
        assertThat(count("smpp.responses.late", "command", "deliver_sm")).isEqualTo(1);
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
        metrics.sessionBound(new StillSession());
        metrics.sessionClosed(session, new CloseReason(CloseReason.Kind.UNBOUND, ""));
        metrics.sessionClosed(session, new CloseReason(CloseReason.Kind.UNBOUND, ""));

        assertThat(gauge("smpp.binds", "state", "bound")).isEqualTo(1);
        assertThat(count("smpp.bind.requests", "result", "accepted")).isEqualTo(2);
        assertThat(registry.get("smpp.sessions")
                        .tag("bind", "transceiver")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(registry.get("smpp.sessions").tag("bind", "receiver").gauge().value())
                .isZero();
    }

    @Test
    void countsWhatBecomesOfEachPdu() {
        metrics.requestAnswered(session, Command.SUBMIT_SM, CommandStatus.OK, 1);
        metrics.requestAnswered(session, Command.SUBMIT_SM, CommandStatus.SYSTEM_ERROR, 1);
        metrics.requestRefused(session, Command.SUBMIT_SM, CommandStatus.THROTTLED);
        metrics.requestRefused(session, Command.of(0x0999), CommandStatus.INVALID_COMMAND_ID);
        metrics.handlerFailed(session, Command.SUBMIT_SM, HandlerFailure.TOO_LATE);
        metrics.bindRefused(session, CommandStatus.INVALID_PASSWORD);
        metrics.octetsRead(session, 400);
        metrics.octetsRead(session, 100);
        metrics.octetsWritten(session, 33);
        metrics.linkAnswered(session, 5_000);
        metrics.eventLoopDelayed(session, 7_000);

        assertThat(pdus(registry, "submit_sm", "accepted")).isEqualTo(1);
        assertThat(pdus(registry, "submit_sm", "rejected")).isEqualTo(2);
        assertThat(pdus(registry, "other", "rejected")).isEqualTo(1);
        assertThat(count("smpp.handler.errors", "cause", "too_late", "command", "submit_sm"))
                .isEqualTo(1);
        assertThat(count("smpp.bind.requests", "result", "rejected")).isEqualTo(1);
        assertThat(count("smpp.traffic.received")).isEqualTo(500);
        assertThat(count("smpp.traffic.sent")).isEqualTo(33);
        assertThat(registry.get("smpp.enquire.link").timer().totalTime(TimeUnit.NANOSECONDS))
                .isEqualTo(5_000);
        assertThat(registry.get("smpp.event.loop.delay").timer().max(TimeUnit.NANOSECONDS))
                .isEqualTo(7_000);
    }

    @Test
    void countsNotices() {
        SmppMetrics client = SmppMetrics.client(registry);

        client.noticeReceived(session, Command.ALERT_NOTIFICATION);
        client.noticeDropped(session, Command.ALERT_NOTIFICATION);
        client.noticeDropped(session, Command.OUTBIND);

        assertThat(pdus(registry, "alert_notification", "accepted")).isEqualTo(1);
        assertThat(pdus(registry, "alert_notification", "rejected")).isEqualTo(1);
        assertThat(pdus(registry, "outbind", "rejected")).isEqualTo(1);
    }

    @Test
    void looksAtTheSessionsWhenItIsRead() {
        long[] now = {1_000};
        SimpleMeterRegistry own = new SimpleMeterRegistry();
        SmppMetrics metrics = SmppMetrics.of(Side.SERVER, own, () -> now[0]);
        Session full = new StillSession(new SessionLoad(10, 10, 4, 7, 2, 500, 3_000_000_000L));
        Session idle = new StillSession(new SessionLoad(20, 1, 0, 0, 0, 6, 1_000_000_000L));
        ToDoubleFunction<String> value = name -> own.get(name).gauge().value();

        metrics.sessionBound(full);
        metrics.sessionBound(idle);

        assertThat(value.applyAsDouble("smpp.window.size")).isEqualTo(30);
        assertThat(value.applyAsDouble("smpp.window.used")).isEqualTo(11);
        assertThat(value.applyAsDouble("smpp.window.full")).isEqualTo(1);
        assertThat(value.applyAsDouble("smpp.requests.waiting")).isEqualTo(4);
        assertThat(value.applyAsDouble("smpp.requests.in.flight")).isEqualTo(7);
        assertThat(value.applyAsDouble("smpp.outbox.depth")).isEqualTo(2);
        assertThat(value.applyAsDouble("smpp.outbox.unsent")).isEqualTo(506);
        assertThat(value.applyAsDouble("smpp.event.loop.overdue")).isEqualTo(3);

        metrics.sessionClosed(full, new CloseReason(CloseReason.Kind.UNBOUND, ""));
        now[0] += 499_999_999;
        assertThat(value.applyAsDouble("smpp.window.used"))
                .as("of the same scrape")
                .isEqualTo(11);
        now[0] += 1;
        assertThat(value.applyAsDouble("smpp.window.used")).isEqualTo(1);
    }

    @Test
    void followsTheBindsOfClients() {
        SmppMetrics client = SmppMetrics.client(registry);

        client.bindChanged("route-a", BindPhase.STOPPED, BindPhase.CONNECTING);
        client.bindChanged("route-a", BindPhase.CONNECTING, BindPhase.BINDING);
        client.bindChanged("route-a", BindPhase.BINDING, BindPhase.BOUND);
        client.bindChanged("route-b", BindPhase.STOPPED, BindPhase.CONNECTING);
        client.bindChanged("route-b", BindPhase.CONNECTING, BindPhase.WAITING);

        assertThat(clients("smpp.bind.up", "route-a").gauge().value()).isEqualTo(1);
        assertThat(clients("smpp.bind.up", "route-b").gauge().value()).isZero();
        assertThat(clients("smpp.bind.attempts", "route-b").counter().count()).isEqualTo(1);
        assertThat(clients("smpp.bind.reconnects", "route-b").counter().count())
                .as("it was not bound")
                .isZero();
        assertThat(binds("bound")).isEqualTo(1);
        assertThat(binds("waiting")).isEqualTo(1);

        client.bindChanged("route-a", BindPhase.BOUND, BindPhase.WAITING);
        client.bindChanged("route-a", BindPhase.WAITING, BindPhase.CONNECTING);
        client.bindChanged("route-b", BindPhase.WAITING, BindPhase.STOPPED);

        assertThat(clients("smpp.bind.up", "route-a").gauge().value()).isZero();
        assertThat(clients("smpp.bind.reconnects", "route-a").counter().count()).isEqualTo(1);
        assertThat(clients("smpp.bind.attempts", "route-a").counter().count()).isEqualTo(2);
        assertThat(binds("bound") + binds("waiting") + binds("standby") + binds("binding"))
                .isZero();
        assertThat(binds("connecting")).isEqualTo(1);
    }

    @Test
    void followsTheCircuitsOfGroups() {
        SmppMetrics client = SmppMetrics.client(registry);
        var open = "smpp.circuit.open";

        client.circuitChanged("national", "route-a", CircuitPhase.CLOSED, CircuitPhase.CLOSED);
        assertThat(upstream(open).gauge().value()).isZero();
        client.circuitChanged("national", "route-a", CircuitPhase.CLOSED, CircuitPhase.OPEN);
        client.circuitChanged("national", "route-a", CircuitPhase.OPEN, CircuitPhase.HALF_OPEN);
        client.circuitChanged("national", "route-a", CircuitPhase.HALF_OPEN, CircuitPhase.OPEN);
        client.requestRetried("national", "route-a", Command.SUBMIT_SM);

        assertThat(upstream(open).gauge().value()).isEqualTo(1);
        assertThat(upstream("smpp.circuit.openings").counter().count()).isEqualTo(1);
        assertThat(upstream("smpp.retries").counter().count()).isEqualTo(1);

        client.circuitChanged("national", "route-a", CircuitPhase.OPEN, CircuitPhase.CLOSED);
        assertThat(upstream(open).gauge().value()).isZero();
    }

    private io.micrometer.core.instrument.search.RequiredSearch upstream(String meter) {
        return registry.get(meter).tags("group", "national", "upstream", "route-a");
    }

    @Test
    void countsClientsOfMoreNamesThanAreSaneTogether() {
        SmppMetrics client = SmppMetrics.client(registry);

        for (int i = 0; i < ClientBinds.MOST_NAMES + 50; i++) {
            client.bindChanged("route-" + i, BindPhase.STOPPED, BindPhase.CONNECTING);
        }

        assertThat(registry.find("smpp.bind.attempts").counters()).hasSize(ClientBinds.MOST_NAMES + 1);
        assertThat(clients("smpp.bind.attempts", "other").counter().count()).isEqualTo(50);
    }

    @Test
    void twoWithTheSameTagsCountTogether() { // T21: registering twice harms nobody
        int before = registry.getMeters().size();

        SmppMetrics again = SmppMetrics.server(registry);
        metrics.throttled(session, Command.SUBMIT_SM);
        again.throttled(session, Command.SUBMIT_SM);

        assertThat(registry.getMeters()).hasSize(before);
        assertThat(count("smpp.throttled", "command", "submit_sm")).isEqualTo(2);
    }

    @Test
    void isOfOneSideAndHasTheTagsOfTheHost() {
        SmppMetrics.client(registry, "site", "a", "side", "the host's is overridden");

        assertThat(registry.get("smpp.traffic.sent")
                        .tags("site", "a", "side", "client")
                        .counters())
                .hasSize(1);
        assertThat(registry.find("smpp.requests.received")
                        .tags("side", "client", "command", "submit_sm")
                        .timers())
                .as("a message centre submits nothing")
                .isEmpty();
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
