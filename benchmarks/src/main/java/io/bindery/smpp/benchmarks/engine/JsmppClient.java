package io.bindery.smpp.benchmarks.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;

/** jSMPP's client, set up as its server. */
final class JsmppClient implements Endpoint {
    private static final int ENQUIRE_LINK_MILLIS = 3_600_000;
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int QUEUE = 10_000;

    private final List<SMPPSession> sessions = new ArrayList<>();
    private final int port;

    JsmppClient(int port, Plan plan) throws IOException {
        this.port = port;
        JsmppAnswers answers = new JsmppAnswers();
        for (int i = 0; i < plan.binds(); i++) {
            SMPPSession session = new SMPPSession(new JsmppSockets());
            session.setEnquireLinkTimer(ENQUIRE_LINK_MILLIS);
            session.setTransactionTimer(PATIENCE_MILLIS);
            session.setPduProcessorDegree(1);
            session.setQueueCapacity(QUEUE);
            session.setMessageReceiverListener(answers);
            session.connectAndBind("127.0.0.1", port, bind(), PATIENCE_MILLIS);
            sessions.add(session);
        }
    }

    private static BindParameter bind() {
        return new BindParameter(
                BindType.BIND_TRX,
                Wire.NAME,
                Wire.NAME,
                "",
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                "",
                InterfaceVersion.IF_34);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<SendingSession> sessions() {
        return sessions.stream().map(JsmppSending::submitsOn).toList();
    }

    @Override
    public void close() {
        sessions.forEach(SMPPSession::close);
    }
}
