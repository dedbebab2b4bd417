package io.bindery.smpp.metrics;

import io.bindery.smpp.handler.Handlers.RequestHandler;
import io.bindery.smpp.handler.Sender;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.pdu.Request;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.ObservationRegistry;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Observations of requests, for tracing, through Micrometer: one from the moment a request is sent until its outcome is known,
 * and one around its handler. Immutable, thread-safe. Only what is sent and handled through it is observed; the engine knows
 * nothing of it. With a registry without handlers nothing is made.
 *
 * <table>
 * <caption>Observations and their keys</caption>
 * <tr><th>name</th><th>low cardinality</th><th>high cardinality</th></tr>
 * <tr><td>{@code smpp.send}</td><td>{@code smpp.command}, {@code smpp.result}</td>
 *     <td>{@code smpp.status}, {@code smpp.message_id}</td></tr>
 * <tr><td>{@code smpp.handle}</td><td>{@code smpp.command}, {@code smpp.result}, {@code smpp.kind}, {@code smpp.system_id}
 *     after {@link #withSystemIds}</td>
 *     <td>{@code smpp.status}, {@code smpp.message_id}, {@code smpp.session}</td></tr>
 * </table>
 *
 * <p>{@code smpp.result} is {@code ok}, {@code transient} or {@code permanent} by the fault of the status, {@code error} when
 * there was none, and {@code cancelled} when the sender gave up; {@code smpp.kind} is {@code receipt} or {@code message};
 * {@code smpp.message_id} is what the response says, or what the request asks about, or, for a receipt, the id in it, so that
 * it leads from a receipt to the sending of its message. SMPP carries no trace: what one program sends and another handles are
 * two traces.
 *
 * <p>The class needs Micrometer Observation on the class or module path; nothing else of Bindery does.
 */
public final class SmppObservations {
    private final Observing how;

    private SmppObservations(Observing how) {
        this.how = how;
    }

    /** Observations in {@code registry}, without keys of the host. Its handlers run on event loops too: they must not block. */
    public static SmppObservations of(ObservationRegistry registry) {
        return new SmppObservations(Observing.in(registry));
    }

    /**
     * As this one, with a further key of low cardinality on all observations: which route or operator it is, say.
     *
     * @param key as meters and spans will show it, for example {@code smpp.bind}
     */
    public SmppObservations with(String key, String value) {
        KeyValues more = how.fixed().and(KeyValue.of(key, value));
        return new SmppObservations(new Observing(how.registry(), more, how.hasSystemIds(), how.quietUntil()));
    }

    /**
     * As this one, with the account as a key of low cardinality where there is a session, which is in {@code smpp.handle}. Not
     * by default: where handlers make meters of observations, each account costs a set of them.
     */
    public SmppObservations withSystemIds() {
        return new SmppObservations(new Observing(how.registry(), how.fixed(), true, how.quietUntil()));
    }

    /**
     * Sends through {@code to}, with an observation for each request. It begins on the calling thread, as a child of what is
     * observed there, and so has in it how long the request waits for a window slot; it ends with the outcome, on the session's
     * event loop.
     */
    public Sender sending(Sender to) {
        return new ObservedSender(this, to);
    }

    /** A handler that is observed, to be registered in place of {@code handler}; see {@link #handle}. */
    public <P extends Request<?>, T> RequestHandler<P, T> handling(RequestHandler<P, T> handler) {
        return (request, session) -> handle(request, session, () -> handler.apply(request, session));
    }

    /**
     * Calls a handler within an observation, which is current on this thread until it returns; for annotated methods. When it
     * returns a stage, the observation ends with that. Its parent is what the thread observes already, which is usually nothing.
     *
     * @param handler gives a response, a {@link io.bindery.smpp.handler.Reply} or a stage of either, which is returned as it is
     * @throws Exception what the handler throws
     */
    public <T> T handle(Request<?> request, Session session, Callable<T> handler) throws Exception {
        ObservedRequest observed = ObservedRequest.handled(how, request, session);
        return observed == null ? handler.call() : observed.within(handler);
    }

    /** A request of ours is on its way; null when nobody wants to know. */
    @Nullable ObservedRequest sent(Request<?> request) {
        return ObservedRequest.sent(how, request);
    }

    @Override
    public String toString() {
        return "SmppObservations";
    }
}
