package io.bindery.smpp.testkit;

import java.util.List;

/**
 * The balance of a {@link Ledger}. Counts of messages unless stated otherwise.
 *
 * @param submitted submitted by ESMEs
 * @param answered answered positively
 * @param refused answered negatively
 * @param unanswered never answered
 * @param accepted message ids that message centres gave
 * @param receiptsExpected answered positively and a receipt asked for
 * @param receiptsReceived of these, how many got one
 * @param lost answered positively, but without a receipt that was asked for, or never accepted by a message centre
 * @param duplicatedReceipts further receipts with the same outcome for the same message
 * @param duplicatedSubmits further times a message centre accepted the same message
 * @param orphans messages that were not answered positively but whose receipt was acknowledged to the message centre
 * @param unknownReceipts receipts under an id that no ESME was given
 * @param wrongAccount receipts at another account than the one that submitted
 * @param wrongMessage receipts that come from another number than the one the message went to
 * @param receiptsBeforeAnswer messages whose receipt came before the answer
 * @param perSecond positive answers a second, from the first submit to the last answer; 0 when there are none
 * @param submitToAnswer times from submit to positive answer
 * @param submitToReceipt times from submit to first receipt
 * @param examplesOfLost keys of some of the lost messages, for the search
 */
public record LedgerSummary(
        long submitted,
        long answered,
        long refused,
        long unanswered,
        long accepted,
        long receiptsExpected,
        long receiptsReceived,
        long lost,
        long duplicatedReceipts,
        long duplicatedSubmits,
        long orphans,
        long unknownReceipts,
        long wrongAccount,
        long wrongMessage,
        long receiptsBeforeAnswer,
        double perSecond,
        Latencies submitToAnswer,
        Latencies submitToReceipt,
        List<String> examplesOfLost) {
    public LedgerSummary {
        examplesOfLost = List.copyOf(examplesOfLost);
    }

    /** Receipts and submits that came twice. */
    public long duplicated() {
        return duplicatedReceipts + duplicatedSubmits;
    }

    /** Counts only. */
    @Override
    public String toString() {
        return "submitted " + submitted + ", answered " + answered + ", refused " + refused + ", unanswered "
                + unanswered
                + ", accepted " + accepted + ", receipts " + receiptsReceived + " of " + receiptsExpected + ", lost "
                + lost
                + ", duplicated " + duplicatedReceipts + " receipts and " + duplicatedSubmits + " submits, orphans "
                + orphans + ", unknown " + unknownReceipts + ", wrong account " + wrongAccount + ", wrong message "
                + wrongMessage + ", receipt before answer " + receiptsBeforeAnswer;
    }
}
