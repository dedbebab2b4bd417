package io.bindery.smpp.interop;

import com.cloudhopper.smpp.SmppBindType;
import com.cloudhopper.smpp.SmppSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppClient;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.EnquireLink;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.type.Address;
import com.cloudhopper.smpp.type.SmppBindException;
import io.bindery.smpp.pdu.BindType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** cloudhopper's {@code DefaultSmppClient}. */
final class CloudhopperEsme implements OtherEsme {
    private static final int PATIENCE_MILLIS = 10_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final DefaultSmppClient client = new DefaultSmppClient(threads, 2);
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean isCut;
    private @Nullable SmppSession session;

    @Override
    public void bind(int port, BindType type, String password) throws Exception {
        SmppSessionConfiguration configuration =
                new SmppSessionConfiguration(SmppBindType.valueOf(type.name()), "acme", password);
        configuration.setHost("127.0.0.1");
        configuration.setPort(port);
        try {
            session = client.bind(configuration, new Requests());
        } catch (SmppBindException e) {
            throw new RefusedException(e.getBindResponse().getCommandStatus());
        }
    }

    /** What comes to it. */
    private final class Requests extends DefaultSmppSessionHandler {
        @Override
        @SuppressWarnings("rawtypes") // as the library has it
        public PduResponse firePduRequestReceived(PduRequest request) {
            if (request instanceof DeliverSm deliver) {
                received.add(new String(deliver.getShortMessage(), StandardCharsets.ISO_8859_1));
            } else if (request instanceof EnquireLink) {
                asked.incrementAndGet();
            }
            return request.createResponse();
        }

        @Override
        public void fireChannelUnexpectedlyClosed() {
            isCut = true; // the session does not say so by its state
        }
    }

    private SmppSession session() {
        return java.util.Objects.requireNonNull(session);
    }

    @Override
    public String submit(String text) throws Exception {
        SubmitSm message = new SubmitSm();
        message.setSourceAddress(new Address((byte) 3, (byte) 0, "12345"));
        message.setDestAddress(new Address((byte) 1, (byte) 1, "447700900123"));
        message.setRegisteredDelivery((byte) 1);
        message.setShortMessage(text.getBytes(StandardCharsets.ISO_8859_1));
        return session().submit(message, PATIENCE_MILLIS).getMessageId();
    }

    @Override
    public List<String> received() {
        return List.copyOf(received);
    }

    @Override
    public void ask() throws Exception {
        session().enquireLink(new EnquireLink(), PATIENCE_MILLIS);
    }

    @Override
    public int asked() {
        return asked.get();
    }

    @Override
    public boolean isBound() {
        return session().isBound() && !isCut;
    }

    @Override
    public void unbind() {
        session().unbind(PATIENCE_MILLIS);
    }

    @Override
    public void close() {
        if (session != null) {
            session.destroy();
        }
        client.destroy();
        threads.shutdownNow();
    }
}
