package io.bindery.smpp.interop;

import com.cloudhopper.smpp.SmppBindType;
import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.SmppServerConfiguration;
import com.cloudhopper.smpp.SmppServerHandler;
import com.cloudhopper.smpp.SmppServerSession;
import com.cloudhopper.smpp.SmppSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppServer;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.BaseBind;
import com.cloudhopper.smpp.pdu.BaseBindResp;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.EnquireLink;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.pdu.Unbind;
import com.cloudhopper.smpp.tlv.Tlv;
import com.cloudhopper.smpp.type.SmppProcessingException;
import io.bindery.smpp.pdu.BindType;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** cloudhopper's {@code DefaultSmppServer}. */
final class CloudhopperCentre implements OtherCentre {
    private static final int PATIENCE_MILLIS = 10_000;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private final List<SmppServerSession> sessions = new CopyOnWriteArrayList<>();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger receiptsTaken = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger unbound = new AtomicInteger();
    private final DefaultSmppServer server;
    private final int port;

    CloudhopperCentre() throws Exception {
        port = freePort();
        SmppServerConfiguration configuration = new SmppServerConfiguration();
        configuration.setHost("127.0.0.1");
        configuration.setPort(port);
        configuration.setSystemId("cloudhopper");
        configuration.setNonBlockingSocketsEnabled(true);
        configuration.setJmxEnabled(false);
        server = new DefaultSmppServer(configuration, new Binds(), Executors.newCachedThreadPool());
        server.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Who may bind. */
    private final class Binds implements SmppServerHandler {
        @Override
        @SuppressWarnings("rawtypes") // as the library has it
        public void sessionBindRequested(Long id, SmppSessionConfiguration configuration, BaseBind bind)
                throws SmppProcessingException {
            if (!PASSWORD.equals(bind.getPassword())) {
                throw new SmppProcessingException(SmppConstants.STATUS_INVPASWD);
            }
        }

        @Override
        public void sessionCreated(Long id, SmppServerSession session, BaseBindResp response) {
            session.serverReady(new Requests(session));
            sessions.add(session);
        }

        @Override
        public void sessionDestroyed(Long id, SmppServerSession session) {
            sessions.remove(session);
            session.destroy();
        }
    }

    /** What comes over one session. */
    private final class Requests extends DefaultSmppSessionHandler {
        private final SmppSession session;

        Requests(SmppSession session) {
            this.session = session;
        }

        @Override
        @SuppressWarnings("rawtypes") // as the library has it
        public PduResponse firePduRequestReceived(PduRequest request) {
            if (request instanceof SubmitSm submit) {
                return take(submit);
            }
            if (request instanceof EnquireLink) {
                asked.incrementAndGet();
            } else if (request instanceof Unbind) {
                unbound.incrementAndGet();
            }
            return request.createResponse();
        }

        private SubmitSmResp take(SubmitSm submit) {
            String id = "ch-" + (messages.size() + 1);
            messages.add(new Message(
                    id, submit.getEsmClass() & 0xff, submit.getDataCoding() & 0xff, submit.getShortMessage()));
            if ((submit.getRegisteredDelivery() & 1) != 0) {
                threads.schedule(() -> deliver(id, submit), 20, TimeUnit.MILLISECONDS);
            }
            SubmitSmResp response = submit.createResponse();
            response.setMessageId(id);
            return response;
        }

        private Void deliver(String id, SubmitSm submit) throws Exception {
            DeliverSm receipt = new DeliverSm();
            receipt.setSourceAddress(submit.getDestAddress());
            receipt.setDestAddress(submit.getSourceAddress());
            receipt.setEsmClass(SmppConstants.ESM_CLASS_MT_SMSC_DELIVERY_RECEIPT);
            receipt.setShortMessage(OtherCentre.receipt(id).getBytes(StandardCharsets.ISO_8859_1));
            receipt.addOptionalParameter(
                    new Tlv(SmppConstants.TAG_RECEIPTED_MSG_ID, (id + "\0").getBytes(StandardCharsets.ISO_8859_1)));
            receipt.addOptionalParameter(
                    new Tlv(SmppConstants.TAG_MSG_STATE, new byte[] {SmppConstants.STATE_DELIVERED}));
            SmppSession receiver = sessions.stream()
                    .filter(one -> one.getBindType() != SmppBindType.TRANSMITTER)
                    .findFirst()
                    .orElseThrow();
            var answer = receiver.sendRequestPdu(receipt, PATIENCE_MILLIS, true);
            if (answer.await(PATIENCE_MILLIS) && answer.getResponse().getCommandStatus() == 0) {
                receiptsTaken.incrementAndGet();
            }
            return null;
        }

        @Override
        public void fireChannelUnexpectedlyClosed() {
            sessions.remove(session);
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<BindType> bound() {
        return sessions.stream()
                .map(session -> BindType.valueOf(session.getBindType().name()))
                .toList();
    }

    @Override
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    @Override
    public int receiptsTaken() {
        return receiptsTaken.get();
    }

    @Override
    public int asked() {
        return asked.get();
    }

    @Override
    public void ask() throws Exception {
        for (SmppSession session : sessions) {
            if (session.enquireLink(new EnquireLink(), PATIENCE_MILLIS).getCommandStatus() == 0) {
                answered.incrementAndGet();
            }
        }
    }

    @Override
    public int answered() {
        return answered.get();
    }

    @Override
    public int unbound() {
        return unbound.get();
    }

    @Override
    public void unbind() {
        for (SmppSession session : sessions) {
            session.unbind(PATIENCE_MILLIS);
            sessions.remove(session);
        }
    }

    @Override
    public void drop() {
        for (SmppSession session : sessions) {
            session.close();
            sessions.remove(session);
        }
    }

    @Override
    public void close() {
        server.destroy();
        threads.shutdownNow();
    }
}
