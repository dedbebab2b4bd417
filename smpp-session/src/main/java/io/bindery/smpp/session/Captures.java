package io.bindery.smpp.session;

import io.bindery.smpp.handler.CaptureOptions;
import io.bindery.smpp.pdu.Redaction;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** What captures with the same options share: how they hide, what time it is, and how much memory is left. Thread-safe. */
public final class Captures {
    private final CaptureOptions options;
    private final InstantSource clock;
    private final AtomicLong taken = new AtomicLong();

    /** Captures within {@code options}. */
    public Captures(CaptureOptions options) {
        this(options, InstantSource.system());
    }

    Captures(CaptureOptions options, InstantSource clock) {
        this.options = options;
        this.clock = clock;
    }

    int octets() {
        return options.octets();
    }

    Redaction redaction() {
        return options.isTextCaptured() ? Redaction.WITH_TEXT : Redaction.WITHOUT_TEXT;
    }

    InstantSource clock() {
        return clock;
    }

    /** Whether there is room for so many octets more; then they are taken. */
    boolean tryTake(long octets) {
        if (taken.addAndGet(octets) <= options.octetsInAll()) {
            return true;
        }
        taken.addAndGet(-octets);
        return false;
    }

    void giveBack(long octets) {
        taken.addAndGet(-octets);
    }
}
