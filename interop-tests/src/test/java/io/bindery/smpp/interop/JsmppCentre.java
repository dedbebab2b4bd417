package io.bindery.smpp.interop;

import io.bindery.smpp.pdu.BindType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.EnquireLink;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jsmpp.util.MessageId;

/** jSMPP's server session. */
final class JsmppCentre implements OtherCentre {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final byte ZERO = 0;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(8);
    private final List<Served> sessions = new CopyOnWriteArrayList<>();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger receiptsTaken = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger unbound = new AtomicInteger();
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    JsmppCentre() throws IOException {
        threads.execute(this::accept);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Served session = new Served(listener.accept());
                threads.execute(session::bind);
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    /** One session; its own enquire_link is only for subclasses to send. */
    private final class Served extends SMPPServerSession {
        volatile BindType type = BindType.TRANSMITTER;
        volatile boolean isEndedByUs;

        Served(Socket socket) throws IOException {
            super(new SocketConnection(socket), null, new Requests(), null, 1, 100);
            setEnquireLinkTimer(3_600_000);
            setTransactionTimer(PATIENCE_MILLIS);
        }

        void bind() {
            addSessionStateListener((next, before, session) -> stateChanged(next, before));
            try {
                BindRequest request = waitForBind(PATIENCE_MILLIS);
                if (!PASSWORD.equals(request.getPassword())) {
                    request.reject(SMPPConstant.STAT_ESME_RINVPASWD);
                    close();
                    return;
                }
                type = switch (request.getBindType()) {
                    case BIND_TX -> BindType.TRANSMITTER;
                    case BIND_RX -> BindType.RECEIVER;
                    case BIND_TRX -> BindType.TRANSCEIVER;
                };
                sessions.add(this);
                request.accept("jsmpp", InterfaceVersion.IF_34);
            } catch (PDUStringException | IOException | TimeoutException e) {
                close();
            }
        }

        private void stateChanged(SessionState next, SessionState before) {
            if (next == SessionState.UNBOUND && before.isBound() && !isEndedByUs) {
                unbound.incrementAndGet();
            }
            if (next == SessionState.UNBOUND || next == SessionState.CLOSED) {
                sessions.remove(this);
            }
        }

        void ask() throws Exception {
            sendEnquireLink();
            answered.incrementAndGet();
        }
    }

    /** What comes over a session. */
    private final class Requests extends JsmppRequests {
        @Override
        public SubmitSmResult onAcceptSubmitSm(SubmitSm submit, SMPPServerSession session) {
            String id = "js-" + (messages.size() + 1);
            messages.add(new Message(
                    id, submit.getEsmClass() & 0xff, submit.getDataCoding() & 0xff, submit.getShortMessage()));
            if ((submit.getRegisteredDelivery() & 1) != 0) {
                threads.schedule(() -> deliver(id, submit), 20, TimeUnit.MILLISECONDS);
            }
            try {
                return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
            } catch (PDUStringException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void onAcceptEnquireLink(EnquireLink question, Session session) {
            asked.incrementAndGet();
        }
    }

    private Void deliver(String id, SubmitSm submit) throws Exception {
        Served receiver = sessions.stream()
                .filter(one -> one.type.canReceive())
                .findFirst()
                .orElseThrow();
        receiver.deliverShortMessage(
                "",
                TypeOfNumber.valueOf(submit.getDestAddrTon()),
                NumberingPlanIndicator.valueOf(submit.getDestAddrNpi()),
                submit.getDestAddress(),
                TypeOfNumber.valueOf(submit.getSourceAddrTon()),
                NumberingPlanIndicator.valueOf(submit.getSourceAddrNpi()),
                submit.getSourceAddr(),
                new ESMClass(0x04),
                ZERO,
                ZERO,
                new RegisteredDelivery(0),
                new RawDataCoding(ZERO),
                OtherCentre.receipt(id).getBytes(StandardCharsets.ISO_8859_1),
                new OptionalParameter.Receipted_message_id(id),
                new OptionalParameter.Message_state((byte) 2));
        receiptsTaken.incrementAndGet();
        return null;
    }

    @Override
    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public List<BindType> bound() {
        return sessions.stream().map(session -> session.type).toList();
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
        for (Served session : sessions) {
            session.ask();
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
        for (Served session : sessions) {
            session.isEndedByUs = true;
            session.unbindAndClose();
        }
    }

    @Override
    public void drop() {
        for (Served session : sessions) {
            session.isEndedByUs = true;
            session.close();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        drop();
        threads.shutdownNow();
    }
}
