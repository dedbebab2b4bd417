package io.bindery.smpp.benchmarks.engine;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** The messages of one session, or of one thread where threads wait for their answers. Answers come on one thread. */
final class Flow {
    private static final int UNIT_NANOS = 100;
    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final int DIGITS = 2;

    private final Load load;
    private final SendingSession session;
    private final Consumer<Slot> whenAnswered;
    private final Slot[] slots;
    private @Nullable Histogram latencies; // made when the first is measured: it is large

    /**
     * @param firstSlot the number of its first slot
     * @param whenAnswered gets every slot whose message was answered
     */
    Flow(Load load, SendingSession session, int firstSlot, int slots, Consumer<Slot> whenAnswered) {
        this.load = load;
        this.session = session;
        this.whenAnswered = whenAnswered;
        this.slots = IntStream.range(firstSlot, firstSlot + slots)
                .mapToObj(number -> new Slot(number, this))
                .toArray(Slot[]::new);
    }

    SendingSession session() {
        return session;
    }

    Slot[] slots() {
        return slots;
    }

    void answered(Slot slot, long nanos) {
        if (load.phase() == Load.Phase.MEASURED) {
            record(Math.min(nanos, LONGEST_NANOS));
        }
        whenAnswered.accept(slot);
    }

    private void record(long nanos) {
        Histogram known = latencies;
        if (known == null) {
            known = new Histogram(UNIT_NANOS, LONGEST_NANOS, DIGITS);
            latencies = known;
        }
        known.recordValue(nanos);
    }

    void failed(String why) {
        load.failed(why);
    }

    /** Adds how long the measured ones took; to be called when the load has ended. */
    void addTo(Histogram all) {
        if (latencies != null) {
            all.add(latencies);
        }
    }

    /** Messages that have no answer yet. */
    long inFlight() {
        long inFlight = 0;
        for (Slot slot : slots) {
            inFlight += slot.sent() - slot.answers();
        }
        return inFlight;
    }

    /** Messages that were sent. */
    long sent() {
        long sent = 0;
        for (Slot slot : slots) {
            sent += slot.sent();
        }
        return sent;
    }
}
