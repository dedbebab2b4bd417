package io.bindery.smpp.benchmarks.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The client of the bare pair. */
final class BareClient implements Endpoint {
    private final BareTransport transport = new BareTransport();
    private final List<SendingSession> sessions = new ArrayList<>();
    private final int port;

    BareClient(int port, int binds, Encryption encryption) throws Exception {
        this.port = port;
        for (int i = 0; i < binds; i++) {
            BareSession session = BareSession.client();
            transport
                    .client(channel -> {
                        encryption.onClient(channel);
                        channel.pipeline().addLast(session);
                    })
                    .connect("127.0.0.1", port)
                    .sync();
            sessions.add(session.bound().get(10, TimeUnit.SECONDS));
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<SendingSession> sessions() {
        return List.copyOf(sessions);
    }

    @Override
    public void close() {
        transport.close();
    }
}
