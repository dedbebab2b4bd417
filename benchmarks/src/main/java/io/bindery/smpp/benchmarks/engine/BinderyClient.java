package io.bindery.smpp.benchmarks.engine;

import io.bindery.smpp.Secret;
import io.bindery.smpp.benchmarks.Sample;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.client.SmppClientBuilder;
import io.bindery.smpp.handler.NonBlocking;
import io.bindery.smpp.handler.OnPdu;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Bindery's client: one for each bind. */
final class BinderyClient implements Endpoint {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String HOST = "localhost"; // as the certificate has it

    private final int port;
    private final List<SmppClient> clients = new ArrayList<>();

    private BinderyClient(int port, Plan plan, SessionObserver observer, Object handlers) throws InterruptedException {
        this.port = port;
        for (int i = 0; i < plan.binds(); i++) {
            SmppClientBuilder builder = SmppClient.builder(Wire.NAME + i)
                    .connectTo(HOST, port)
                    .bind(BindType.TRANSCEIVER, Wire.NAME, Secret.of(Wire.NAME))
                    .window(plan.window())
                    .observer(observer)
                    .handlers(MethodHandles.lookup(), handlers);
            clients.add((plan.isEncrypted() ? builder.tls(Certificates.binderyClient()) : builder).start());
        }
        for (SmppClient client : clients) {
            if (!client.awaitBound(PATIENCE)) {
                throw new IllegalStateException("client: " + client);
            }
        }
    }

    /** Receipts go to a handler on the default executor; with metrics. */
    static BinderyClient annotated(int port, Plan plan) throws InterruptedException {
        return new BinderyClient(port, plan, BinderyServer.metrics(), new Annotated());
    }

    /** Receipts are handled on the event loop. */
    static BinderyClient onEventLoop(int port, Plan plan) throws InterruptedException {
        return new BinderyClient(port, plan, SessionObserver.NONE, new OnEventLoop());
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<SendingSession> sessions() {
        return clients.stream()
                .map(client -> BinderySending.submitsOn(client.session().orElseThrow(), Sample.SUBMIT_32))
                .toList();
    }

    @Override
    public void close() {
        clients.forEach(SmppClient::close);
    }

    /** As an application would write it. */
    @SuppressWarnings("UnusedVariable") // the types of the parameters are what counts
    private static final class Annotated {
        @OnPdu
        DeliverSmResp receipt(DeliverSm message) {
            return DeliverSmResp.of();
        }
    }

    /** The same, on the event loop. */
    @SuppressWarnings("UnusedVariable") // the types of the parameters are what counts
    private static final class OnEventLoop {
        @OnPdu
        @NonBlocking
        DeliverSmResp receipt(DeliverSm message) {
            return DeliverSmResp.of();
        }
    }
}
