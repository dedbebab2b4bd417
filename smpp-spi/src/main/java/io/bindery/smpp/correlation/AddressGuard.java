package io.bindery.smpp.correlation;

import java.util.Locale;

/**
 * Whether a receipt must come from the address its message went to.
 *
 * <p>Message centres that restart their counters give the same id twice. Without the guard one customer then gets the
 * receipt of another.
 */
public enum AddressGuard {
    /**
     * The receipt's source is the message's destination: the same digits, or one ends with the other's at least seven
     * digits (national against international form). Addresses without digits must be equal but for case and blanks.
     */
    DESTINATION,
    /** The message id alone decides: for upstreams whose receipts carry no usable source address. */
    OFF;

    private static final int SHORTEST_SUFFIX = 7;

    boolean admits(CorrelationRecord record, ReceiptArrival receipt) {
        String destination = record.destination().address();
        return this == OFF || destination.isEmpty() || same(canonical(destination), canonical(receipt.sourceAddress()));
    }

    /**
     * A number as its digits without leading zeros, which are prefixes for dialling and not part of it; anything with a
     * letter trimmed and in lower case.
     */
    static String canonical(String address) {
        StringBuilder digits = new StringBuilder(address.length());
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (Character.isLetter(c)) {
                return address.strip().toLowerCase(Locale.ROOT);
            }
            if (c >= '0' && c <= '9' && (c != '0' || digits.length() > 0)) {
                digits.append(c);
            }
        }
        return digits.toString();
    }

    private static boolean same(String a, String b) {
        String shorter = a.length() <= b.length() ? a : b;
        String longer = a.length() <= b.length() ? b : a;
        return a.equals(b)
                || (shorter.length() >= SHORTEST_SUFFIX && isNumber(a) && isNumber(b) && longer.endsWith(shorter));
    }

    private static boolean isNumber(String canonical) {
        return canonical.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
