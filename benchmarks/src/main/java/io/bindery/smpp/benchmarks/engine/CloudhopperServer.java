package io.bindery.smpp.benchmarks.engine;

import com.cloudhopper.smpp.SmppServerConfiguration;
import com.cloudhopper.smpp.SmppServerHandler;
import com.cloudhopper.smpp.SmppServerSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppServer;
import com.cloudhopper.smpp.pdu.BaseBind;
import com.cloudhopper.smpp.pdu.BaseBindResp;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * cloudhopper's server: no PDU log, no counters, no JMX, no window monitor. Its maxConnectionSize is the number of its
 * workers, which are all started at once: two for each processor, as Netty has it.
 */
final class CloudhopperServer implements Endpoint {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<SendingSession> sessions = new CopyOnWriteArrayList<>();
    private final DefaultSmppServer server;
    private final boolean isCrowded;
    private final int port;

    CloudhopperServer(int window, boolean isCrowded) throws Exception {
        this.isCrowded = isCrowded;
        this.port = freePort();
        SmppServerConfiguration configuration = new SmppServerConfiguration();
        configuration.setHost("127.0.0.1");
        configuration.setPort(port);
        configuration.setSystemId(Wire.NAME);
        configuration.setMaxConnectionSize(2 * Runtime.getRuntime().availableProcessors());
        configuration.setNonBlockingSocketsEnabled(true);
        configuration.setBindTimeout(30_000);
        configuration.setDefaultWindowSize(window);
        configuration.setDefaultSessionCountersEnabled(false);
        configuration.setJmxEnabled(false);
        server = new DefaultSmppServer(configuration, new Accepting(), threads);
        server.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
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
        server.destroy();
        threads.shutdownNow();
    }

    /** Takes every bind. */
    private final class Accepting implements SmppServerHandler {
        private final CloudhopperAnswers answers = new CloudhopperAnswers();

        @Override
        @SuppressWarnings("rawtypes") // as the library has it
        public void sessionBindRequested(Long id, SmppSessionConfiguration configuration, BaseBind bind) {
            configuration.getLoggingOptions().setLogPdu(false);
            configuration.getLoggingOptions().setLogBytes(false);
        }

        @Override
        public void sessionCreated(Long id, SmppServerSession session, BaseBindResp response) {
            session.serverReady(answers);
            if (!isCrowded) {
                sessions.add(CloudhopperSending.receiptsOn(session));
            }
        }

        @Override
        public void sessionDestroyed(Long id, SmppServerSession session) {
            session.destroy();
        }
    }
}
