package io.bindery.smpp.metrics;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.ConnectionRefusal;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Quirk;
import io.bindery.smpp.pdu.Request;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Counts and times what sessions do in a Micrometer registry: give it to a server or client as its observer. All meters
 * exist from the start, at zero; their number depends on SMPP alone, not on peers or accounts. Thread-safe.
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><th>name</th><th>tags</th><th>what</th></tr>
 * <tr><td>{@code smpp.sessions}</td><td>bind</td><td>gauge: sessions bound now</td></tr>
 * <tr><td>{@code smpp.requests.received}</td><td>command, result</td><td>timer: requests of peers, from arrival to response</td></tr>
 * <tr><td>{@code smpp.requests.sent}</td><td>command, result</td><td>timer: requests of ours, from the wire to their response</td></tr>
 * <tr><td>{@code smpp.requests.expired}</td><td>command</td><td>requests of ours without a response in time</td></tr>
 * <tr><td>{@code smpp.responses.late}</td><td>command</td><td>responses after that</td></tr>
 * <tr><td>{@code smpp.throttled}</td><td>command</td><td>requests of peers above their rate</td></tr>
 * <tr><td>{@code smpp.overloaded}</td><td>command</td><td>requests of peers beyond credit or byte budget</td></tr>
 * <tr><td>{@code smpp.pdus.refused}</td><td>command</td><td>PDUs of peers refused for what is in them</td></tr>
 * <tr><td>{@code smpp.quirks}</td><td>quirk</td><td>deviations that were overlooked</td></tr>
 * <tr><td>{@code smpp.connections.refused}</td><td>reason</td><td>connections closed without an answer</td></tr>
 * <tr><td>{@code smpp.connections.empty}</td><td></td><td>connections without an octet: probes</td></tr>
 * </table>
 *
 * <p>{@code result} is {@code ok} or {@code refused}, by the command_status of the response. The class needs Micrometer on
 * the class or module path; nothing else of Bindery does.
 */
public final class SmppMetrics implements SessionObserver {
    private final Outcomes received;
    private final Outcomes sent;
    private final Counter[] expired;
    private final Counter[] late;
    private final Counter[] throttled;
    private final Counter[] overloaded;
    private final Counter[] refused;
    private final Map<Quirk, Counter> quirks;
    private final Map<ConnectionRefusal, Counter> refusals;
    private final Counter empty;
    private final Map<BindType, AtomicLong> bound = new EnumMap<>(BindType.class);

    private SmppMetrics(MeterRegistry registry, Tags tags) {
        received = new Outcomes(registry, "smpp.requests.received", tags);
        sent = new Outcomes(registry, "smpp.requests.sent", tags);
        expired = perCommand(registry, "smpp.requests.expired", tags);
        late = perCommand(registry, "smpp.responses.late", tags);
        throttled = perCommand(registry, "smpp.throttled", tags);
        overloaded = perCommand(registry, "smpp.overloaded", tags);
        refused = perCommand(registry, "smpp.pdus.refused", tags);
        quirks = perConstant(Quirk.class, quirk -> registry.counter("smpp.quirks", tags.and("quirk", nameOf(quirk))));
        refusals = perConstant(
                ConnectionRefusal.class,
                reason -> registry.counter("smpp.connections.refused", tags.and("reason", nameOf(reason))));
        empty = registry.counter("smpp.connections.empty", tags);
        for (BindType type : BindType.values()) {
            AtomicLong count = new AtomicLong();
            bound.put(type, count);
            Gauge.builder("smpp.sessions", count, AtomicLong::get)
                    .tags(tags.and("bind", nameOf(type)))
                    .register(registry);
        }
    }

    /**
     * Meters in {@code registry}.
     *
     * @param tags further keys and values of all of them, in turn, for example {@code "side", "server"}
     */
    public static SmppMetrics of(MeterRegistry registry, String... tags) {
        return new SmppMetrics(registry, Tags.of(tags));
    }

    /** By the command's ordinal; responses, and commands we do not know, share one. */
    private static Counter[] perCommand(MeterRegistry registry, String name, Tags tags) {
        Counter[] counters = new Counter[Command.ordinals()];
        Arrays.fill(counters, registry.counter(name, tags.and("command", "other")));
        for (Command command : Command.requestsAndNotices()) {
            counters[command.ordinal()] = registry.counter(name, tags.and("command", command.name()));
        }
        return counters;
    }

    private static <E extends Enum<E>> Map<E, Counter> perConstant(Class<E> type, Function<E, Counter> counter) {
        Map<E, Counter> counters = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            counters.put(constant, counter.apply(constant));
        }
        return counters;
    }

    private static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void sessionBound(Session session) {
        sessions(session).incrementAndGet();
    }

    @Override
    public void sessionClosed(Session session, CloseReason reason) {
        sessions(session).decrementAndGet();
    }

    private AtomicLong sessions(Session session) {
        return Objects.requireNonNull(bound.get(session.bindType()));
    }

    @Override
    public void requestAnswered(Session session, Command command, CommandStatus status, long nanos) {
        received.of(command, status).record(nanos, TimeUnit.NANOSECONDS);
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
    public String toString() {
        return "SmppMetrics";
    }
}
