package io.bindery.smpp.benchmarks.engine;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** The messages of one session, or of one thread where threads wait for their answers. Answers come on one thread. */
final class Flow {
    private static final int UNIT_NANOS = 100;
    private static final long LONGEST_NANOS = 60_000_000_000L;
    private static final int DIGITS = 2;

    private final Load load;
    private final SendingSession session;
    private final Consumer<Slot> whenAnswered;
    private final Slot[] slots;
    private final Histogram latencies = new Histogram(UNIT_NANOS, LONGEST_NANOS, DIGITS);

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
            latencies.recordValue(Math.min(nanos, LONGEST_NANOS));
        }
        whenAnswered.accept(slot);
    }

    void failed(String why) {
        load.failed(why);
    }

    /** How long the measured ones took; to be asked for when the load has ended. */
    Histogram latencies() {
        return latencies;
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
