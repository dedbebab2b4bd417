package io.bindery.smpp.testkit;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.Notice;
import io.bindery.smpp.pdu.Pdu;
import java.nio.channels.ByteChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A message centre for tests, on a real socket of the loopback interface. By default it accepts every bind and every
 * request, messages with an id of its own, finds each message it is asked about to be on its way, and records all it
 * receives. Scripts make it misbehave or say something else.
 *
 * <pre>{@code
 * smsc.onSubmit(s -> s.refuse(CommandStatus.THROTTLED).thenAccept("m-1"));
 * smsc.autoReceipts(Duration.ofMillis(50), MessageState.DELIVERED);
 * }</pre>
 *
 * <p>What the other side may not do (a PDU in the wrong state, an answer to nothing, a frame that cannot be read) is a
 * violation; {@link SmppTest} fails a test that leaves any. All methods may be called by any thread, also while
 * connections are open.
 */
public final class FakeSmsc implements AutoCloseable {
    private static final Command[] BINDS = {Command.BIND_TRANSCEIVER, Command.BIND_TRANSMITTER, Command.BIND_RECEIVER};

    private final String name;
    private final Backstage backstage;
    private final ReceiptOutbox outbox;
    private final Map<String, String> accounts = new ConcurrentHashMap<>();
    private final SmscSessions sessions;
    private final AtomicLong lastMessageId = new AtomicLong();
    private volatile @Nullable Ledger ledger;
    private volatile Optional<AutoReceipts> autoReceipts = Optional.empty();

    private record AutoReceipts(Duration delay, MessageState state) {}

    private FakeSmsc(String name) {
        this.name = name;
        this.backstage = new Backstage(name);
        this.outbox = new ReceiptOutbox(backstage.delays, Clock.systemUTC());
        this.sessions = new SmscSessions(name, (number, channel) -> new SmscSession(this, backstage, number, channel));
    }

    /** A message centre that listens on a free port. */
    public static FakeSmsc start() {
        return start("smsc");
    }

    /**
     * As {@link #start()}, with a name.
     *
     * @param name its system_id, at most 15 characters; also the beginning of its message ids
     */
    public static FakeSmsc start(String name) {
        FakeSmsc smsc = new FakeSmsc(name);
        smsc.restart();
        return smsc;
    }

    /** The system_id in its bind_resp. */
    public String name() {
        return name;
    }

    /** Where it listens: the loopback address. */
    public String host() {
        return "127.0.0.1";
    }

    /** Where it listens; stays the same over {@link #restart()}. */
    public int port() {
        return sessions.portNumber();
    }

    // ---- what it does

    /** Lets this account bind; from the first call on nobody else may. */
    public FakeSmsc account(String systemId, String password) {
        accounts.put(systemId, password);
        return this;
    }

    /** What to do about binds of all three kinds. */
    public FakeSmsc onBind(Consumer<Script> script) {
        backstage.script(script, BINDS);
        return this;
    }

    /** What to do about submit_sm. */
    public FakeSmsc onSubmit(Consumer<Script> script) {
        return on(Command.SUBMIT_SM, script);
    }

    /**
     * What to do about requests of one kind. One of a vendor's own is a violation until there is a script for it; accepted, it
     * is answered by an empty body under its number with the top bit set.
     *
     * @throws IllegalArgumentException when {@code command} is no request, or the script cannot be played
     */
    public FakeSmsc on(Command command, Consumer<Script> script) {
        backstage.script(script, command);
        return this;
    }

    /**
     * From now on every accepted message that asks for a receipt gets one.
     *
     * <p>A receipt goes to any receiving session of the account that submitted, at most 100 under way on each. It is sent
     * again until it is acknowledged: see {@link #receiptRetry}; it survives {@link #stop()} and {@link #kill()}.
     */
    public FakeSmsc autoReceipts(Duration delay, MessageState state) {
        autoReceipts = Optional.of(new AutoReceipts(delay, state));
        return this;
    }

    /**
     * When a receipt is sent again.
     *
     * @param firstPause after a refusal, doubled with each further one; default 1 s
     * @param answerWithin a receipt without an answer for this long counts as refused; default 30 s
     */
    public FakeSmsc receiptRetry(Duration firstPause, Duration answerWithin) {
        outbox.retryAfter(firstPause);
        outbox.answerWithin(answerWithin);
        return this;
    }

    /** How many receipts may be under way on one session; default 100. */
    public FakeSmsc receiptWindow(int most) {
        outbox.window(most);
        return this;
    }

    /** Where to account for messages and receipts. */
    public FakeSmsc ledger(Ledger shared) {
        shared.hasUpstream();
        ledger = shared;
        outbox.ledger(shared);
        return this;
    }

    /** How many frames are kept for {@link #received()}; default 100,000, all further ones are only counted. */
    public FakeSmsc recordAtMost(int frames) {
        backstage.journal.recordAtMost(frames);
        return this;
    }

    // ---- what happened

    /** The PDUs of this type that came, in order of arrival, of all connections. */
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

    /**
     * Waits for the next PDU of this type that was not awaited before.
     *
     * @throws AssertionError when none comes within {@link Await#BOUND}
     */
    public <P extends Pdu> P await(Class<P> type) {
        return type.cast(backstage.journal.await(type).pdu());
    }

