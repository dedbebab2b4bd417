package io.bindery.smpp.interop;

import io.bindery.smpp.pdu.BindType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.EnquireLink;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;

/** jSMPP's {@code SMPPSession}. */
final class JsmppEsme implements OtherEsme {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final byte ZERO = 0;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final Esme session = new Esme();

    /** Its own enquire_link is only for subclasses to send. */
    private static final class Esme extends SMPPSession {
        void ask() throws Exception {
            sendEnquireLink();
        }
    }

    /** What comes to an application. */
    static final class Requests implements MessageReceiverListener {
        private final List<String> received;
        private final AtomicInteger asked;

        Requests(List<String> received, AtomicInteger asked) {
            this.received = received;
            this.asked = asked;
        }

        @Override
        public void onAcceptDeliverSm(DeliverSm deliver) {
            received.add(new String(deliver.getShortMessage(), StandardCharsets.ISO_8859_1));
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification notification) {}

        @Override
        public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
            throw new ProcessRequestException("not part of the tests", SMPPConstant.STAT_ESME_RINVCMDID);
        }

        @Override
        public void onAcceptEnquireLink(EnquireLink question, Session source) {
            asked.incrementAndGet();
        }
    }

    @Override
    public void bind(int port, BindType type, String password) throws Exception {
        session.setEnquireLinkTimer(3_600_000);
        session.setTransactionTimer(PATIENCE_MILLIS);
        session.setMessageReceiverListener(new Requests(received, asked));
        BindParameter bind = new BindParameter(
                switch (type) {
                    case TRANSMITTER -> org.jsmpp.bean.BindType.BIND_TX;
                    case RECEIVER -> org.jsmpp.bean.BindType.BIND_RX;
                    case TRANSCEIVER -> org.jsmpp.bean.BindType.BIND_TRX;
                },
                "acme",
                password,
                "",
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                "");
        try {
            session.connectAndBind("127.0.0.1", port, bind, PATIENCE_MILLIS);
        } catch (IOException e) {
            if (e.getCause() instanceof NegativeResponseException refusal) {
                throw new RefusedException(refusal.getCommandStatus());
            }
            throw e;
        }
    }

    @Override
    public String submit(String text) throws Exception {
        return session.submitShortMessage(
                        "",
                        TypeOfNumber.NETWORK_SPECIFIC,
                        NumberingPlanIndicator.UNKNOWN,
                        "12345",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        "447700900123",
                        new ESMClass(),
                        ZERO,
                        ZERO,
                        null,
                        null,
                        new RegisteredDelivery(1),
                        ZERO,
                        new RawDataCoding(ZERO),
                        ZERO,
                        text.getBytes(StandardCharsets.ISO_8859_1))
                .getMessageId();
    }

    @Override
    public List<String> received() {
        return List.copyOf(received);
    }

    @Override
    public void ask() throws Exception {
        session.ask();
    }

    @Override
    public int asked() {
        return asked.get();
    }

    @Override
    public boolean isBound() {
        return session.getSessionState().isBound();
    }

    @Override
    public void unbind() throws IOException {
        session.unbind();
    }

    @Override
    public void close() {
        session.close();
    }
}
