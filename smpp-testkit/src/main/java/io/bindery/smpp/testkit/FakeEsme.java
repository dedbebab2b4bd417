package io.bindery.smpp.testkit;

import io.bindery.smpp.Octets;
import io.bindery.smpp.Secret;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.RegisteredDelivery;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.Unbind;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An application for tests that binds to a message centre. It answers enquire_link, deliver_sm and unbind by itself unless
 * a script says otherwise, and records all it receives.
 *
 * <pre>{@code
 * esme.connectTo("localhost", port).bind("acme", "s3cr3t").expectOk();
 * String id = esme.submitText("31612345678", "Your code is 4711").expectOk().messageId();
 * }</pre>
 *
 * <p>One connection at a time; a second {@code connectTo} closes the first. What the other side may not do is a violation;
 * {@link SmppTest} fails a test that leaves any. Methods that wait do so for at most {@link Await#BOUND} and then fail.
 * Scripts and recordings may be used by any thread, the rest by one at a time.
 */
public final class FakeEsme implements AutoCloseable {
    private static final Address SENDER = Address.alphanumeric("BINDERY");

    private final Backstage backstage;
    private final List<Peer> peers = new CopyOnWriteArrayList<>();
    private final AtomicInteger lastConnection = new AtomicInteger();
    private final Queue<SocketChannel> calls = new ConcurrentLinkedQueue<>();
    private @Nullable Port port;
    private volatile @Nullable Peer current;
    private volatile @Nullable Ledger ledger;
    private volatile @Nullable LoadRun load;
    private volatile String systemId = "";

    private FakeEsme(String name) {
        this.backstage = new Backstage(name);
    }

    /** An ESME without a connection. */
    public static FakeEsme create() {
        return new FakeEsme("esme");
    }

    /**
     * An ESME on a connection that exists already, one in memory for example.
     *
     * @param channel blocking in both directions; read and written by two threads, closed by the ESME
     */
    public static FakeEsme over(ByteChannel channel) {
        FakeEsme esme = create();
        esme.use(channel);
        return esme;
    }

    // ---- connection

    /**
     * Connects, without a bind.
     *
     * @throws java.io.UncheckedIOException when nobody listens there
     */
    public FakeEsme connectTo(String host, int port) {
        closeConnection();
        use(Port.connect(host, port));
        return this;
    }

    /**
     * Listens on a free port of the loopback interface, as an ESME does for outbind; {@link #awaitCall} waits for who connects
     * there. A second call gives the same port.
     *
     * <pre>{@code
     * server.outbind(OutbindCall.to("127.0.0.1", esme.listen(), "smsc", password));
     * esme.awaitCall().await(Outbind.class);
     * esme.bind(BindType.RECEIVER, "acme", "s3cr3t").expectOk();
     * }</pre>
     */
    public int listen() {
        Port listening = port;
        if (listening == null) {
            listening = Port.open("esme", 0, calls::add);
            port = listening;
        }
        return listening.number();
    }

    /**
     * Waits until a message centre has connected to {@link #listen}, and goes on with that connection.
     *
     * @throws AssertionError when nobody connects within {@link Await#BOUND}
     */
    public FakeEsme awaitCall() {
        Await.until("a message centre that calls", () -> !calls.isEmpty());
        closeConnection();
        use(calls.remove());
        return this;
    }

    private void use(ByteChannel channel) {
        Peer peer =
                new Peer(backstage, lastConnection.incrementAndGet(), channel, Command.Sender.SMSC, new EsmeSide(this));
        peers.removeIf(earlier -> earlier.link().isOver());
        peers.add(peer);
        current = peer;
        peer.link().start();
    }

    private Peer peer() {
        Peer peer = current;
        if (peer == null) {
            throw new IllegalStateException("not connected (connectTo comes first)");
        }
        return peer;
    }

    /** Binds as transceiver and waits for the answer, whatever it is. */
    public Answer bind(String account, String password) {
        return bind(BindType.TRANSCEIVER, account, password);
    }

    /** Binds and waits for the answer, whatever it is. */
    public Answer bind(BindType type, String account, String password) {
        return bind(Bind.builder(type)
                .systemId(account)
                .password(Secret.of(password))
                .build());
    }

    /** Binds with exactly this PDU and waits for the answer, whatever it is. */
    public Answer bind(Bind bind) {
        systemId = bind.systemId();
        return ask(bind);
    }

    /** Unbinds and waits for the answer. The connection is left to the message centre to close. */
    public Answer unbind() {
        return ask(Unbind.of());
    }

    /** Waits until the other side has closed the connection, in whatever way. */
    public void expectClosed() {
        Conversation.uninterrupted(() -> {
            if (!peer().link().awaitEnded()) {
                throw new AssertionError("the connection is still open after " + Await.BOUND.toSeconds() + " s");
            }
        });
    }

    /** Whether there is an open and bound connection. */
    public boolean isBound() {
        Peer peer = current;
        return peer != null && peer.isBound();
    }

    // ---- sending

    /** Sends a message and waits for the answer, whatever it is. */
    public Answer submit(SubmitSm message) {
        Ledger shared = ledger;
        if (shared == null) {
            return ask(message);
        }
        LoadRun run = new LoadRun(this, peer(), shared, List.of(message).iterator(), 1);
        return run.submitOne(message);
    }

    /** Sends a text that asks for a receipt, and waits for the answer, whatever it is. */
    public Answer submitText(String destination, String text) {
        return submit(SubmitSm.builder()
                .source(SENDER)
                .destination(Address.international(destination))
                .registeredDelivery(RegisteredDelivery.FINAL)
                .text(text)
                .build());
    }

    /** Sends any request and waits for the answer, whatever it is. */
    public Answer ask(Pdu request) {
        return Conversation.ask(peer(), request);
    }

    /** Sends a request without waiting; {@link #await} gets the answer. Returns its sequence_number. */
    public int send(Pdu request) {
        int sequence = peer().ask(request, Peer.OnAnswer.NOBODY);
        peer().flush();
        return sequence;
    }

    /** Sends a frame with exactly this header; from now on answers to nothing that was asked are no violation. */
    public void sendFrame(Frame frame) {
        peer().sendHandmade(frame);
    }

    /** Sends octets as they are; from now on answers to nothing that was asked are no violation. */
    public void sendRaw(Octets octets) {
        peer().sendHandmade(octets);
    }

    /**
     * Starts to submit all of {@code messages} as fast as the window lets them go, and returns. A thread of its own takes
     * them from the iterator one by one, so that it may be as long as you like.
     *
     * @param window how many may be unanswered at a time, 1 or more
     */
    public LoadRun submitAll(Iterator<SubmitSm> messages, int window) {
        Ledger shared = ledger;
        LoadRun run = new LoadRun(this, peer(), shared == null ? Ledger.byDestination() : shared, messages, window);
        load = run;
        ledger = run.ledger();
        run.start();
        return run;
    }

    // ---- what it does

    /** What to do about deliver_sm. */
    public FakeEsme onDeliver(Consumer<Script> script) {
        return on(Command.DELIVER_SM, script);
    }

    /**
     * What to do about requests of one kind; see {@link FakeSmsc#on}.
     *
     * @throws IllegalArgumentException when {@code command} is no request, or the script cannot be played
     */
    public FakeEsme on(Command command, Consumer<Script> script) {
        backstage.script(script, command);
        return this;
    }

    /** Where to account for messages and receipts. */
    public FakeEsme ledger(Ledger shared) {
        ledger = shared;
        return this;
    }

    /** How many frames are kept for {@link #received()}; default 100,000, all further ones are only counted. */
    public FakeEsme recordAtMost(int frames) {
        backstage.journal.recordAtMost(frames);
        return this;
    }

    /** Reads nothing more until {@link #resumeReading()}. */
    public void stopReading() {
        peer().link().pauseReading();
    }

    /** Reads again. */
    public void resumeReading() {
        peer().link().resumeReading();
    }

    // ---- what happened

    /**
     * Waits for the next PDU of this type that was not awaited before.
     *
     * @throws AssertionError when none comes within {@link Await#BOUND}
     */
    public <P extends Pdu> P await(Class<P> type) {
        return type.cast(awaitFrame(type).pdu());
    }

    /** As {@link #await}, with header, connection and time. */
    public Received awaitFrame(Class<? extends Pdu> type) {
        return backstage.journal.await(type);
    }

    /** The PDUs of this type that came, in order of arrival. */
    public <P extends Pdu> List<P> received(Class<P> type) {
        return backstage.journal.all(type);
    }

    /** All frames that came, with connection and time. */
    public List<Received> received() {
        return backstage.journal.all();
    }

    /** How many frames of this command came. */
    public long receivedCount(Command command) {
        return backstage.journal.count(command);
    }

    /** What the other side did wrong, with the decoded frame. */
    public List<String> violations() {
        return backstage.journal.violations();
    }

    /** For tests in which the other side is wrong on purpose. */
    public FakeEsme ignoreViolations() {
        backstage.journal.forgive();
        return this;
    }

    // ---- its end

    /** Resets the connection (RST). */
    public void reset() {
        peer().reset();
        Conversation.uninterrupted(peer().link()::join);
    }

    /**
     * Closes the connection without unbind and waits for all threads. Twice is once.
     *
     * @throws AssertionError when a thread does not end
     */
    @Override
    public void close() {
        Port listening = port;
        if (listening != null) {
            Conversation.uninterrupted(listening::close);
        }
        while (!calls.isEmpty()) {
            closeConnection();
            use(calls.remove()); // whom nobody has awaited
        }
        closeConnection();
        for (Peer peer : peers) {
            Conversation.uninterrupted(peer.link()::join);
        }
        LoadRun run = load;
        if (run != null) {
            run.join();
        }
        Conversation.uninterrupted(backstage.delays::close);
    }

    private void closeConnection() {
        Peer peer = current;
        if (peer != null) {
            peer.finish();
            Conversation.uninterrupted(peer.link()::join);
        }
    }

    String systemId() {
        return systemId;
    }

    // ---- called by its side of a connection

    void receiptReceived(String id, String sourceDigits, String stat, long nanos) {
        Ledger shared = ledger;
        if (shared != null) {
            shared.receiptReceived(systemId, id, sourceDigits, stat, nanos);
        }
    }

    void idle() {
        LoadRun run = load;
        if (run != null) {
            run.idle();
        }
    }
}
