package io.bindery.smpp.testkit;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.pdu.MessagePdu;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The accounting of a run: what fakes on both sides of the system under test have seen of each message. It tells what was
 * lost and what came twice, from the fakes' own records and without asking the system.
 *
 * <p>A message is known on both sides by its key, by default the digits of its destination; so no two messages of a run
 * may have the same. Give one ledger to every fake of the run, let it come to rest, then ask for the {@link #summary()}.
 * Any thread; memory grows with the number of messages, some 500 octets each.
 */
public final class Ledger {
    private final Function<MessagePdu, String> keyOf;
    private final Map<String, Message> messages = new ConcurrentHashMap<>();
    private final Map<String, Id> ids = new ConcurrentHashMap<>();
    private final Map<String, Upstream> upstreams = new ConcurrentHashMap<>();
    private final LongAdder submitted = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder receiptsExpected = new LongAdder();
    private final LongAdder receiptsReceived = new LongAdder();
    private volatile boolean hasUpstream;
    private volatile long lastEventNanos = System.nanoTime();

    /** What has become of a submitted message. */
    enum Fate {
        OPEN,
        ANSWERED,
        REFUSED,
        UNANSWERED
    }

    /** A message, as the ESME knows it. Guarded by itself. */
    static final class Message {
        final String account;
        final String key;
        final String destination;
        final boolean wantsReceipt;
        final long submittedNanos;
        Fate fate = Fate.OPEN;
        String id = "";
        long answeredNanos;

        Message(String account, String key, MessagePdu submitted, long submittedNanos) {
            this.account = account;
            this.key = key;
            this.destination = submitted.destination().digits();
            this.wantsReceipt = submitted.registeredDelivery().wantsReceipt();
            this.submittedNanos = submittedNanos;
        }
    }

    /** A receipt that an ESME got. */
    record Arrival(String account, String address, String stat, long nanos) {}

    /** An id that an ESME got: with the answer, with receipts, with the latter first if need be. Guarded by itself. */
    static final class Id {
        @Nullable Message message;

        final List<Arrival> arrivals = new ArrayList<>(1);
    }

    /** An id that a message centre gave. Guarded by itself. */
    static final class Upstream {
        Optional<String> key = Optional.empty();
        int sent;
        int acknowledged;
    }

    private Ledger(Function<MessagePdu, String> keyOf) {
        this.keyOf = keyOf;
    }

    /** A ledger whose keys are the digits of destination_addr. */
    public static Ledger byDestination() {
        return by(message -> message.destination().digits());
    }

    /** A ledger with other keys; the system under test must carry them from one side to the other. */
    public static Ledger by(Function<MessagePdu, String> keyOf) {
        return new Ledger(keyOf);
    }

    /** Where the run stands. */
    public Progress progress() {
        return new Progress(
                submitted.sum(),
                answered.sum(),
                refused.sum(),
                unanswered.sum(),
                receiptsExpected.sum(),
                receiptsReceived.sum(),
                lastEventNanos);
    }

    /** The balance. Takes time in proportion to the messages; call it when the run has come to rest. */
    public LedgerSummary summary() {
        return new Balance(messages, ids, upstreams, hasUpstream).summary();
    }

    /** {@link System#nanoTime()} of the last entry, and counts so far. Cheap. */
    public record Progress(
            long submitted,
            long answered,
            long refused,
            long unanswered,
            long receiptsExpected,
            long receiptsReceived,
            long lastEventNanos) {
        /** Whether every message has its fate, and every receipt that is expected has come. */
        public boolean isSettled() {
            return submitted == answered + refused + unanswered && receiptsReceived >= receiptsExpected;
        }
    }

    // ---- entries of the fakes

    String keyOf(MessagePdu message) {
        return keyOf.apply(message);
    }

    /** There is a message centre that makes entries: what it never accepted counts as lost. */
    void hasUpstream() {
        hasUpstream = true;
    }

    /**
     * An ESME is about to submit.
     *
     * @throws IllegalArgumentException when it has submitted this key before and was neither refused nor left unanswered
     */
    void submitted(String account, MessagePdu message, long nanos) {
        String key = keyOf(message);
        Message before = messages.put(key, new Message(account, key, message, nanos));
        if (before != null) {
            forget(before);
        }
        submitted.increment();
        lastEventNanos = nanos;
    }

    /** A message that is submitted again counts once. */
    private void forget(Message before) {
        synchronized (before) {
            switch (before.fate) {
                case REFUSED -> refused.decrement();
                case UNANSWERED -> unanswered.decrement();
                case OPEN, ANSWERED ->
                    throw new IllegalArgumentException(
                            "key of message: submitted twice (a ledger needs different keys, see Ledger.by)");
            }
        }
        submitted.decrement();
    }

    void answered(String key, CommandStatus status, String id, long nanos) {
        Message message = messages.get(key);
        if (message == null) {
            return;
        }
        synchronized (message) {
            message.fate = status.isOk() ? Fate.ANSWERED : Fate.REFUSED;
            message.id = id;
            message.answeredNanos = nanos;
        }
        lastEventNanos = nanos;
        if (!status.isOk()) {
            refused.increment();
            return;
        }
        answered.increment();
        if (message.wantsReceipt) {
            receiptsExpected.increment();
        }
        Id known = ids.computeIfAbsent(id, unknown -> new Id());
        synchronized (known) {
            known.message = message;
            if (message.wantsReceipt && !known.arrivals.isEmpty()) {
                receiptsReceived.increment();
            }
        }
    }

    void unanswered(String key) {
        Message message = messages.get(key);
        if (message != null) {
            synchronized (message) {
                message.fate = Fate.UNANSWERED;
            }
            unanswered.increment();
        }
    }

    /** An ESME has taken a receipt. */
    void receiptReceived(String account, String id, String sourceDigits, String stat, long nanos) {
        lastEventNanos = nanos;
        Id known = ids.computeIfAbsent(id, unknown -> new Id());
        synchronized (known) {
            known.arrivals.add(new Arrival(account, sourceDigits, stat, nanos));
            Message message = known.message;
            if (message != null && message.wantsReceipt && known.arrivals.size() == 1) {
                receiptsReceived.increment();
            }
        }
    }

    /** A message centre has taken a message. */
    void accepted(String key, String uid) {
        Upstream upstream = upstreams.computeIfAbsent(uid, unknown -> new Upstream());
        synchronized (upstream) {
            upstream.key = Optional.of(key);
        }
    }

    void receiptSent(String uid) {
        Upstream upstream = upstreams.computeIfAbsent(uid, unknown -> new Upstream());
        synchronized (upstream) {
            upstream.sent++;
        }
    }

    void receiptAcknowledged(String uid) {
        Upstream upstream = upstreams.computeIfAbsent(uid, unknown -> new Upstream());
        synchronized (upstream) {
            upstream.acknowledged++;
        }
    }
}
