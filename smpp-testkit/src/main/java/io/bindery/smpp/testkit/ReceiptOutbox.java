package io.bindery.smpp.testkit;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.pdu.DeliverSm;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The receipts that a message centre still owes. One leaves when its ESME has acknowledged it and not before: refused or
 * unanswered it is sent again after 1 s, 2 s, 4 s …, after a lost connection at once on another session or with the next
 * bind. It outlives stop and restart, as the disk of a real message centre does.
 *
 * <p>At most {@code window} receipts are on their way on one session. Any thread; everything is guarded by this.
 */
final class ReceiptOutbox {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final long COALESCING_NANOS = 1_000_000;

    private final Delays delays;
    private final Clock clock;
    private final Map<String, Account> accounts = new HashMap<>();
    private final PriorityQueue<PendingReceipt> later =
            new PriorityQueue<>(Comparator.comparingLong(receipt -> receipt.dueNanos));
    private final Set<Sending> sent = new LinkedHashSet<>(); // oldest first
    private final Set<SmscSession> touched = new LinkedHashSet<>();
    private Duration firstPause = Duration.ofSeconds(1);
    private Duration answerWithin = Duration.ofSeconds(30);
    private int window = 100;
    private @Nullable Ledger ledger;
    private int outstanding;
    private long plannedNanos = Long.MAX_VALUE;
    private @Nullable Future<?> wakeUp;

    /** The sessions of one account that may receive, and what they should carry. */
    private static final class Account {
        final Deque<PendingReceipt> ready = new ArrayDeque<>();
        final List<SmscSession> sessions = new ArrayList<>();
        int turn;

        /** The next session with room; null when there is none. */
        @Nullable SmscSession next(int window) {
            for (int tried = 0; tried < sessions.size(); tried++) {
                SmscSession session = sessions.get(turn++ % sessions.size());
                if (session.receiptsUnderWay < window) {
                    return session;
                }
            }
            return null;
        }
    }

    /** One attempt. */
    private final class Sending implements Peer.OnAnswer {
        final PendingReceipt receipt;
        final SmscSession session;
        final int attempt;
        final long sentNanos;

        Sending(PendingReceipt receipt, SmscSession session) {
            this.receipt = receipt;
            this.session = session;
            this.attempt = receipt.attempts;
            this.sentNanos = System.nanoTime();
        }

        @Override
        public void answered(Answer answer) {
            finished(this, answer.status());
        }

        @Override
        public void unanswered() {
            lost(this);
        }
    }

    ReceiptOutbox(Delays delays, Clock clock) {
        this.delays = delays;
        this.clock = clock;
    }

    synchronized void retryAfter(Duration first) {
        firstPause = first;
    }

    synchronized void answerWithin(Duration longest) {
        answerWithin = longest;
    }

    synchronized void window(int most) {
        window = most;
    }

    synchronized void ledger(Ledger next) {
        ledger = next;
    }

    /** How many receipts nobody has acknowledged yet. */
    synchronized int outstanding() {
        return outstanding;
    }

    LocalDateTime now() {
        return LocalDateTime.now(clock);
    }

    /** A receipt that is due after {@code delay}. */
    synchronized void add(PendingReceipt receipt, Duration delay) {
        outstanding++;
        receipt.dueNanos = System.nanoTime() + delay.toNanos();
        later.add(receipt);
        plan();
    }

    /** Sends a receipt on this session before anything else, whatever its window. */
    synchronized void sendNow(PendingReceipt receipt, SmscSession session) {
        outstanding++;
        send(receipt, session);
    }

    synchronized void attach(SmscSession session) {
        account(session.systemId()).sessions.add(session);
        later.removeIf(receipt -> receipt.attempts > 0
                && receipt.systemId().equals(session.systemId())
                && account(receipt.systemId()).ready.add(receipt));
        dispatch();
    }

    synchronized void detach(SmscSession session) {
        account(session.systemId()).sessions.remove(session);
    }

