package io.bindery.smpp.benchmarks.engine;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;

/** jSMPP's server: one thread a session for its requests, which is faster than its default of three, and a long queue. */
final class JsmppServer implements Endpoint {
    private static final int QUEUE = 10_000;
    private static final int ENQUIRE_LINK_MILLIS = 3_600_000;

    private final ExecutorService binding = Executors.newFixedThreadPool(8);
    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final SMPPServerSessionListener listener;
    private final int port;

    JsmppServer() throws IOException {
        port = freePort();
        listener = new SMPPServerSessionListener(port, new JsmppSockets());
        listener.setPduProcessorDegree(1);
        listener.setQueueCapacity(QUEUE);
        listener.setMessageReceiverListener(new JsmppAnswers());
        Thread thread = new Thread(this::accept, "accept");
        thread.setDaemon(true);
        thread.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void accept() {
        try {
            while (true) {
                SMPPServerSession session = listener.accept();
                binding.execute(() -> bind(session));
            }
        } catch (IOException e) {
            binding.shutdown(); // the listener is closed
        }
    }

    private void bind(SMPPServerSession session) {
        try {
            session.setEnquireLinkTimer(ENQUIRE_LINK_MILLIS);
            session.waitForBind(30_000).accept(Wire.NAME, InterfaceVersion.IF_34);
            sessions.add(session);
        } catch (org.jsmpp.PDUStringException | IOException | TimeoutException e) {
            session.close();
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<SendingSession> sessions() {
        return sessions.stream().map(JsmppSending::receiptsOn).toList();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        sessions.forEach(SMPPServerSession::close);
        binding.shutdownNow();
    }
}
