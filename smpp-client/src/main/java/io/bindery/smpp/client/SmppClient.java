package io.bindery.smpp.client;

import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.cluster.DrainPlan;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.PeerProfile;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Sender;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.session.LiveSession;
import io.bindery.smpp.session.TlsGate;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An ESME: one bind to one message centre, or several that carry messages for one another, each kept alive by a supervisor until
 * {@link #close()}. All methods may be called from any thread.
 *
 * <pre>{@code
 * var client = SmppClient.builder("main-route")
 *         .connectTo("smsc.example.net", 2775)
 *         .bind(BindType.TRANSMITTER, "acme", Secret.fromEnv("SMPP_PASSWORD"))
 *         .start();
 * }</pre>
 */
public final class SmppClient implements Sender, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmppClient.class);
    private static final int SWEEP_SECONDS = 5;

    private final String name;
    private final ClientThreads threads;
    private final @Nullable TlsGate tls;
    private final TextSending texts;
    private final CurrentSettings current;
    private final Binds binds;
    private final BindSender sender;
    private final BindWatch watch;
    private final ClientExit exit;

    SmppClient(SmppClientBuilder options) {
        this.name = options.name;
        this.tls = options.tlsGate();
        this.threads = options.threads == null ? ClientThreads.lease() : options.threads;
        Executor executor = options.executor == null ? threads.handlers() : options.executor;
        OutcomeTracking tracking = options.tracking(executor);
        this.current = new CurrentSettings(options, tracking, threads.handlers());
        EventLoop eventLoop = threads.transport().next();
        this.binds = new Binds(new SlotParts(options, current, threads, executor, tls, eventLoop, this::changed));
        this.sender = new BindSender(name, binds);
        this.watch = new BindWatch(name, binds, options.stateListener, options.observer);
        this.texts = new TextSending(
                name, current::splitter, tracking, () -> sender.carrierOf(Command.SUBMIT_SM), sender::notBound);
        Future<?> sweeps = tracking == null ? null : sweeping(tracking, eventLoop, executor);
        if (tls != null) {
            tls.watch(eventLoop, threads.handlers());
        }
        this.exit = new ClientExit(
                name, binds, sender, texts::underWay, threads, () -> end(sweeps), patienceOf(options.link()));
        binds.resize(current.settings());
    }

    /**
     * A builder with all defaults.
     *
     * @param name for log lines and threads; say which route or operator this is
     */
    public static SmppClientBuilder builder(String name) {
        return new SmppClientBuilder(name);
    }

    private Future<?> sweeping(OutcomeTracking tracking, EventLoop eventLoop, Executor executor) {
        Runnable sweep = () -> {
            try {
                executor.execute(tracking::sweep);
            } catch (RejectedExecutionException e) {
                LOG.debug("client {}: its executor takes no more work", name);
            }
        };
        return eventLoop.scheduleWithFixedDelay(sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    private static Duration patienceOf(LinkOptions link) {
        return link.unbind().multipliedBy(3).plus(link.connect()).plusSeconds(2);
    }

    private void end(@Nullable Future<?> sweeps) {
        if (tls != null) {
            tls.close();
        }
        if (sweeps != null) {
            sweeps.cancel(false);
        }
    }

    /** Event loop of the slot. What has changed while it was binding, its session is told now. */
    private void changed(BindSlot slot, BindState state) {
        LiveSession session = slot.session();
        if (state instanceof BindState.Bound
                && session != null
                && !session.policy().equals(current.settings().policy())) {
            adopt(session);
        }
        watch.changed(slot, statusOf(slot, state));
    }

    // --- How it is ------------------------------------------------------------------------------------------------

    /** The name it was built with. */
    public String name() {
        return name;
    }

    /** Where the bind stands now; with several, the one that has come furthest. */
    public BindState state() {
        return binds.state();
    }

    /** Where each bind stands now: one, or as many as {@link SmppClientBuilder#sessions} and {@code receivers} ask for. */
    public List<BindStatus> binds() {
        return Arrays.stream(binds.slots())
                .map(slot -> statusOf(slot, slot.state()))
                .toList();
    }

    private BindStatus statusOf(BindSlot slot, BindState state) {
        return new BindStatus(
                slot.name(), current.settings().bindOf(slot.isReceiver()).type(), state);
    }

    /** The bound session, with several binds one of them; empty while there is none. */
    public Optional<Session> session() {
        return Arrays.stream(binds.sessions()).map(Session.class::cast).findFirst();
    }

    /** Whether a session is bound that can carry messages; cheap enough for each message. */
    boolean canSend() {
        return binds.canSend();
    }

    /** All sessions that are bound now. */
    public List<Session> sessions() {
        return List.of(binds.sessions());
    }

    /**
     * How the client is now. Cheap enough for once a second, from any thread: it reads what the event loops write anyway, and does
     * not wait for them.
     */
    public ClientHealth health() {
        return ClientHealth.of(binds, threads.transport());
    }

    /**
     * Blocks until the client is bound; with several binds, until one of them is.
     *
     * @return false when {@code patience} ended first, or the client was closed
     */
    public boolean awaitBound(Duration patience) throws InterruptedException {
        return awaitBound(1, patience);
    }

    /**
     * Blocks until so many of its binds are bound at the same time.
     *
     * @param count 1 … the number of its binds
     * @return false when {@code patience} ended first, or the client was closed
     */
    public boolean awaitBound(int count, Duration patience) throws InterruptedException {
        int all = binds.slots().length;
        if (count < 1 || count > all) {
            throw new IllegalArgumentException("count: " + count + " (allowed 1 … " + all + ")");
        }
        return watch.await(count, patience);
    }

    // --- What can be changed --------------------------------------------------------------------------------------

    /**
     * Changes a client that is running, all of it or nothing: {@code client.change(to -> to.window(32).sessions(4))}. What the
     * change says is checked first. Only what has to binds anew, one session after the other, each in good order; limits hold at
     * once, also for what waits.
     *
     * @param what is called here and now; again when another thread changes the client at the same time
     * @return completes when the change is in force: sessions that had to leave have left
     * @throws IllegalArgumentException when a value is out of range
     * @throws IllegalStateException when a client could not be started like that; nothing has changed then
     */
    public CompletionStage<Void> change(Consumer<ClientChange> what) {
        CurrentSettings.Step step = current.change(what);
        CompletableFuture<Void> resized = binds.resize(step.now());
        if (step.before().needsRebind(step.now())) {
            return resized.thenCombine(binds.rebind(), (left, bound) -> null);
        }
        for (LiveSession session : binds.sessions()) {
            adopt(session);
        }
        if (!step.before().requireBind().equals(step.now().requireBind())) {
            binds.retryNow();
        }
        return resized.copy();
    }

    private void adopt(LiveSession session) {
        session.changePolicy(before -> next(before.peer(), current.settings().policy()))
                .whenComplete((policy, failure) -> {
                    if (failure != null && !(failure instanceof NotBoundException)) {
                        LOG.warn("client {}: session {} keeps its limits", name, session, failure);
                    }
                });
    }

    /** What of the profile holds from the bind on stays until that is made anew. */
    private static SessionPolicy next(PeerProfile bound, SessionPolicy wanted) {
        return bound.needsRebind(wanted.peer()) ? wanted.peer(bound) : wanted;
    }

    /**
     * Has its sessions leave in good order and stay away until {@link #resume()}; nothing can be sent meanwhile. A second call
     * changes nothing.
     *
     * @return completes when nothing is connected
     */
    public CompletionStage<Void> pause() {
        return binds.pause();
    }

    /** Binds again after {@link #pause()}; does nothing otherwise. */
    public void resume() {
        binds.resume();
    }

    /**
     * Puts other handlers in the place of all that there were, at once: the next PDU goes to the new ones, what is under way
     * ends with the old ones. The bind stays. What {@link SmppClientBuilder#onReceipt} says stays as well.
     *
     * @throws IllegalStateException when the bind receives and {@code next} has no handler for deliveries
     */
    public void replaceHandlers(Handlers next) {
        current.replaceHandlers(Objects.requireNonNull(next, "next"));
    }

    /**
     * Reads the files of {@link SmppClientBuilder#tls} now instead of at the next look, for the connections to come. Blocks
     * while it reads; a session that is bound stays as it is.
     *
     * @throws io.bindery.smpp.handler.TlsException when a file cannot be used; those from before stay in use
     * @throws IllegalStateException when the client does not speak TLS
     */
    public void reloadTls() {
        if (tls == null) {
            throw new IllegalStateException("client " + name + ": does not speak TLS");
        }
        tls.reload();
    }

    // --- Sending --------------------------------------------------------------------------------------------------

    /**
     * Sends a text, in as many parts as it needs, and blocks until the message centre has taken it. Nobody is told what becomes
     * of it.
     *
     * @see #sendText(Address, Address, String, String)
     */
    public Sent sendText(Address source, Address destination, String text) {
        requireOffEventLoop("sendText");
        return TextSending.await(sendTextAsync(source, destination, text));
    }

    /** As {@link #sendText(Address, Address, String)}, without blocking; see {@link #sendTextAsync(Address, Address, String, String)}. */
    public CompletionStage<Sent> sendTextAsync(Address source, Address destination, String text) {
        return texts.text(source, destination, text, null);
    }

    /**
     * Sends a text in the alphabet that takes least room, in as many parts as it needs, and blocks until the message centre
     * has taken all of them; {@link SmppClientBuilder#onReceipt} is told what becomes of it. The parts go over one session, in
     * order, within its window and rate.
     *
     * @param context comes back with the outcome: at most 256 octets in UTF-8, stored beside the message
     * @throws io.bindery.smpp.handler.RefusedException when the message centre has taken no part of it
     * @throws NotBoundException without a bound session, and other {@link io.bindery.smpp.NotSentException}s when no part
     *     reached it; also when the {@link SmppClientBuilder#correlationStore} is full or does not answer
     * @throws io.bindery.smpp.OutcomeUnknownException when no part was taken for certain, but one may have been
     * @throws PartlySentException when some parts were taken and others not
     * @throws NotTrackedException when it was taken, but its outcome will not be told
     * @throws IllegalArgumentException when no alphabet of the peer has all characters, the text needs more than 255 parts, or
     *     {@code context} is too long
     * @throws IllegalStateException without {@link SmppClientBuilder#onReceipt}, and on an event loop, which must not wait
     */
    public Sent sendText(Address source, Address destination, String text, String context) {
        requireOffEventLoop("sendText");
        return TextSending.await(sendTextAsync(source, destination, text, context));
    }

    /**
     * As {@link #sendText(Address, Address, String, String)}, without blocking. The stage completes, also with the exceptions
     * that have to do with sending, on threads of the client or of the store: do not block in its callbacks. Wrong arguments
     * are thrown.
     */
    public CompletionStage<Sent> sendTextAsync(Address source, Address destination, String text, String context) {
        return texts.text(source, destination, text, Objects.requireNonNull(context, "context"));
    }

    /**
     * As {@link #sendText(Address, Address, String, String)} for a message with fields of its own: it is split if it has to be,
     * and registered_delivery is made to ask for a final receipt if it asks for none.
     */
    public Sent sendMessage(SubmitSm message, String context) {
        requireOffEventLoop("sendMessage");
        return TextSending.await(sendMessageAsync(message, context));
    }

    /** As {@link #sendMessage}, without blocking; see {@link #sendTextAsync(Address, Address, String, String)}. */
    public CompletionStage<Sent> sendMessageAsync(SubmitSm message, String context) {
        return texts.message(message, Objects.requireNonNull(context, "context"));
    }

    private void requireOffEventLoop(String call) {
        if (threads.transport().isOnEventLoop()) {
            throw new IllegalStateException(
                    call + ": called on the event loop, which must not wait; use " + call + "Async");
        }
    }

    @Override
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request) {
        return sender.sendAsync(request);
    }

    @Override
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request, Duration patience) {
        return sender.sendAsync(request, patience);
    }

    @Override
    public <R extends Response> Reply<R> send(Request<R> request) {
        requireOffEventLoop("send");
        return sender.send(request);
    }

    @Override
    public <R extends Response> Reply<R> send(Request<R> request, Duration patience) {
        requireOffEventLoop("send");
        return sender.send(request, patience);
    }

    // --- The end --------------------------------------------------------------------------------------------------

    /**
     * Ends the client without losing anything: from now on nothing is sent, and binds that are lost do not come back; what was sent
     * gets its answers, which are noted in the store, for at most {@link DrainPlan#inFlight()}; receipts are taken all the while;
     * then its sessions unbind, and the client is closed. {@link #close()} cuts it short.
     *
     * @return completes when that is done; a second call gives the same report
     */
    public CompletionStage<ClientDrainReport> drain(DrainPlan plan) {
        return exit.drain(Objects.requireNonNull(plan, "plan"));
    }

    /**
     * Unbinds in good order and never binds again. Returns when that is done, which takes at most
     * a few times {@link io.bindery.smpp.handler.LinkOptions#unbind()}. In every state; a second call does nothing. Called on
     * the event loop (by a state listener, a non-blocking handler, or in a callback of {@code sendAsync}) it returns at once
     * and another thread does the work; {@link BindState.Stopped} tells that the bind has ended.
     */
    @Override
    public void close() {
        exit.close();
    }

    /** Its name and where it stands; with several binds also how many of them are up. */
    @Override
    public String toString() {
        int all = binds.slots().length;
        return "SmppClient " + name + " " + state() + (all == 1 ? "" : ", up " + binds.bound() + " of " + all);
    }
}
