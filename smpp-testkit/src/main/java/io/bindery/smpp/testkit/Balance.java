package io.bindery.smpp.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up what a {@link Ledger} has noted; used once. */
final class Balance {
    private static final int MOST_EXAMPLES = 20;

    private final Map<String, Ledger.Message> messages;
    private final Map<String, Ledger.Id> ids;
    private final Map<String, Ledger.Upstream> upstreams;
    private final boolean hasUpstream;
    private final Map<String, Integer> acceptances = new HashMap<>();
    private final List<String> examplesOfLost = new ArrayList<>();
    private final long[] answerNanos;
    private final long[] receiptNanos;
    private long firstSubmit = Long.MAX_VALUE;
    private long lastAnswer = Long.MIN_VALUE;
    private int answered;
    private int refused;
    private int expected;
    private int received;
    private int lost;
    private int duplicatedReceipts;
    private int duplicatedSubmits;
    private int orphans;
    private int unknownReceipts;
    private int wrongAccount;
    private int wrongMessage;
    private int beforeAnswer;
    private int withReceipt;

    Balance(
            Map<String, Ledger.Message> messages,
            Map<String, Ledger.Id> ids,
            Map<String, Ledger.Upstream> upstreams,
            boolean hasUpstream) {
        this.messages = Map.copyOf(messages);
        this.ids = ids;
        this.upstreams = upstreams;
        this.hasUpstream = hasUpstream;
        this.answerNanos = new long[this.messages.size()];
        this.receiptNanos = new long[this.messages.size()];
    }

    LedgerSummary summary() {
        upstreams.values().forEach(this::countUpstream);
        messages.values().forEach(this::countMessage);
        ids.values().forEach(this::countUnknown);
        double seconds = (lastAnswer - firstSubmit) / 1e9;
        return new LedgerSummary(
                messages.size(),
                answered,
                refused,
                messages.size() - answered - refused,
                acceptances.values().stream().mapToInt(Integer::intValue).sum(),
                expected,
                received,
                lost,
                duplicatedReceipts,
                duplicatedSubmits,
                orphans,
                unknownReceipts,
                wrongAccount,
                wrongMessage,
                beforeAnswer,
                answered > 0 && seconds > 0 ? answered / seconds : 0,
                Latencies.of(answerNanos, answered),
                Latencies.of(receiptNanos, withReceipt),
                examplesOfLost);
    }

    private void countUpstream(Ledger.Upstream upstream) {
        synchronized (upstream) {
            String key = upstream.key.orElse("");
            if (upstream.key.isPresent() && acceptances.merge(key, 1, Integer::sum) > 1) {
                duplicatedSubmits++;
            }
            if (upstream.acknowledged > 0 && fateOf(key) != Ledger.Fate.ANSWERED) {
                orphans++;
            }
        }
    }

    private Ledger.@Nullable Fate fateOf(String key) {
        Ledger.Message message = messages.get(key);
        if (message == null) {
            return null;
        }
        synchronized (message) {
            return message.fate;
        }
    }

    private void countMessage(Ledger.Message message) {
        synchronized (message) {
            firstSubmit = Math.min(firstSubmit, message.submittedNanos);
            if (message.fate == Ledger.Fate.REFUSED) {
                refused++;
            } else if (message.fate == Ledger.Fate.ANSWERED) {
                lastAnswer = Math.max(lastAnswer, message.answeredNanos);
                answerNanos[answered++] = message.answeredNanos - message.submittedNanos;
                countAnswered(message);
            }
        }
    }

    private void countAnswered(Ledger.Message message) {
        boolean hasReceipt = countArrivals(message);
        if (message.wantsReceipt) {
            expected++;
            received += hasReceipt ? 1 : 0;
        }
        boolean isMissing = message.wantsReceipt && !hasReceipt;
        boolean isDropped = hasUpstream && !acceptances.containsKey(message.key);
        if (isMissing || isDropped) {
            lost++;
            if (examplesOfLost.size() < MOST_EXAMPLES) {
                examplesOfLost.add(message.key);
            }
        }
    }

    /** Whether the message has got a receipt at the right account. */
    private boolean countArrivals(Ledger.Message message) {
        Ledger.Id id = ids.get(message.id);
        if (id == null) {
            return false;
        }
        synchronized (id) {
            if (id.message != message) {
                return false; // the same id was given to another message later: this one's receipt cannot be told
            }
            Set<String> outcomes = new HashSet<>();
            long first = Long.MAX_VALUE;
            for (Ledger.Arrival arrival : id.arrivals) {
                if (!arrival.account().equals(message.account)) {
                    wrongAccount++;
                    continue;
                }
                wrongMessage += arrival.address().equals(message.destination) ? 0 : 1;
                duplicatedReceipts += outcomes.add(arrival.stat()) ? 0 : 1;
                first = Math.min(first, arrival.nanos());
            }
            if (outcomes.isEmpty()) {
                return false;
            }
            beforeAnswer += first < message.answeredNanos ? 1 : 0;
            receiptNanos[withReceipt++] = first - message.submittedNanos;
            return true;
        }
    }

    private void countUnknown(Ledger.Id id) {
        synchronized (id) {
            unknownReceipts += id.message == null ? id.arrivals.size() : 0;
        }
    }
}