    /** The planned wake-up is gone with the thread that would have done it. */
    synchronized void halt() {
        plannedNanos = Long.MAX_VALUE;
    }

    /** Sends what is due and has room. */
    synchronized void dispatch() {
        long now = System.nanoTime();
        while (!later.isEmpty() && later.peek().dueNanos - now <= 0) {
            PendingReceipt due = later.remove();
            account(due.systemId()).ready.add(due);
        }
        expire(now);
        accounts.values().forEach(this::sendReady);
        touched.forEach(SmscSession::flush);
        touched.clear();
        plan();
    }

    private void sendReady(Account account) {
        while (!account.ready.isEmpty()) {
            if (account.ready.peek().isDone) {
                account.ready.remove();
                continue;
            }
            SmscSession session = account.next(window);
            if (session == null) {
                return;
            }
            send(account.ready.remove(), session);
        }
    }

    private void send(PendingReceipt receipt, SmscSession session) {
        receipt.attempts++;
        Sending sending = new Sending(receipt, session);
        DeliverSm pdu = ReceiptText.write(receipt, now());
        session.receiptsUnderWay++;
        sent.add(sending);
        touched.add(session);
        if (ledger != null) {
            ledger.receiptSent(receipt.messageId());
        }
        session.ask(pdu, sending);
    }

    private synchronized void finished(Sending sending, CommandStatus status) {
        boolean isFirstWord = end(sending);
        PendingReceipt receipt = sending.receipt;
        if (status.isOk()) {
            if (ledger != null) {
                ledger.receiptAcknowledged(receipt.messageId());
            }
            done(receipt);
        } else if (isFirstWord) {
            again(receipt, pauseAfter(receipt.attempts));
        }
    }

    private synchronized void lost(Sending sending) {
        if (end(sending)) {
            again(sending.receipt, Duration.ZERO);
        }
    }

    /** Whether this attempt was still being waited for. */
    private boolean end(Sending sending) {
        if (!sent.remove(sending)) {
            return false;
        }
        sending.session.receiptsUnderWay--;
        return !sending.receipt.isDone;
    }

    private void done(PendingReceipt receipt) {
        if (!receipt.isDone) {
            receipt.isDone = true;
            outstanding--;
        }
    }

    private void again(PendingReceipt receipt, Duration pause) {
        receipt.dueNanos = System.nanoTime() + pause.toNanos();
        later.add(receipt);
        plan();
    }

    private Duration pauseAfter(int attempts) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(attempts - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** Attempts that nobody answered for too long are made again. */
    private void expire(long now) {
        while (!sent.isEmpty()) {
            Sending oldest = sent.iterator().next();
            if (now - oldest.sentNanos < answerWithin.toNanos()) {
                return;
            }
            if (end(oldest)) {
                again(oldest.receipt, pauseAfter(oldest.attempt));
            }
        }
    }

    /** Plans the next wake-up. A millisecond at least lies between two, so that many receipts leave in one write. */
    private void plan() {
        long now = System.nanoTime();
        long next = Long.MAX_VALUE;
        if (!later.isEmpty()) {
            next = Math.max(later.peek().dueNanos, now + COALESCING_NANOS);
        }
        if (!sent.isEmpty()) {
            next = Math.min(next, sent.iterator().next().sentNanos + answerWithin.toNanos());
        }
        if (next < plannedNanos) {
            if (wakeUp != null) {
                wakeUp.cancel(false);
            }
            plannedNanos = next;
            wakeUp = delays.after(Duration.ofNanos(Math.max(next - now, COALESCING_NANOS)), this::wakeUp);
        }
    }

    private void wakeUp() {
        synchronized (this) {
            plannedNanos = Long.MAX_VALUE;
        }
        dispatch();
    }

    private Account account(String systemId) {
        return accounts.computeIfAbsent(systemId, unknown -> new Account());
    }
}
