package io.bindery.smpp.session;

import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests of ours that nobody waits for any more, because they expired or were given up, while the peer may still answer
 * them. As many as the window has slots; then the oldest is forgotten. Event loop only.
 */
final class LateAnswers {
    private final Map<Integer, Request<?>> bySequence;

    /** @param most how many slots the window has now */
    LateAnswers(IntSupplier most) {
        this.bySequence = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Request<?>> eldest) {
                return size() > most.getAsInt();
            }
        };
    }

    void expect(PendingRequest<?> given) {
        bySequence.put(given.sequence, given.request);
    }

    /** The request that a response of this kind answers, which is forgotten now; null when there is none. */
    @Nullable Request<?> take(int sequence, Command response) {
        Request<?> request = bySequence.get(sequence);
        if (request == null || !PendingRequest.isAnswer(request, response)) {
            return null;
        }
        bySequence.remove(sequence);
        return request;
    }
}
