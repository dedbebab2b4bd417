package io.bindery.smpp.benchmarks.engine;

import io.bindery.smpp.benchmarks.Sample;
import io.bindery.smpp.handler.BindDecision;
import io.bindery.smpp.handler.BindRequest;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.NonBlocking;
import io.bindery.smpp.handler.OnBind;
import io.bindery.smpp.handler.OnPdu;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.metrics.SmppMetrics;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.server.Listener;
import io.bindery.smpp.server.SmppServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.invoke.MethodHandles;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** Bindery's server: an object with annotated methods, on the default executor or on the event loop. */
final class BinderyServer implements Endpoint {
    private static final Duration DAY = Duration.ofDays(1);

    private final SmppServer server;

    private BinderyServer(Listener listener, Object handlers, SessionObserver observer, LinkOptions link) {
        this.server = SmppServer.builder()
                .listener(listener)
                .link(link)
                .observer(observer)
                .handlers(MethodHandles.lookup(), handlers)
                .start();
    }

    /** Handlers on the default executor, in the order of arrival, and metrics. */
    static BinderyServer annotated(Plan plan) {
        return new BinderyServer(listener(plan), new Annotated(plan.window()), metrics(), quiet(DAY));
    }

    /** Handlers that promise not to block, on the event loop. */
    static BinderyServer onEventLoop(Plan plan) {
        return new BinderyServer(listener(plan), new OnEventLoop(plan.window()), SessionObserver.NONE, quiet(DAY));
    }

    /** As {@link #annotated}, for sessions that are idle but for an enquire_link in each {@code interval}. */
    static BinderyServer asking(Duration interval, Plan plan) {
        return new BinderyServer(listener(plan), new Annotated(plan.window()), metrics(), quiet(interval));
    }

    private static Listener listener(Plan plan) {
        Listener plain = Listener.named("bench").on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return plan.isEncrypted() ? plain.tls(Certificates.binderyServer()) : plain;
    }

    /** Micrometer, in a registry that keeps counts and times but sends them nowhere. */
    static SessionObserver metrics() {
        return SmppMetrics.server(new SimpleMeterRegistry());
    }

    private static LinkOptions quiet(Duration enquireLink) {
        return LinkOptions.server().toBuilder()
                .enquireLink(enquireLink)
                .inactivity(Duration.ZERO)
                .sessionInit(Duration.ofSeconds(30))
                .build();
    }

    /** A peer may have a whole window unanswered, and another on the wire. */
    private static SessionPolicy policy(int window) {
        return SessionPolicy.defaults().window(window).credit(Math.max(200, 2 * window));
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public List<SendingSession> sessions() {
        return server.sessions().stream()
                .map(session -> BinderySending.receiptsOn(session, Sample.DELIVER_RECEIPT))
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }

    /** As an application would write it. */
    @SuppressWarnings("UnusedVariable") // the types of the parameters are what counts
    private static final class Annotated {
        private final MessageIds ids = new MessageIds();
        private final SessionPolicy policy;

        Annotated(int window) {
            this.policy = policy(window);
        }

        @OnBind
        BindDecision bind(BindRequest request) {
            return BindDecision.accept(policy);
        }

        @OnPdu
        SubmitSmResp submit(SubmitSm message) {
            return SubmitSmResp.of(ids.next());
        }
    }

    /** The same, on the event loop. */
    @SuppressWarnings("UnusedVariable") // the types of the parameters are what counts
    private static final class OnEventLoop {
        private final MessageIds ids = new MessageIds();
        private final SessionPolicy policy;

        OnEventLoop(int window) {
            this.policy = policy(window);
        }

        @OnBind
        BindDecision bind(BindRequest request) {
            return BindDecision.accept(policy);
        }

        @OnPdu
        @NonBlocking
        SubmitSmResp submit(SubmitSm message) {
            return SubmitSmResp.of(ids.next());
        }
    }
}
