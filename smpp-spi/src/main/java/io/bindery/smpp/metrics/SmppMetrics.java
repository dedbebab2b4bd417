package io.bindery.smpp.metrics;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.BindPhase;
import io.bindery.smpp.handler.CircuitPhase;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.ConnectionRefusal;
import io.bindery.smpp.handler.HandlerFailure;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Quirk;
import io.bindery.smpp.pdu.Request;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import java.net.SocketAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times what sessions do in a Micrometer registry: give one to a server as its observer, and another one to all
 * clients of the program and their groups. The guide's page about metrics lists the meters. All exist from the start, at zero, except those
 * that bear the name of a client or group, which come with it; nothing else that a peer says or an account is called makes a meter.
 * Thread-safe. No event allocates anything.
 *
 * <p>Gauges look at the sessions when the registry is read; between two readings they cost nothing. The class needs
 * Micrometer on the class or module path; nothing else of Bindery does.
 */
public final class SmppMetrics implements SessionObserver {
    private final Outcomes received;
    private final Outcomes sent;
    private final Counter[] accepted;
    private final Counter[] rejected;
    private final Counter[] expired;
    private final Counter[] late;
    private final Counter[] throttled;
    private final Counter[] overloaded;
    private final Counter[] refused;
    private final Map<HandlerFailure, Counter[]> handlerErrors;
    private final Map<Quirk, Counter> quirks;
    private final Map<ConnectionRefusal, Counter> refusals;
    private final Counter empty;
    private final Counter bindsAccepted;
    private final Counter bindsRejected;
    private final Counter octetsIn;
    private final Counter octetsOut;
    private final Timer link;
    private final Timer loop;
    private final BoundSessions sessions;
    private final @Nullable ClientBinds clients;
    private final Circuits circuits;

    private SmppMetrics(Side side, Meters meters, LongSupplier nanoTime) {
        var in = side.received();
        var out = side.sent();
        received = new Outcomes(meters, "smpp.requests.received", "Requests of peers, from arrival to response", in);
        sent = new Outcomes(meters, "smpp.requests.sent", "Requests of ours, from the wire to their response", out);
        accepted = meters.perCommand("smpp.pdus", "Requests and notices of peers", in, "result", "accepted");
        rejected = meters.perCommand("smpp.pdus", "Requests and notices of peers", in, "result", "rejected");
        expired = meters.perCommand("smpp.requests.expired", "Requests of ours without a response in time", out);
        late = meters.perCommand("smpp.responses.late", "Responses that came after that", out);
        throttled = meters.perCommand("smpp.throttled", "Requests of peers above their rate", in);
        overloaded = meters.perCommand("smpp.overloaded", "Requests of peers beyond credit or byte budget", in);
        refused = meters.perCommand("smpp.pdus.refused", "PDUs of peers refused for what is in them", in);
        handlerErrors = handlerErrors(meters, in);
        quirks = meters.perConstant("smpp.quirks", "Deviations that were overlooked", "quirk", Quirk.class);
        refusals = meters.perConstant(
                "smpp.connections.refused", "Connections closed without an answer", "reason", ConnectionRefusal.class);
        empty = meters.counter("smpp.connections.empty", "Connections without an octet");
        bindsAccepted = meters.counter("smpp.bind.requests", "Binds by their outcome", "result", "accepted");
        bindsRejected = meters.counter("smpp.bind.requests", "Binds by their outcome", "result", "rejected");
        octetsIn = meters.octets("smpp.traffic.received", "Octets of SMPP that came");
        octetsOut = meters.octets("smpp.traffic.sent", "Octets of SMPP that went");
        link = meters.timer("smpp.enquire.link", "From enquire_link to its response");
        loop = meters.timer("smpp.event.loop.delay", "How late event loops come to the timers of sessions");
        sessions = new BoundSessions(nanoTime);
        sessions.register(meters);
        circuits = new Circuits(meters);
        clients = side == Side.CLIENT ? new ClientBinds(meters) : null;
        if (clients == null) {
            String description = "Binds by where they stand";
            meters.gauge("smpp.binds", description, sessions, BoundSessions::count, "state", "bound");
        }
    }

    /**
     * The observer of one or more servers.
     *
     * @param tags further keys and values of all meters, in turn, for example {@code "site", "a"}. Give everything in a
     *     registry the same keys, or Prometheus refuses the second kind
     */
    public static SmppMetrics server(MeterRegistry registry, String... tags) {
        return of(Side.SERVER, registry, System::nanoTime, tags);
    }

