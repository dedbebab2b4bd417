package io.bindery.smpp.gateway;

import io.bindery.smpp.AddressConflictException;
import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotSentException;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.ResponseTimeoutException;
import io.bindery.smpp.VersionConflictException;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.store.Claim;
import io.bindery.smpp.store.Mailbox;
import io.bindery.smpp.store.MailboxName;
import io.bindery.smpp.store.ReplicaId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what lies in one application's mailbox to the application, over all its sessions that receive.
 *
 * <p>It claims only what it can send at once, so that a full window leaves the rest in the store for other replicas. An
 * item leaves the mailbox when the application has answered ESME_ROK. After any other end it comes back: at once when the
 * session was lost, later when the application was busy, to the dead letters when it will never take it or its version of SMPP cannot. A failing store
 * needs no care here: a claim that is neither acknowledged nor given back becomes visible again by itself.
 *
 * <p>A time-out of one response does not end the session: the answer may only be slow, and other answers prove that the
 * application lives. The item is sent again later.
 *
 * <p>Fields are touched only within {@link #tasks}; methods may be called from any thread and do not block.
 */
final class MailboxPump {
    private static final Logger LOG = LoggerFactory.getLogger(MailboxPump.class);

    private static final int BATCH = 50;
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final MailboxName name;
    private final Mailbox mailbox;
    private final ReplicaId me;
    private final Time time;
    private final Retrying retrying;
    private final RelayTiming timing;
    private final Tally tally;
    private final RareWarnings warnings;
    private final SerialTasks tasks = new SerialTasks();
    private final Lanes lanes = new Lanes();
    private final List<CompletableFuture<Void>> finishing = new ArrayList<>();
    private boolean isWorthAsking;
    private boolean isClaiming;
    private boolean isPaused;

    MailboxPump(MailboxName name, Mailbox mailbox, ReplicaId me, Relay relay) {
        this.name = name;
        this.mailbox = mailbox;
        this.me = me;
        this.time = relay.time();
        this.retrying = relay.retrying();
        this.timing = relay.timing();
        this.tally = relay.tally();
        this.warnings = new RareWarnings(LOG, time);
    }

    /** A session has come that receives. */
    void add(Session session) {
        tasks.run(() -> {
            lanes.add(session);
            isWorthAsking = true;
            claim();
        });
    }

    /** A session has gone. */
    void remove(Session session) {
        tasks.run(() -> {
            lanes.remove(session);
            completeFinish();
        });
    }

    /** There may be something in the mailbox. */
    void hint() {
        tasks.run(() -> {
            isWorthAsking = true;
            claim();
        });
    }

    /** Completes once everything that can be delivered now has been, to whoever receives now. */
    CompletionStage<Void> finish() {
        CompletableFuture<Void> idle = new CompletableFuture<>();
        tasks.run(() -> {
            finishing.add(idle);
            isWorthAsking = true;
            claim();
            completeFinish();
        });
        return idle;
    }

    private void completeFinish() {
        boolean isIdle = !isClaiming && lanes.inFlight() == 0 && (!isWorthAsking || lanes.isEmpty());
        if (isIdle) {
            finishing.forEach(idle -> idle.complete(null));
            finishing.clear();
        }
    }

    private void claim() {
        int wanted = Math.min(lanes.free(), BATCH);
        if (!isWorthAsking || isClaiming || isPaused || wanted == 0) {
            return;
        }
        isWorthAsking = false;
        isClaiming = true;
        claimed(wanted).whenComplete((claims, failure) -> tasks.run(() -> send(wanted, claims, failure)));
    }

    private CompletionStage<List<Claim>> claimed(int wanted) {
        try {
            return mailbox.claim(name, me, wanted);
        } catch (RuntimeException failure) {
            return CompletableFuture.failedStage(failure);
        }
    }

    private void send(int wanted, @Nullable List<Claim> claims, @Nullable Throwable failure) {
        isClaiming = false;
        if (claims != null) {
            claims.forEach(this::send);
            isWorthAsking |= claims.size() == wanted;
            claim();
        } else { // the next poll tries again
            warnings.warn(
                    "claim",
                    "{}: cannot be read: {}",
                    name,
                    Retrying.causeOf(failure).toString());
        }
        completeFinish();
    }

    private void send(Claim claim) {
        Lanes.Lane lane = lanes.freest();
        if (lane == null) { // the session went while the store was asked
            giveBack(claim, Duration.ZERO);
            return;
        }
        DeliverSm message;
        try {
            message = StoredMessage.read(claim.item().payload());
        } catch (IllegalArgumentException unreadable) {
            warnings.warn("unreadable", "{}: {}", name, unreadable.toString());
            bury(claim, "unreadable");
            return;
        }
        lane.sent();
        sent(lane.session(), message)
                .whenComplete((reply, failure) -> tasks.run(() -> ended(claim, lane, reply, failure)));
    }

    private static CompletionStage<Reply<DeliverSmResp>> sent(Session session, DeliverSm message) {
        try {
            return session.sendAsync(message);
        } catch (RuntimeException failure) {
            return CompletableFuture.failedStage(failure);
        }
    }

    private void ended(
            Claim claim, Lanes.Lane lane, @Nullable Reply<DeliverSmResp> reply, @Nullable Throwable failure) {
        lane.answered();
        if (reply != null) {
            answered(claim, reply.status());
        } else {
            unanswered(claim, lane, Retrying.causeOf(failure));
        }
        claim();
        completeFinish();
    }

    private void answered(Claim claim, CommandStatus status) {
        if (status.isOk()) {
            tally.delivered.increment();
            finish("acknowledged", () -> mailbox.ack(claim));
        } else if (isForGood(status)) {
            warnings.warn("refused " + status.code(), "{}: an item was refused for good with {}", name, status);
            bury(claim, "refused");
        } else {
            tally.redelivered.increment();
            giveBack(claim, delay(claim));
            if (status.equals(CommandStatus.THROTTLED)) {
                pause();
            }
        }
    }

    private void unanswered(Claim claim, Lanes.Lane lane, Throwable cause) {
        if (cause instanceof VersionConflictException || cause instanceof AddressConflictException) {
            warnings.warn("conflict", "{}: an item cannot be delivered: {}", name, cause.toString());
            bury(claim, "refused");
            return;
        }
        tally.redelivered.increment();
        boolean isLost = !lane.session().isBound();
        if (isLost) {
            lanes.remove(lane.session());
        }
        boolean isAtOnce = isLost
                && (cause instanceof NotSentException || cause instanceof OutcomeUnknownException)
                && !(cause instanceof ResponseTimeoutException);
        giveBack(claim, isAtOnce ? Duration.ZERO : delay(claim));
        LOG.debug("{}: session {} has not answered: {}", name, lane.session().id(), cause.toString());
    }

    /**
     * Whether the application will never take this message. Statuses that speak of the session as a whole say nothing about
     * the message, and codes that no specification lists are taken for temporary: a wrong guess costs time, not a receipt.
     */
    private static boolean isForGood(CommandStatus status) {
        boolean isListed = status.name().startsWith("ESME_");
        return isListed && !status.isTransient() && status.scope() == CommandStatus.Scope.MESSAGE;
    }

    /** 1 s, 2 s, 4 s … 5 min, by how often the item has been claimed. */
    private static Duration delay(Claim claim) {
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(claim.attempt() - 1, 20));
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }

    private void pause() {
        if (!isPaused) {
            isPaused = true;
            time.after(
                    PAUSE,
                    () -> tasks.run(() -> {
                        isPaused = false;
                        claim();
                    }));
        }
    }

    private void giveBack(Claim claim, Duration delay) {
        finish("given back", () -> mailbox.release(claim, delay));
    }

    private void bury(Claim claim, String reason) {
        tally.deadLettered.increment();
        finish("moved to the dead letters", () -> mailbox.deadLetter(claim, reason));
    }

    private <T> void finish(String what, Supplier<CompletionStage<T>> call) {
        retrying.within(timing.holdReceipts(), failure -> false, call).whenComplete((done, failure) -> {
            if (failure != null) { // the claim ends by itself, and the item comes again
                warnings.warn(
                        what,
                        "{}: an item could not be {}: {}",
                        name,
                        what,
                        Retrying.causeOf(failure).toString());
            }
        });
    }
}
