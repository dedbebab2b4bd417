package io.bindery.smpp.pdu;

import io.bindery.smpp.text.Concatenation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Joins the parts of long messages, whatever the order in which they come, in bounded memory.
 *
 * <p>Parts belong together when source, destination, reference, kind of reference (user data header with 8 or 16 bits, or
 * SAR) and total are the same. A PDU that is a message by itself passes through at once. The same part once more is a
 * {@link Reassembly.Duplicate} or {@link Reassembly.Repeated}. A part with the number of one that is there and with
 * different text means that its sender uses the reference again: the older message is given up, the newer one begins. One
 * reassembler serves one peer: parts that came from two peers never belong together, however equal their addresses.
 *
 * <p><strong>What is held here is lost when the process ends.</strong> A part that was answered and is held nowhere else
 * will not be sent again. Two ways to lose nothing: store each part before it is answered and use the reassembler only to
 * see when a message is whole; or answer the parts only when the message is whole. The latter needs a peer whose window is
 * wider than its messages have parts, and a time to live below its response time-out and our handler's deadline. To have
 * the means to answer at hand, hand in parts of your own type, {@link #builder(Function)}: you get them back in
 * {@link WholeMessage#parts()}, {@link Incomplete#parts()} and {@link Reassembly.Duplicate#earlier()}.
 *
 * <p>Nothing happens by itself: messages expire in {@link #add} and {@link #expire}, so call that now and then if parts come
 * rarely. Thread-safe. A call takes a lock for a short time and looks only at the messages it touches; the listener is
 * called without the lock, by the thread whose call gave the message up.
 *
 * @param <P> what the caller hands in for a part
 */
public final class Reassembler<P> {
    /** What may be held, see {@link Builder}. */
    record Bounds(long timeToLiveNanos, int messages, long octets, int messagesPerSource, long octetsPerSource) {}

    private final Function<? super P, ? extends MessagePdu> pduOf;
    private final LongSupplier nanoClock;
    private final Consumer<? super Incomplete<P>> listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Gatherings<P> gatherings;

    private Reassembler(Builder<P> builder) {
        this.pduOf = builder.pduOf;
        this.nanoClock = builder.nanoClock;
        this.listener = builder.listener;
        this.gatherings = new Gatherings<>(builder.bounds());
    }

    /** For parts that are PDUs and nothing more. */
    public static Builder<MessagePdu> builder() {
        return new Builder<>(Function.identity());
    }

    /**
     * For parts of the caller's own type: a PDU and what is needed to answer it, for example.
     *
     * @param pduOf gives the PDU of a part, the same whenever it is called
     */
    public static <P> Builder<P> builder(Function<? super P, ? extends MessagePdu> pduOf) {
        return new Builder<>(pduOf);
    }

    /** Takes in a part, or a message by itself, and tells what became of it. */
    public Reassembly<P> add(P part) {
        Piece<P> piece = new Piece<>(part, pduOf.apply(part));
        Optional<Concatenation> place = piece.pdu().concatenation();
        if (place.isEmpty() || place.get().total() == 1) {
            return new Reassembly.Whole<>(new WholeMessage<>(List.of(piece)));
        }
        List<Incomplete<P>> lost = new ArrayList<>(0);
        Reassembly<P> outcome;
        lock.lock();
        try {
            outcome = gatherings.add(piece, place.get(), nanoClock.getAsLong(), lost);
        } finally {
            lock.unlock();
        }
        report(lost);
        return outcome;
    }

    /** Gives up the messages whose time is over, and returns how many the listener was told of. */
    public int expire() {
        List<Incomplete<P>> lost = new ArrayList<>(0);
        lock.lock();
        try {
            gatherings.expire(nanoClock.getAsLong(), lost);
        } finally {
            lock.unlock();
        }
        return report(lost);
    }

    /** Gives up all messages, before a shutdown for example, and returns how many the listener was told of. */
    public int clear() {
        List<Incomplete<P>> lost = new ArrayList<>(0);
        lock.lock();
        try {
            gatherings.clear(lost);
        } finally {
            lock.unlock();
        }
        return report(lost);
    }

    private int report(List<Incomplete<P>> lost) {
        for (Incomplete<P> incomplete : lost) {
            try {
                listener.accept(incomplete);
            } catch (RuntimeException e) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
        }
        return lost.size();
    }

    /** How many unfinished messages are held. */
    public int messages() {
        lock.lock();
        try {
            return gatherings.messages();
        } finally {
            lock.unlock();
        }
    }

    /** What the held parts count for: the octets of their PDUs' bodies, and 256 more for each part. */
    public long octets() {
        lock.lock();
        try {
            return gatherings.charge();
        } finally {
            lock.unlock();
        }
    }

    /** The bounds of a {@link Reassembler}. Not thread-safe. */
    public static final class Builder<P> {
        private static final Duration LONGEST_TIME_TO_LIVE = Duration.ofDays(30);

        private final Function<? super P, ? extends MessagePdu> pduOf;
        private Duration timeToLive = Duration.ofMinutes(5);
        private int messages = 10_000;
        private long octets = 16 << 20;
        private int messagesPerSource = 1_000;
        private long octetsPerSource = 1 << 20;
        private LongSupplier nanoClock = System::nanoTime;
        private Consumer<? super Incomplete<P>> listener = incomplete -> {};

        private Builder(Function<? super P, ? extends MessagePdu> pduOf) {
            this.pduOf = pduOf;
        }

        /** How long after its first part a message is waited for: up to 30 days; 5 minutes by default. */
        public Builder<P> timeToLive(Duration value) {
            if (value.isNegative() || value.isZero() || value.compareTo(LONGEST_TIME_TO_LIVE) > 0) {
                throw new IllegalArgumentException(
                        "timeToLive: " + value + " (allowed above 0 up to " + LONGEST_TIME_TO_LIVE.toDays() + " days)");
            }
            timeToLive = value;
            return this;
        }

        /**
         * The most unfinished messages; 10,000 by default. The oldest gives way to the newest. As many finished ones are
         * remembered, with four octets a part, to know their parts when they come again.
         */
        public Builder<P> messages(int value) {
            messages = (int) requirePositive("messages", value);
            return this;
        }

        /** The most octets, as {@link Reassembler#octets()} counts them; 16 MiB by default. */
        public Builder<P> octets(long value) {
            octets = requirePositive("octets", value);
            return this;
        }

        /** The most unfinished messages from one source address; 1,000 by default. */
        public Builder<P> messagesPerSource(int value) {
            messagesPerSource = (int) requirePositive("messagesPerSource", value);
            return this;
        }

        /** The most octets from one source address, and so of one message; 1 MiB by default. */
        public Builder<P> octetsPerSource(long value) {
            octetsPerSource = requirePositive("octetsPerSource", value);
            return this;
        }

        /** Nanoseconds that only grow; {@link System#nanoTime()} by default. */
        public Builder<P> clock(LongSupplier value) {
            nanoClock = value;
            return this;
        }

        /**
         * Told of each message that is given up, with the parts that came; told of none by default. What it throws goes to
         * its thread's handler of uncaught exceptions.
         */
        public Builder<P> onIncomplete(Consumer<? super Incomplete<P>> value) {
            listener = value;
            return this;
        }

        /** @throws IllegalArgumentException when one source may have more octets than all together */
        public Reassembler<P> build() {
            if (octetsPerSource > octets) {
                throw new IllegalArgumentException(
                        "octetsPerSource: " + octetsPerSource + " (at most octets, " + octets + ")");
            }
            return new Reassembler<>(this);
        }

        private Bounds bounds() {
            return new Bounds(timeToLive.toNanos(), messages, octets, messagesPerSource, octetsPerSource);
        }

        private static long requirePositive(String name, long value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + ": " + value + " (at least 1)");
            }
            return value;
        }
    }
}
