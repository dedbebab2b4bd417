package io.bindery.smpp.gateway;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.client.BindState;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.client.SmppClientBuilder;
import io.bindery.smpp.handler.NonBlocking;
import io.bindery.smpp.handler.OnPdu;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.DataSmResp;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.CompletionStage;

/** An upstream behind a supervised bind. */
final class ClientUpstream implements Upstream {
    private final String name;
    private final SmppClient client;

    /** Starts to bind at once; what comes goes to {@code deliveries}. */
    ClientUpstream(UpstreamOptions options, DeliverRelay deliveries) {
        this.name = options.name();
        SmppClientBuilder builder = options.client();
        if (options.bindType().canReceive()) {
            builder.handlers(MethodHandles.lookup(), new Deliveries(name, deliveries));
        }
        this.client = builder.start();
    }

    @Override
    public String name() {
        return name;
    }

    BindState state() {
        return client.state();
    }

    @Override
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request) {
        return client.sendAsync(request);
    }

    /** Unbinds. Blocks for a bounded time. */
    void close() {
        client.close();
    }

    /** What the message centre sends. Nothing here waits, so the event loop calls it. */
    private record Deliveries(String upstream, DeliverRelay relay) {
        @OnPdu
        @NonBlocking
        CompletionStage<Reply<DeliverSmResp>> deliver(DeliverSm message) {
            return relay.deliver(upstream, message).thenApply(status -> reply(status, DeliverSmResp.of()));
        }

        @OnPdu
        @NonBlocking
        CompletionStage<Reply<DataSmResp>> data(DataSm message) {
            return relay.deliver(upstream, message).thenApply(status -> reply(status, DataSmResp.of("")));
        }

        private static <R extends Response> Reply<R> reply(CommandStatus status, R accepted) {
            return status.isOk() ? Reply.ok(accepted) : Reply.failed(status);
        }
    }
}
