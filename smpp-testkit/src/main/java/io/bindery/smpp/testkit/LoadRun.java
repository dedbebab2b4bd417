package io.bindery.smpp.testkit;

import io.bindery.smpp.pdu.SubmitSm;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many messages submitted by one {@link FakeEsme}, as fast as its window lets them go. What became of each stands in the
 * {@link #ledger()}.
 */
public final class LoadRun {
    private static final int MESSAGES_PER_FLUSH = 16;
    private static final long LONGEST_UNFLUSHED_NANOS = 1_000_000;

    private final FakeEsme esme;
    private final Peer peer;
    private final Ledger ledger;
    private final Iterator<SubmitSm> messages;
    private final Semaphore window;
    private final Thread sender;
    private final AtomicInteger toRelease = new AtomicInteger();
    private final AtomicLong open = new AtomicLong(1); // one for the sender, one for each message without its fate
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean isStopped;

    LoadRun(FakeEsme esme, Peer peer, Ledger ledger, Iterator<SubmitSm> messages, int window) {
        if (window < 1) {
            throw new IllegalArgumentException("window: " + window + " (at least 1)");
        }
        this.esme = esme;
        this.peer = peer;
        this.ledger = ledger;
        this.messages = messages;
        this.window = new Semaphore(window);
        this.sender = new Thread(this::send, "esme load");
        this.sender.setDaemon(true);
    }

    /** Where the messages are accounted for. */
    public Ledger ledger() {
        return ledger;
    }

    /** Whether every message is answered, refused or, because the connection ended, unanswered. Receipts may follow. */
    public boolean isDone() {
        return done.getCount() == 0;
    }

    /**
     * Waits for {@link #isDone()}.
     *
     * @throws AssertionError when it is not so within {@code bound}
     */
    public LoadRun await(Duration bound) {
        Conversation.uninterrupted(() -> {
            if (!done.await(bound.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new AssertionError(
                        "not all messages have an answer after " + bound.toMillis() + " ms: " + ledger.progress());
            }
        });
        return this;
    }

    /** Submits no further message. Those under way are still waited for. */
    public void stop() {
        isStopped = true;
    }

    void start() {
        sender.start();
    }

    void join() {
        stop();
        Conversation.uninterrupted(() -> {
            sender.join(Await.BOUND.toMillis());
            if (sender.isAlive()) {
                throw new AssertionError("thread \"" + sender.getName() + "\" did not end");
            }
        });
    }

    /** One message without the thread: the run of a plain submit. */
    Answer submitOne(SubmitSm message) {
        Conversation.Pending pending = new Conversation.Pending();
        submit(message, pending);
        peer.flush();
        return pending.await(message);
    }

    private void send() {
        try {
            int unflushed = 0;
            long flushedNanos = System.nanoTime();
            while (messages.hasNext() && hasRoom()) {
                submit(messages.next(), Peer.OnAnswer.NOBODY);
                long now = System.nanoTime();
                if (++unflushed >= MESSAGES_PER_FLUSH || now - flushedNanos > LONGEST_UNFLUSHED_NANOS) {
                    peer.flush();
                    unflushed = 0;
                    flushedNanos = now;
                }
            }
            peer.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    /** Waits for room in the window. False when there is no use in going on. */
    private boolean hasRoom() throws InterruptedException {
        if (!window.tryAcquire()) {
            peer.flush();
            window.acquire(); // the end of the connection releases it, too
        }
        return !isStopped && peer.isOpen();
    }

    private void submit(SubmitSm message, Peer.OnAnswer next) {
        open.incrementAndGet();
        ledger.submitted(esme.systemId(), message, System.nanoTime());
        peer.ask(message, new UnderWay(ledger.keyOf(message), next));
    }

    /** All that had come was read: the sender may go on. Called by the reading thread. */
    void idle() {
        int answered = toRelease.getAndSet(0);
        if (answered > 0) {
            window.release(answered);
        }
    }

    private void close() {
        if (open.decrementAndGet() == 0) {
            done.countDown();
        }
    }

    /** A message whose answer is not there. */
    private final class UnderWay implements Peer.OnAnswer {
        private final String key;
        private final Peer.OnAnswer next;

        UnderWay(String key, Peer.OnAnswer next) {
            this.key = key;
            this.next = next;
        }

        @Override
        public void answered(Answer answer) {
            ledger.answered(key, answer.status(), answer.messageId(), answer.nanos());
            toRelease.incrementAndGet();
            next.answered(answer);
            close();
        }

        @Override
        public void unanswered() {
            ledger.unanswered(key);
            window.release();
            next.unanswered();
            close();
        }
    }
}
