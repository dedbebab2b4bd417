package io.bindery.smpp.server;

import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.session.AccountRate;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * The rates of system_ids. One that has been left by its last session is kept until it allows as much as a new one would: who
 * unbinds and binds again gets no second burst. Thread-safe.
 */
final class AccountRates {
    /** How many of those that were left are looked at each time: more than can be added. */
    private static final int LOOKS = 4;

    private final Map<String, AccountRate> rates = new HashMap<>();
    private final Queue<AccountRate> left = new ArrayDeque<>();
    private final Set<AccountRate> inLeft = new HashSet<>();

    /** @param nanos on the clock that sessions share */
    synchronized AccountRate join(String systemId, SessionPolicy policy, long nanos) {
        AccountRate rate = rates.computeIfAbsent(systemId, AccountRate::new);
        rate.join(policy, nanos);
        forget(nanos);
        return rate;
    }

    synchronized void leave(AccountRate rate, long nanos) {
        rate.leave();
        if (inLeft.add(rate)) {
            left.add(rate);
        }
        forget(nanos);
    }

    private void forget(long nanos) {
        for (int looks = Math.min(LOOKS, left.size()); looks > 0; looks--) {
            AccountRate oldest = left.remove();
            if (!oldest.isUsed() && !oldest.isFull(nanos)) {
                left.add(oldest);
                continue;
            }
            inLeft.remove(oldest);
            if (!oldest.isUsed()) {
                rates.remove(oldest.systemId());
            }
        }
    }

    /** How many are known. */
    synchronized int size() {
        return rates.size();
    }
}
