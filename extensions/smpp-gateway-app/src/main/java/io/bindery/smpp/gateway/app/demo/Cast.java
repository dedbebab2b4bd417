package io.bindery.smpp.gateway.app.demo;

import io.bindery.smpp.Secret;
import io.bindery.smpp.gateway.Gateway;
import io.bindery.smpp.gateway.Router;
import io.bindery.smpp.gateway.UpstreamOptions;
import io.bindery.smpp.handler.Accounts;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.testkit.FakeEsme;
import io.bindery.smpp.testkit.FakeSmsc;
import io.bindery.smpp.testkit.Ledger;
import io.bindery.smpp.testkit.LoadRun;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who takes part in the demo: two message centres, the gateway, three applications with a transceiver and one with a
 * transmitter and a receiver. All bound when {@link #start} returns.
 */
final class Cast implements AutoCloseable {
    /** Numbers that begin like this go to the second message centre first; all others to the first one first. */
    private static final List<String> SECOND_FIRST = List.of("3", "4", "9");

    private static final List<String> TRANSCEIVERS = List.of("codes", "alerts", "shop");
    private static final String PAIR = "clinic";
    private static final String PASSWORD = "demo";
    private static final String GATEWAY = "bindery";

    /** How many messages an application has unanswered: enough to keep two cores busy, small enough for short waits. */
    private static final int WINDOW = 25;

    /** More than all applications together, so that one message centre can stand in for the other. */
    private static final int UPSTREAM_WINDOW = 200;

    private static final Duration RECEIPT_DELAY = Duration.ofMillis(50);
    private static final int FRAMES_KEPT = 1_000;

    private final Ledger ledger;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final List<FakeSmsc> centres = new ArrayList<>();
    private final List<FakeEsme> applications = new ArrayList<>();
    private final List<FakeEsme> senders = new ArrayList<>();
    private final List<LoadRun> runs = new ArrayList<>();

    private Cast(Ledger ledger) {
        this.ledger = ledger;
    }

    static Cast start(Ledger ledger) {
        Cast cast = new Cast(ledger);
        try {
            cast.enter();
            return cast;
        } catch (RuntimeException | Error e) {
            cast.close();
            throw e;
        }
    }

    private void enter() {
        FakeSmsc alpha = centre("alpha");
        FakeSmsc beta = centre("beta");
        Gateway gateway = gateway(alpha, beta);
        alpha.awaitSession();
        beta.awaitSession();
        for (String account : TRANSCEIVERS) {
            senders.add(application(gateway, BindType.TRANSCEIVER, account));
        }
        senders.add(application(gateway, BindType.TRANSMITTER, PAIR));
        application(gateway, BindType.RECEIVER, PAIR);
    }

    private FakeSmsc centre(String name) {
        FakeSmsc centre = started(FakeSmsc.start(name))
                .account(GATEWAY, PASSWORD)
                .autoReceipts(RECEIPT_DELAY, MessageState.DELIVERED)
                .recordAtMost(FRAMES_KEPT)
                .ledger(ledger);
        centres.add(centre);
        return centre;
    }

    private Gateway gateway(FakeSmsc alpha, FakeSmsc beta) {
        Accounts accounts = Accounts.of(PAIR, Secret.of(PASSWORD));
        for (String account : TRANSCEIVERS) {
            accounts = accounts.and(account, Secret.of(PASSWORD));
        }
        Router.Builder router = Router.builder().defaultChain(alpha.name(), beta.name());
        SECOND_FIRST.forEach(prefix -> router.route(prefix, beta.name(), alpha.name()));
        return started(Gateway.builder()
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .accounts(accounts)
                .upstream(upstream(alpha))
                .upstream(upstream(beta))
                .routing(router.build())
                .start());
    }

    private static UpstreamOptions upstream(FakeSmsc centre) {
        return UpstreamOptions.of(centre.name(), centre.host(), centre.port())
                .bind(BindType.TRANSCEIVER, GATEWAY, Secret.of(PASSWORD))
                .window(UPSTREAM_WINDOW);
    }

    private FakeEsme application(Gateway gateway, BindType type, String account) {
        FakeEsme application =
                started(FakeEsme.create()).recordAtMost(FRAMES_KEPT).ledger(ledger);
        application
                .connectTo("127.0.0.1", gateway.port())
                .bind(type, account, PASSWORD)
                .expectOk();
        return application;
    }

    private <T extends AutoCloseable> T started(T part) {
        parts.push(part);
        return part;
    }

    /** One sentence for the reader of the output. */
    String describe() {
        return centres.size() + " message centres, the gateway, " + senders.size()
                + " applications (one of them with a transmitter and a receiver)";
    }

    /** Begins to send; every application takes its share. */
    void send(DemoTraffic traffic) {
        for (int i = 0; i < senders.size(); i++) {
            runs.add(senders.get(i).submitAll(traffic.share(i, senders.size()), WINDOW));
        }
    }

    /** Whether every message has its answer, or will never have one. */
    boolean isDone() {
        return runs.stream().allMatch(LoadRun::isDone);
    }

    /** Receipts that no one has taken from the message centres yet. */
    int outstandingReceipts() {
        return centres.stream().mapToInt(FakeSmsc::outstandingReceipts).sum();
    }

    /** What the gateway did that SMPP does not allow, as the fakes on both sides have seen it. */
    List<String> violations() {
        return Stream.concat(
                        centres.stream().map(FakeSmsc::violations),
                        applications.stream().map(FakeEsme::violations))
                .flatMap(List::stream)
                .toList();
    }

    /** The message centre that chaos befalls. */
    FakeSmsc victim() {
        return centres.get(0);
    }

    /** Applications first, message centres last. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("closing " + part, e);
            }
        }
    }
}
