package io.bindery.smpp.benchmarks.engine;

import java.time.Duration;

/** Whose server or client runs, each set up by somebody who wants it to win. */
public enum Speaker {
    /** Handlers with annotations on the default executor. */
    BINDERY,
    /** Handlers that do not block, on the event loop. */
    BINDERY_EVENT_LOOP,
    /** com.fizzed:ch-smpp. */
    CLOUDHOPPER,
    /** org.jsmpp:jsmpp. */
    JSMPP,
    /** Bare Netty with templates: the limit. */
    NETTY;

    /** Listens on a free port of 127.0.0.1. */
    Endpoint server(Plan plan) throws Exception {
        refuseWhatIsMissing(plan);
        return switch (this) {
            case BINDERY -> BinderyServer.annotated(plan);
            case BINDERY_EVENT_LOOP -> BinderyServer.onEventLoop(plan);
            case CLOUDHOPPER -> new CloudhopperServer(plan.window(), false);
            case JSMPP -> new JsmppServer();
            case NETTY -> BareServer.start(Certificates.bareServer(plan));
        };
    }

    /** Binds all sessions of {@code plan}. */
    Endpoint client(int port, Plan plan) throws Exception {
        refuseWhatIsMissing(plan);
        return switch (this) {
            case BINDERY -> BinderyClient.annotated(port, plan);
            case BINDERY_EVENT_LOOP -> BinderyClient.onEventLoop(port, plan);
            case CLOUDHOPPER -> new CloudhopperClient(port, plan);
            case JSMPP -> new JsmppClient(port, plan);
            case NETTY -> new BareClient(port, plan.binds(), Certificates.bareClient(plan));
        };
    }

    /**
     * A server for ten thousands of sessions that are mostly idle.
     *
     * @param enquireLink how long a session may be silent before Bindery asks; the others never ask
     */
    Endpoint crowdedServer(Duration enquireLink, Plan.Link link) throws Exception {
        Plan plan = Plan.chain(1, 64).with(link);
        refuseWhatIsMissing(plan);
        return switch (this) {
            case BINDERY, BINDERY_EVENT_LOOP -> BinderyServer.asking(enquireLink, plan);
            case CLOUDHOPPER -> new CloudhopperServer(64, true);
            case JSMPP -> new JsmppServer();
            case NETTY -> BareServer.startCrowded(Certificates.bareServer(plan));
        };
    }

    private void refuseWhatIsMissing(Plan plan) {
        if (plan.isEncrypted() && (this == CLOUDHOPPER || this == JSMPP)) {
            throw new IllegalArgumentException("link: " + plan.link() + " (not measured with " + this + ")");
        }
    }
}
