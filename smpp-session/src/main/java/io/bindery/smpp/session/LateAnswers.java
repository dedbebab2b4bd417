package io.bindery.smpp.session;

import io.bindery.smpp.pdu.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests of ours that nobody waits for any more, because they expired or were given up, while the peer may still answer
 * them. As many as the window has slots; then the oldest is forgotten. Event loop only.
 */
final class LateAnswers {
    private final Map<Integer, Request<?>> bySequence;

    LateAnswers(int most) {
        this.bySequence = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Request<?>> eldest) {
                return size() > most;
            }
        };
    }

    void expect(PendingRequest<?> given) {
        bySequence.put(given.sequence, given.request);
    }

    /** The request with this number, which is forgotten now; null when it is not known. */
    @Nullable Request<?> take(int sequence) {
        return bySequence.remove(sequence);
    }
}