    /** The bound sessions. */
    public List<SmscSession> sessions() {
        return sessions.all().stream().filter(SmscSession::isBound).toList();
    }

    /** The first bound session; waits for it. */
    public SmscSession awaitSession() {
        Await.until("a bind at " + name, () -> !sessions().isEmpty());
        return sessions().get(0);
    }

    /** The open connections, bound or not: for what a message centre sends before a bind, such as outbind. */
    public List<SmscSession> connections() {
        return sessions.all().stream()
                .filter(session -> session.peer().isOpen())
                .toList();
    }

    /** The first open connection, bound or not; waits for it. */
    public SmscSession awaitConnection() {
        Await.until("a connection at " + name, () -> !connections().isEmpty());
        return connections().get(0);
    }

    /**
     * Connects to an ESME that listens, as a message centre does for outbind: {@code connectTo(…).notify(outbind)} asks the
     * ESME to bind on this connection.
     *
     * @throws java.io.UncheckedIOException when nobody listens there
     */
    public SmscSession connectTo(String host, int port) {
        return sessions.connected(Port.connect(host, port));
    }

    /** Sends a message to the first session that may receive, and waits for the answer. */
    public Answer deliver(DeliverSm message) {
        return receiver().ask(message);
    }

    /** Sends a notice to the first session that may receive; nobody answers it. */
    public void notify(Notice notice) {
        receiver().notify(notice);
    }

    private SmscSession receiver() {
        Await.until("a receiving bind at " + name, () -> sessions.all().stream().anyMatch(SmscSession::mayReceive));
        return sessions.all().stream()
                .filter(SmscSession::mayReceive)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the receiving session has just left"));
    }

    /** How many receipts nobody has acknowledged yet. */
    public int outstandingReceipts() {
        return outbox.outstanding();
    }

    /** What the other side did wrong, with the decoded frame. */
    public List<String> violations() {
        return backstage.journal.violations();
    }

    /** For tests in which the other side is wrong on purpose. */
    public FakeSmsc ignoreViolations() {
        backstage.journal.forgive();
        return this;
    }

    // ---- its life

    /** Reads nothing more on the connections there are; they stay open. */
    public void stopReading() {
        sessions.all().forEach(SmscSession::stopReading);
    }

    /** Reads again. */
    public void resumeReading() {
        sessions.all().forEach(SmscSession::resumeReading);
    }

    /** Resets all connections (RST) and goes on listening. */
    public void resetConnections() {
        sessions.end(SmscSession::reset);
    }

    /** Closes all connections and stops listening. What it accepted and the receipts it owes stay. */
    public void stop() {
        end(SmscSession::close);
    }

    /** As {@link #stop()}, but as a killed process does it: at once, all connections reset. */
    public void kill() {
        end(SmscSession::reset);
    }

    /**
     * Listens again, on the same port, after {@link #stop()} or {@link #kill()}; the receipts owed go on.
     *
     * @throws IllegalStateException when it is listening
     */
    public void restart() {
        sessions.open();
    }

    /**
     * Stops, and waits for all threads. Twice is once.
     *
     * @throws AssertionError when a thread does not end
     */
    @Override
    public void close() {
        stop();
    }

    private void end(Consumer<SmscSession> how) {
        sessions.shut();
        sessions.end(how);
        Conversation.uninterrupted(backstage.delays::close); // last: the sessions still plan what they could not do
        outbox.halt();
    }

    // ---- called by its sessions

    /** Takes a connection that is open already. */
    void connected(ByteChannel channel) {
        sessions.connected(channel);
    }

    ReceiptOutbox outbox() {
        return outbox;
    }

    boolean mayBind(Bind bind) {
        String password = accounts.get(bind.systemId());
        return accounts.isEmpty()
                || (password != null && password.equals(bind.password().reveal()));
    }

    CommandStatus refusalOf(Bind bind) {
        return accounts.containsKey(bind.systemId()) ? CommandStatus.INVALID_PASSWORD : CommandStatus.INVALID_SYSTEM_ID;
    }

    String nextMessageId() {
        return name + port() + "-" + lastMessageId.incrementAndGet();
    }

    void bound(SmscSession session) {
        if (session.mayReceive()) {
            outbox.attach(session);
        }
    }

    void unbound(SmscSession session) {
        outbox.detach(session);
    }

    void ended(SmscSession session) {
        outbox.detach(session);
    }

    void accepted(SmscSession session, MessagePdu message, String messageId) {
        Ledger shared = ledger;
        if (shared != null) {
            shared.accepted(shared.keyOf(message), messageId);
        }
        if (message.registeredDelivery().wantsReceipt()) {
            autoReceipts.ifPresent(
                    auto -> outbox.add(receipt(session, message, messageId, auto.state()), auto.delay()));
        }
    }

    void sendReceipt(SmscSession session, MessagePdu message, String messageId, MessageState state) {
        PendingReceipt receipt = receipt(session, message, messageId, state);
        if (session.mayReceive()) {
            outbox.sendNow(receipt, session);
        } else {
            outbox.add(receipt, Duration.ZERO);
            outbox.dispatch();
        }
    }

    private PendingReceipt receipt(SmscSession session, MessagePdu message, String messageId, MessageState state) {
        return PendingReceipt.of(session.systemId(), messageId, state, message, outbox.now());
    }
}
