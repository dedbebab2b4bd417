package io.bindery.smpp.client;

import io.bindery.smpp.handler.CircuitPhase;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Sender;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.session.Transport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several upstreams as one: a request goes to one that can take it, and to the next when it was certainly not taken. The one place of
 * failover. Which one is first, how they share, when one is left alone and what is tried again is said to the
 * {@linkplain #builder builder}. All methods may be called from any thread; none waits, except those that say so.
 *
 * <pre>{@code
 * UpstreamGroup national = UpstreamGroup.builder("national")
 *         .to(operatorA, 3)
 *         .to(operatorB, 1)
 *         .orElseTo(aggregator)
 *         .build();
 * }</pre>
 *
 * <p>What was taken, or may have been, is not sent a second time unless the {@link RetryPolicy} says so. The clients belong to whoever
 * made them: closing the group leaves them as they are.
 */
public final class UpstreamGroup implements Sender, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamGroup.class);
    private static final Duration LONGEST_PATIENCE = Duration.ofDays(1);

    private final String name;
    private final List<Member> members = new ArrayList<>();
    private final List<Tier> tiers = new ArrayList<>();
    private final long all;
    private final RetryPolicy policy;
    private final @Nullable Backoff backoff;
    private final int waitingLimit;
    private final SessionObserver observer;
    private final LongSupplier nanoTime;
    private final long epoch;
    private final InstantSource clock;
    private final RetryTimer timer;
    private final SeldomLog seldom;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Set<GroupRequest.Wait> waits = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean isClosed = new AtomicBoolean();

    UpstreamGroup(UpstreamGroupBuilder from, RetryTimer timer) {
        this.name = from.name;
        this.policy = from.retry;
        this.backoff = policy.firstWait()
                .map(first -> Backoff.half(first, policy.longestWait(), from.random))
                .orElse(null);
        this.waitingLimit = from.waitingLimit;
        this.observer = from.observer;
        this.nanoTime = from.nanoTime;
        this.epoch = nanoTime.getAsLong();
        this.clock = from.clock;
        this.timer = timer;
        this.seldom = new SeldomLog(LOG, nanoTime, "group");
        Backoff circuitWaits = Backoff.half(from.circuit.firstWait(), from.circuit.longestWait(), from.random);
        for (int tier = 0; tier < from.tiers.size(); tier++) {
            List<Member> ofTier = new ArrayList<>();
            for (UpstreamGroupBuilder.Planned planned : from.tiers.get(tier)) {
                String upstream = planned.line().name();
                Circuit circuit = new Circuit(
                        from.circuit,
                        circuitWaits,
                        (before, now, cause) -> circuitChanged(upstream, before, now, cause));
                ofTier.add(new Member(planned.line(), members.size() + ofTier.size(), tier, planned.weight(), circuit));
                told(() -> observer.circuitChanged(name, upstream, CircuitPhase.CLOSED, CircuitPhase.CLOSED));
            }
            members.addAll(ofTier);
            tiers.add(new Tier(ofTier));
        }
        this.all = members.stream().mapToLong(member -> member.bit).sum();
    }

    /**
     * A builder with all defaults.
     *
     * @param name for log lines and metrics; say what is sent this way
     */
    public static UpstreamGroupBuilder builder(String name) {
        return new UpstreamGroupBuilder(name);
    }

    /** The name it was built with. */
    public String name() {
        return name;
    }

    /** The upstreams as they are now, those of the first tier first. */
    public List<UpstreamStatus> upstreams() {
        long now = now();
        var present = clock.instant();
        return members.stream().map(member -> member.status(present, now)).toList();
    }

    /** How many requests wait for another try. */
    public int waiting() {
        return waiting.get();
    }

    // --- Sending --------------------------------------------------------------------------------------------------

    /**
     * {@inheritDoc}
     *
     * <p>A refusal that no further upstream could mend is the answer. The stage fails with {@link NoUpstreamException} when none could
     * take it, with {@link RetriesFullException} when too many wait for another try, with
     * {@link io.bindery.smpp.OutcomeUnknownException} when any attempt may have been taken and none certainly was. Cancelling it gives
     * up the attempt under way or the wait for the next. It may also complete on the thread that calls, and after a wait on an
     * event loop of the clients.
     */
    @Override
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request) {
        return start(new Cargo.OneRequest<>(request), null);
    }

    /**
     * {@inheritDoc} Here it is that of all attempts together.
     */
    @Override
    public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request, Duration patience) {
        return start(new Cargo.OneRequest<>(request), checked(patience));
    }

    @Override
    public <R extends Response> Reply<R> send(Request<R> request) {
        requireOffEventLoop();
        return start(new Cargo.OneRequest<>(request), null).await();
    }

    @Override
    public <R extends Response> Reply<R> send(Request<R> request, Duration patience) {
        requireOffEventLoop();
        return start(new Cargo.OneRequest<>(request), checked(patience)).await();
    }

    /**
     * Sends a text as {@link SmppClient#sendText(Address, Address, String)} does, all its parts over one upstream, and blocks until it
     * is taken. It goes to another upstream only while certainly no part was taken: {@link PartlySentException} is final.
     */
    public Sent sendText(Address source, Address destination, String text) {
        requireOffEventLoop();
        return start(new Cargo.Text(source, destination, text, null), null).await();
    }

    /** As {@link #sendText(Address, Address, String)}; the client's {@link SmppClientBuilder#onReceipt} is told the outcome. */
    public Sent sendText(Address source, Address destination, String text, String context) {
        requireOffEventLoop();
        return textOf(source, destination, text, context).await();
    }

    /**
     * As {@link #sendText(Address, Address, String)}, without blocking. Wrong arguments make a failed stage. Giving up the stage
     * ends further attempts; the parts that are under way go on.
     */
    public CompletionStage<Sent> sendTextAsync(Address source, Address destination, String text) {
        return start(new Cargo.Text(source, destination, text, null), null);
    }

    /** As {@link #sendText(Address, Address, String, String)}, without blocking. */
    public CompletionStage<Sent> sendTextAsync(Address source, Address destination, String text, String context) {
        return textOf(source, destination, text, context);
    }

    /** As {@link SmppClient#sendMessage}, with the failover of {@link #sendText(Address, Address, String)}. */
    public Sent sendMessage(SubmitSm message, String context) {
        requireOffEventLoop();
        return start(new Cargo.Message(message, Objects.requireNonNull(context, "context")), null)
                .await();
    }

    /** As {@link #sendMessage}, without blocking. */
    public CompletionStage<Sent> sendMessageAsync(SubmitSm message, String context) {
        return start(new Cargo.Message(message, Objects.requireNonNull(context, "context")), null);
    }

    private GroupRequest<Sent> textOf(Address source, Address destination, String text, String context) {
        return start(new Cargo.Text(source, destination, text, Objects.requireNonNull(context, "context")), null);
    }

    private <T> GroupRequest<T> start(Cargo<T> cargo, @Nullable Duration patience) {
        return new GroupRequest<>(this, cargo, patience).start();
    }

    private static Duration checked(Duration patience) {
        if (patience.isNegative() || patience.compareTo(LONGEST_PATIENCE) > 0) {
            throw new IllegalArgumentException("patience: " + patience + " (allowed 0 … 1 day)");
        }
        return patience;
    }

    private static void requireOffEventLoop() {
        if (Transport.isOnAnyEventLoop()) {
            throw new IllegalStateException(
                    "send: called on the event loop, which must not wait; use the asynchronous one");
        }
    }

    // --- Called by requests ---------------------------------------------------------------------------------------

    /** Nanoseconds since the group was made. */
    long now() {
        return nanoTime.getAsLong() - epoch;
    }

    InstantSource clock() {
        return clock;
    }

    RetryPolicy policy() {
        return policy;
    }

    /** Null when nothing waits. */
    @Nullable Backoff backoff() {
        return backoff;
    }

    RetryTimer timer() {
        return timer;
    }

    boolean isClosed() {
        return isClosed.get();
    }

    boolean areAll(long bits) {
        return bits == all;
    }

    /** @return null when no upstream without a bit in {@code tried} takes a request now */
    Member.@Nullable Way choose(long tried) {
        long now = now();
        for (Tier tier : tiers) {
            Member.Way way = tier.choose(tried, now);
            if (way != null) {
                return way;
            }
        }
        return null;
    }

    void begins(Member member, Command command, int attempt) {
        member.begin(attempt);
        if (attempt > 1) {
            told(() -> observer.requestRetried(name, member.line.name(), command));
        }
    }

    void ends(Member.Way way, Attempt outcome) {
        way.member().end(way.permit(), outcome, now());
    }

    boolean takeWaitingPlace() {
        if (waiting.incrementAndGet() > waitingLimit) {
            waiting.decrementAndGet();
            seldom.warn("more requests than may wait for another try", name, "");
            return false;
        }
        return true;
    }

    /** A request waits, and {@link #close} ends its wait. */
    void waits(GroupRequest.Wait wait) {
        waits.add(wait);
        if (wait.end().isDone()) {
            waits.remove(wait);
        } else if (isClosed.get()) {
            wait.end().cancel(false);
        }
    }

    void leaveWaitingPlace(GroupRequest.Wait wait) {
        waiting.decrementAndGet();
        waits.remove(wait);
    }

    NoUpstreamException noUpstream() {
        String why = members.stream()
                .map(member -> member.line.name()
                        + (member.line.isBound()
                                ? " " + member.circuit().phase().name().toLowerCase(java.util.Locale.ROOT)
                                : " not bound"))
                .collect(Collectors.joining(", "));
        return new NoUpstreamException("not sent: no upstream of group " + name + " takes requests now (" + why + ")");
    }

    // --- Circuits -------------------------------------------------------------------------------------------------

    private void circuitChanged(String upstream, Circuit.View before, Circuit.View now, String cause) {
        switch (now.phase()) {
            case OPEN -> {
                long millis = (now.until() - now()) / 1_000_000;
                String detail = cause + ", left alone for " + millis + " ms";
                if (before.phase() == CircuitPhase.CLOSED) {
                    seldom.warn("the circuit to " + upstream + " has opened", name, detail);
                } else {
                    LOG.debug("group {}: the circuit to {} stays open: {}", name, upstream, detail);
                }
            }
            case HALF_OPEN -> LOG.debug("group {}: the circuit to {} is half open", name, upstream);
            case CLOSED -> LOG.info("group {}: the circuit to {} is closed again", name, upstream);
        }
        told(() -> observer.circuitChanged(name, upstream, before.phase(), now.phase()));
    }

    private void told(Runnable event) {
        try {
            event.run();
        } catch (Throwable e) { // an Error too: the request goes on
            LOG.error("group {}: the observer failed", name, e);
        }
    }

    /**
     * Takes nothing more and ends all waits: requests that waited for another try end with what the last one gave. What is under
     * way goes on to its end. The clients stay as they are. A second call does nothing.
     */
    @Override
    public void close() {
        if (!isClosed.compareAndSet(false, true)) {
            return;
        }
        waits.forEach(wait -> wait.end().cancel(false));
        timer.close();
        for (Member member : members) {
            CircuitPhase phase = member.circuit().phase();
            told(() -> observer.circuitChanged(name, member.line.name(), phase, CircuitPhase.CLOSED));
        }
    }

    @Override
    public String toString() {
        return "UpstreamGroup " + name + " "
                + members.stream().map(member -> member.line.name()).toList();
    }
}
