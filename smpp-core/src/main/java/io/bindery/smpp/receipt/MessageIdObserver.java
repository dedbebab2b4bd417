package io.bindery.smpp.receipt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out by which {@link MessageIdMatching} the message ids of one peer belong together. It looks on and tells; it changes
 * no id and no key.
 *
 * <p>It is shown every message id of a response and of a receipt. When a rule brings together what is not equal, at least
 * three times, at least once in a hundred pairs, and more often than the rule separates what is equal, it reports that rule,
 * once. After the report, or after a thousand ids that were equal, it stops looking. It keeps the last 1,024 ids of
 * either kind. Thread-safe.
 */
public final class MessageIdObserver {
    private static final int KEPT = 1024;
    private static final int LONGEST_ID = 65;
    private static final int ENOUGH = 3;
    private static final int ENOUGH_EQUAL = 1000;
    private static final int RARELY = 100;

    /** From the narrowest to the widest: of rules that explain equally much the first is reported. */
    private static final List<MessageIdMatching> RULES = List.of(
            MessageIdMatching.IGNORE_CASE,
            MessageIdMatching.IGNORE_ZEROS,
            MessageIdMatching.IGNORE_CASE_AND_ZEROS,
            MessageIdMatching.HEX_TO_DEC,
            MessageIdMatching.DEC_TO_HEX);

    /**
     * What was found.
     *
     * @param rule the rule that the peer should have
     * @param pairs how many pairs of unequal ids it brings together
     * @param response the id of a response, for example
     * @param receipt the id of the receipt that belongs to it
     */
    public record Finding(MessageIdMatching rule, int pairs, String response, String receipt) {}

    private final Consumer<Finding> listener;
    private final Map<String, String> responses = new Recent();
    private final Map<String, String> receipts = new Recent();
    private final int[] gained = new int[RULES.size()];
    private final int[] separated = new int[RULES.size()];
    private int equal;
    private volatile boolean isOver;

    private MessageIdObserver(Consumer<Finding> listener) {
        this.listener = listener;
    }

    /**
     * An observer of one peer.
     *
     * @param listener called once at most, by the thread that showed the last id; it must not block
     */
    public static MessageIdObserver reportingTo(Consumer<Finding> listener) {
        return new MessageIdObserver(listener);
    }

    /** The message id of a positive submit_sm_resp or data_sm_resp. Never throws. */
    public void response(String messageId) {
        if (!isOver && isUseful(messageId)) {
            report(noteResponse(messageId));
        }
    }

    /** The message id in a receipt. Never throws. */
    public void receipt(String messageId) {
        if (!isOver && isUseful(messageId)) {
            report(noteReceipt(messageId));
        }
    }

    private static boolean isUseful(String messageId) {
        return !messageId.isEmpty() && messageId.length() <= LONGEST_ID;
    }

    private void report(@Nullable Finding finding) {
        if (finding != null) {
            listener.accept(finding);
        }
    }

    private synchronized @Nullable Finding noteResponse(String id) {
        String receipt = takePartner(receipts, id);
        if (receipt == null) {
            responses.put(loose(id), id);
            return null;
        }
        return pair(id, receipt);
    }

    private synchronized @Nullable Finding noteReceipt(String id) {
        String response = takePartner(responses, id);
        if (response == null) {
            receipts.put(loose(id), id);
            return null;
        }
        return pair(response, id);
    }

    /** The id on the other side that some rule holds for the same, first of all one that is written alike. */
    private static @Nullable String takePartner(Map<String, String> others, String id) {
        String alike = others.remove(loose(id));
        if (alike != null) {
            return alike;
        }
        String asDecimal = others.remove(MessageIdMatching.decimalOfHex(id));
        return asDecimal != null ? asDecimal : others.remove(hexOfDecimal(id));
    }

    private static String loose(String id) {
        return MessageIdMatching.IGNORE_CASE_AND_ZEROS.keyOfResponse(id);
    }

    private static String hexOfDecimal(String id) {
        if (!MessageIdMatching.isDigits(id, 10)) {
            return id;
        }
        try {
            return Long.toHexString(Long.parseUnsignedLong(id));
        } catch (NumberFormatException tooLarge) { // twenty digits, above 2^64
            return id;
        }
    }

    private @Nullable Finding pair(String response, String receipt) {
        if (isOver) { // another thread has just reported
            return null;
        }
        boolean isEqual = response.equals(receipt);
        equal += isEqual ? 1 : 0;
        int best = 0;
        for (int i = 0; i < RULES.size(); i++) {
            MessageIdMatching rule = RULES.get(i);
            boolean isMatch = rule.keyOfResponse(response).equals(rule.keyOfReceipt(receipt));
            gained[i] += isMatch && !isEqual ? 1 : 0;
            separated[i] += isEqual && !isMatch ? 1 : 0;
            best = gained[i] > gained[best] ? i : best;
        }
        boolean isClear =
                gained[best] >= ENOUGH && gained[best] > separated[best] && (long) gained[best] * RARELY >= equal;
        if (isClear && !isEqual) {
            end();
            return new Finding(RULES.get(best), gained[best], response, receipt);
        }
        if (equal >= ENOUGH_EQUAL) {
            end();
        }
        return null;
    }

    private void end() {
        isOver = true;
        responses.clear();
        receipts.clear();
    }

    /** The latest ids under the key that is the same for all ways of writing them. */
    private static final class Recent extends LinkedHashMap<String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > KEPT;
        }
    }
}