    /**
     * The observer of one or more clients.
     *
     * @param tags as those of {@link #server}
     */
    public static SmppMetrics client(MeterRegistry registry, String... tags) {
        return of(Side.CLIENT, registry, System::nanoTime, tags);
    }

    /**
     * Makes histograms of {@code smpp.requests.received} and {@code smpp.requests.sent}, with upper bounds of 1, 5, 10, 25, 50,
     * 100, 250 and 500 ms, 1 and 2.5 s. Without it they count, sum and keep a maximum. Add it to the registry first:
     * {@code registry.config().meterFilter(SmppMetrics.histograms())}.
     */
    public static MeterFilter histograms() {
        return new Buckets("smpp.requests.");
    }

    /** With a clock of its own, for tests. */
    static SmppMetrics of(Side side, MeterRegistry registry, LongSupplier nanoTime, String... tags) {
        return new SmppMetrics(side, new Meters(registry, Tags.of(tags).and("side", side.tag)), nanoTime);
    }

    private static Map<HandlerFailure, Counter[]> handlerErrors(Meters meters, List<Command> commands) {
        Map<HandlerFailure, Counter[]> counters = new EnumMap<>(HandlerFailure.class);
        for (HandlerFailure failure : HandlerFailure.values()) {
            String description = "Requests and notices that their handler failed";
            String cause = Meters.nameOf(failure);
            counters.put(failure, meters.perCommand("smpp.handler.errors", description, commands, "cause", cause));
        }
        return counters;
    }

    @Override
    public void sessionBound(Session session) {
        sessions.add(session);
        bindsAccepted.increment();
    }

    @Override
    public void sessionClosed(Session session, CloseReason reason) {
        sessions.remove(session);
    }

    @Override
    public void bindRefused(Session session, CommandStatus status) {
        bindsRejected.increment();
    }

    @Override
    public void bindChanged(String client, BindPhase before, BindPhase now) {
        if (clients != null) {
            clients.changed(client, before, now);
        }
    }

    @Override
    public void circuitChanged(String group, String upstream, CircuitPhase before, CircuitPhase now) {
        circuits.changed(group, upstream, before, now);
    }

    @Override
    public void requestRetried(String group, String upstream, Command command) {
        circuits.retried(group, upstream);
    }

    @Override
    public void requestAnswered(Session session, Command command, CommandStatus status, long nanos) {
        received.of(command, status).record(nanos, TimeUnit.NANOSECONDS);
        (status.isOk() ? accepted : rejected)[command.ordinal()].increment();
    }

    @Override
    public void requestRefused(Session session, Command command, CommandStatus status) {
        rejected[command.ordinal()].increment();
    }

    @Override
    public void noticeReceived(Session session, Command command) {
        accepted[command.ordinal()].increment();
    }

    @Override
    public void noticeDropped(Session session, Command command) {
        rejected[command.ordinal()].increment();
    }

    @Override
    public void handlerFailed(Session session, Command command, HandlerFailure failure) {
        Objects.requireNonNull(handlerErrors.get(failure))[command.ordinal()].increment();
    }

    @Override
    public void responseReceived(Session session, Command command, CommandStatus status, long nanos) {
        sent.of(command, status).record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void requestExpired(Session session, Request<?> request) {
        expired[request.command().ordinal()].increment();
    }

    @Override
    public void responseLate(Session session, Request<?> request, Reply<?> reply) {
        late[request.command().ordinal()].increment();
    }

    @Override
    public void throttled(Session session, Command command) {
        throttled[command.ordinal()].increment();
    }

    @Override
    public void overloaded(Session session, Command command) {
        overloaded[command.ordinal()].increment();
    }

    @Override
    public void pduRefused(Session session, Command command, CommandStatus status) {
        refused[command.ordinal()].increment();
    }

    @Override
    public void quirkSeen(Session session, Command command, Quirk quirk) {
        Objects.requireNonNull(quirks.get(quirk)).increment();
    }

    @Override
    public void connectionRefused(SocketAddress client, ConnectionRefusal reason) {
        Objects.requireNonNull(refusals.get(reason)).increment();
    }

    @Override
    public void connectionEmpty(SocketAddress client) {
        empty.increment();
    }

    @Override
    public void linkAnswered(Session session, long nanos) {
        link.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void octetsRead(Session session, int octets) {
        octetsIn.increment(octets);
    }

    @Override
    public void octetsWritten(Session session, int octets) {
        octetsOut.increment(octets);
    }

    @Override
    public void eventLoopDelayed(Session session, long nanos) {
        loop.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public String toString() {
        return "SmppMetrics";
    }
}
