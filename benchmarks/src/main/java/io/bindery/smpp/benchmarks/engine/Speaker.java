package io.bindery.smpp.benchmarks.engine;

import java.nio.file.Path;
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

    /** Names the folder with {@code certificate.pem} and {@code key.pem} for encrypted links. */
    static final String CERTIFICATES = "benchmark.certificates";

    /** Listens on a free port of 127.0.0.1. */
    Endpoint server(Plan plan) throws Exception {
        if (plan.isEncrypted() && this != NETTY) {
            throw new IllegalArgumentException("link: " + plan.link() + " (not there for " + this + ")");
        }
        return switch (this) {
            case BINDERY -> BinderyServer.annotated(plan.window());
            case BINDERY_EVENT_LOOP -> BinderyServer.onEventLoop(plan.window());
            case CLOUDHOPPER -> new CloudhopperServer(plan.window(), false);
            case JSMPP -> new JsmppServer();
            case NETTY ->
                BareServer.start(
                        plan.isEncrypted()
                                ? Encryption.ofServer(pem("certificate.pem"), pem("key.pem"))
                                : Encryption.NONE);
        };
    }

    /** Binds all sessions of {@code plan}. */
    Endpoint client(int port, Plan plan) throws Exception {
        if (plan.isEncrypted() && this != NETTY) {
            throw new IllegalArgumentException("link: " + plan.link() + " (not there for " + this + ")");
        }
        return switch (this) {
            case BINDERY -> BinderyClient.annotated(port, plan);
            case BINDERY_EVENT_LOOP -> BinderyClient.onEventLoop(port, plan);
            case CLOUDHOPPER -> new CloudhopperClient(port, plan);
            case JSMPP -> new JsmppClient(port, plan);
            case NETTY ->
                new BareClient(
                        port,
                        plan.binds(),
                        plan.isEncrypted() ? Encryption.ofClient(pem("certificate.pem")) : Encryption.NONE);
        };
    }

    /**
     * A server for ten thousands of sessions that are mostly idle.
     *
     * @param enquireLink how long a session may be silent before Bindery asks; the others never ask
     */
    Endpoint crowdedServer(Duration enquireLink) throws Exception {
        return switch (this) {
            case BINDERY, BINDERY_EVENT_LOOP -> BinderyServer.asking(enquireLink);
            case CLOUDHOPPER -> new CloudhopperServer(64, true);
            case JSMPP -> new JsmppServer();
            case NETTY -> BareServer.startCrowded();
        };
    }

    private static Path pem(String name) {
        return Path.of(System.getProperty(CERTIFICATES, "."), name);
    }
}
