package io.bindery.smpp.benchmarks.engine;

import com.cloudhopper.smpp.SmppBindType;
import com.cloudhopper.smpp.SmppSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** cloudhopper's client: no PDU log, no counters, no window monitor; as many workers as the server has. */
final class CloudhopperClient implements Endpoint {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final DefaultSmppClient client =
            new DefaultSmppClient(threads, 2 * Runtime.getRuntime().availableProcessors());
    private final List<SmppSession> sessions = new ArrayList<>();
    private final int port;

    CloudhopperClient(int port, Plan plan) throws Exception {
        this.port = port;
        for (int i = 0; i < plan.binds(); i++) {
            sessions.add(client.bind(configuration(port, plan.window()), new CloudhopperAnswers()));
        }
    }

    private static SmppSessionConfiguration configuration(int port, int window) {
        SmppSessionConfiguration configuration =
                new SmppSessionConfiguration(SmppBindType.TRANSCEIVER, Wire.NAME, Wire.NAME);
        configuration.setHost("127.0.0.1");
        configuration.setPort(port);
        configuration.setConnectTimeout(10_000);
        configuration.setBindTimeout(10_000);
        configuration.setWindowSize(window);
        configuration.setCountersEnabled(false);
        configuration.getLoggingOptions().setLogPdu(false);
        configuration.getLoggingOptions().setLogBytes(false);
        return configuration;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<SendingSession> sessions() {
        return sessions.stream().map(CloudhopperSending::submitsOn).toList();
    }

    @Override
    public void close() {
        sessions.forEach(SmppSession::destroy);
        client.destroy();
        threads.shutdownNow();
    }
}
