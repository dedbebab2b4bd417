package io.bindery.smpp.client;

import io.bindery.smpp.health.Usage;
import io.bindery.smpp.session.LiveSession;
import io.bindery.smpp.session.SessionTotals;
import io.bindery.smpp.session.Transport;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;

/**
 * How a client is, for probes; see {@link SmppClient#health()}.
 *
 * @param state where the bind stands
 * @param bound how many binds are bound now
 * @param binds how many there are meant to be
 * @param sinceTick how long ago the event loop of its binds was seen to turn, of several the one that is latest; about a second at most unless it is stuck, or the
 *     process gets no time. 0 on the first call
 * @param waiting requests of ours that wait for a window slot or for their pace
 * @param sent requests of ours that were written and not answered, of the window
 * @param received requests of the message centre that are not answered, of the credit
 */
public record ClientHealth(
        BindState state, int bound, int binds, Duration sinceTick, long waiting, Usage sent, Usage received) {
    private static final Duration STUCK = Duration.ofSeconds(15);

    static ClientHealth of(Binds binds, Transport transport) {
        SessionTotals totals = new SessionTotals();
        for (LiveSession session : binds.sessions()) {
            totals.add(session);
        }
        BindSlot[] slots = binds.slots();
        Duration sinceTick = Arrays.stream(slots)
                .map(slot -> transport.sinceTick(slot.eventLoop()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return new ClientHealth(
                binds.state(),
                totals.bound(),
                slots.length,
                sinceTick,
                totals.waiting(),
                totals.sent(),
                totals.received());
    }

    /** Whether the event loop has turned within 15 s. Not whether the client is bound: a restart does not bind it. */
    public boolean isLive() {
        return isLive(STUCK);
    }

    /** Whether the event loop has turned within {@code patience}; give it more than 2 s. */
    public boolean isLive(Duration patience) {
        return sinceTick.compareTo(patience) <= 0;
    }

    /** Whether something can be sent: at least one bind is bound. */
    public boolean isBound() {
        return bound > 0;
    }
}
