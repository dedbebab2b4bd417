package io.bindery.smpp.client;

import io.bindery.smpp.CommandStatus;
import java.util.concurrent.TimeUnit;

/**
 * How fast one session may send, as its peer takes it: a pure function of what the peer says and of the time. Not thread-safe.
 *
 * <p>It begins to hold back when the peer refuses with ESME_RTHROTTLED or ESME_RMSGQFUL or states that it is congested: to 0.7
 * of what was sent in the last second, as far as that was allowed. What was sent before the peer could have felt that does not count
 * again, so there is one step down in a second, or in a round trip where that is longer. Up it goes by a twentieth a second
 * of the maximum or, where there is none, of the last rate that was too much; the limit is gone at the maximum, or at twice
 * that rate: nobody knows then whether there is a limit at all. So a peer that allows 100 a second sees a saw between about 70 and
 * 105, and a peer that was busy for a moment is itself again within half a minute.
 */
final class AdaptiveRate {
    /** congestion_state from which on the peer is loaded as it should be: no faster. */
    static final int LOADED = 80;

    /** congestion_state from which on it nears congestion: slower. */
    static final int NEARLY_CONGESTED = 90;

    /** congestion_state of a peer that can take no more; what is above says nothing. */
    static final int CONGESTED = 100;

    static final double DOWN = 0.7;
    static final double GENTLY_DOWN = 0.9;
    static final double UP = 0.05;

    /** A rate that was measured below this says that there was little to send, not that the peer takes no more. */
    static final int LEAST_MEASURED = 10;

    /** What is short of a whole number by less than this has been rounded. */
    private static final double ALMOST = 1e-6;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final double SECOND_AS_DOUBLE = SECOND;

    private int most;
    private boolean isSlowed;
    private double rate;
    private double tooMuch;
    private long slowedAt;
    private long raisedAt;
    private long heldUntil;

    /** @param most the rate that must not be exceeded, a second; 0 for no limit */
    AdaptiveRate(int most) {
        this.most = most;
    }

    /** Requests a second that may be sent; 0 for any number. */
    int limit() {
        return isSlowed ? (int) Math.max(1, rate + ALMOST) : most;
    }

    /** Whether it is below what it would be without the peer's complaints. */
    boolean isSlowed() {
        return isSlowed;
    }

    /**
     * The peer has said that it has much to do.
     *
     * @param status of its response
     * @param congestion congestion_state, or -1
     * @param roundTrip how long its response took, nanoseconds
     * @param measured what was sent in the last second
     */
    void pressed(CommandStatus status, int congestion, long roundTrip, int measured, long now) {
        boolean isRefused = status.equals(CommandStatus.THROTTLED) || status.equals(CommandStatus.MESSAGE_QUEUE_FULL);
        boolean isStated = congestion >= LOADED && congestion <= CONGESTED;
        if (!isRefused && !isStated) {
            return;
        }
        if (isRefused || congestion == CONGESTED) {
            slow(DOWN, roundTrip, measured, now);
        } else if (congestion >= NEARLY_CONGESTED) {
            slow(GENTLY_DOWN, roundTrip, measured, now);
        }
        heldUntil = now + SECOND;
    }

    private void slow(double by, long roundTrip, int measured, long now) {
        if (isSlowed && now - slowedAt < Math.max(SECOND, roundTrip)) {
            return; // what is refused now was sent at the rate from before
        }
        double sent = Math.max(measured, LEAST_MEASURED);
        double allowed = isSlowed ? rate : most > 0 ? most : sent;
        double before = Math.min(allowed, sent);
        tooMuch = Math.max(before, LEAST_MEASURED);
        rate = Math.max(1, before * by);
        isSlowed = true;
        slowedAt = now;
        raisedAt = now;
    }

    /** Time has passed; once a second is often enough. */
    void tick(long now) {
        long passed = now - raisedAt;
        raisedAt = now;
        if (!isSlowed || passed <= 0 || now - heldUntil < 0) {
            return;
        }
        double base = most > 0 ? most : tooMuch;
        rate += base * UP * Math.min(passed, 60 * SECOND) / SECOND_AS_DOUBLE;
        if (rate >= (most > 0 ? most : 2 * tooMuch)) {
            isSlowed = false;
        }
    }

    /** Another maximum holds from now on. */
    void most(int value) {
        most = value;
        if (isSlowed && most > 0 && rate >= most) {
            isSlowed = false;
        }
    }
}
