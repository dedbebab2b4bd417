package io.bindery.smpp.session;

import io.bindery.smpp.handler.InboundBudget;

/**
 * One session's part of the {@link InboundBudget}, which it shares with many. Event loop only.
 *
 * <p>The budget's counter would be written for each request and each answer by all event loops at a time. So a session takes
 * a chunk in advance, spends from that, and gives it back when nothing of it is spent any more: a burst of requests and its
 * answers write the counter twice. Chunks come out of the first half of the budget only. When that is gone the session is
 * <em>exact</em>: it takes what a request costs and gives it back with the answer, so that the second half is there for
 * what is really needed, however many sessions hold chunks.
 */
final class BudgetLease {
    static final int CHUNK = 16 * 1024;

    /** What a request costs beside the octets of its body: the objects that carry it, and its answer. */
    static final int FIXED = 256;

    private final InboundBudget budget;
    private long leased;
    private long spent;
    private boolean isExact;

    BudgetLease(InboundBudget budget) {
        this.budget = budget;
    }

    /** Whether a request can be {@link #spend spent}; takes what is missing from the budget if that has it. */
    boolean hasRoomFor(int cost) {
        long missing = spent + cost - leased;
        if (missing <= 0) {
            return true;
        }
        if (budget.tryTakeInAdvance(missing + CHUNK)) {
            isExact = false;
            leased += missing + CHUNK;
            return true;
        }
        if (budget.tryTake(missing)) {
            isExact = true;
            leased += missing;
            return true;
        }
        return false;
    }

    /** Spends on a request for which there was room. */
    void spend(int cost) {
        spent += cost;
    }

    /** A request is over. */
    void save(int cost) {
        spent -= cost;
        if (spent == 0) {
            end();
        } else if (isExact) {
            giveBackAllBut(0);
        } else if (leased - spent > 2 * CHUNK) {
            giveBackAllBut(CHUNK);
        }
    }

    private void giveBackAllBut(int reserve) {
        long excess = leased - spent - reserve;
        leased -= excess;
        budget.giveBack(excess);
    }

    /** Gives back what is not spent when that is all there is. */
    void settle() {
        if (spent == 0 && leased > 0) {
            end();
        }
    }

    /** Gives everything back. */
    private void end() {
        budget.giveBack(leased);
        leased = 0;
    }
}
