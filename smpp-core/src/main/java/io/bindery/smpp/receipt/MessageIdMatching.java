package io.bindery.smpp.receipt;

/**
 * When the message id of a response and that of a receipt name the same message. Some message centres write one number in
 * two ways: hexadecimal in the response and decimal in the receipt, or with zeros in front in one of them only.
 *
 * <p>Both ids become one key, and equal keys mean the same message. What is no number, such as a UUID, stays as it is, but
 * for the case of its letters where that is ignored. A number here has digits only, at most 20 of them, and is below
 * 2<sup>64</sup>; anything else is returned unchanged by all the rules that are about numbers.
 *
 * <p>Keys are kept: changing the rule of a peer while messages wait for their receipts makes those receipts homeless.
 */
public enum MessageIdMatching {
    /** As {@link #AS_IS}; a {@link MessageIdObserver} may look for the rule that the peer should have. Changes no id. */
    AUTO,
    /** The ids are equal, octet for octet. */
    AS_IS,
    /** As {@link #AS_IS}, but upper and lower case of ASCII letters are the same. Keys are in lower case. */
    IGNORE_CASE,
    /** As {@link #AS_IS}, but zeros in front of a decimal or hexadecimal number do not count. Keys have none. */
    IGNORE_ZEROS,
    /** Both {@link #IGNORE_CASE} and {@link #IGNORE_ZEROS}. */
    IGNORE_CASE_AND_ZEROS,
    /**
     * The response is hexadecimal and the receipt decimal: {@code 812FC7470000001B} and {@code 9308878062554710043}. The
     * id of the response is converted; keys are decimal without zeros in front.
     */
    HEX_TO_DEC,
    /** The response is decimal and the receipt hexadecimal. The id of the receipt is converted; keys as for HEX_TO_DEC. */
    DEC_TO_HEX;

    private static final int LONGEST_NUMBER = 20;
    private static final int LONGEST_HEX = 16;
    private static final int HEX = 16;
    private static final int DECIMAL = 10;

    /** The key of the message id in a submit_sm_resp or data_sm_resp. Never throws; empty only for an empty id. */
    public String keyOfResponse(String messageId) {
        return switch (this) {
            case HEX_TO_DEC -> decimalOfHex(messageId);
            case DEC_TO_HEX -> decimal(messageId);
            default -> key(messageId);
        };
    }

    /** The key of the message id in a receipt, from its text or from receipted_message_id. Otherwise as above. */
    public String keyOfReceipt(String messageId) {
        return switch (this) {
            case HEX_TO_DEC -> decimal(messageId);
            case DEC_TO_HEX -> decimalOfHex(messageId);
            default -> key(messageId);
        };
    }

    private String key(String messageId) {
        return switch (this) {
            case IGNORE_CASE -> folded(messageId);
            case IGNORE_ZEROS -> isDigits(messageId, HEX) ? withoutZeros(messageId) : messageId;
            case IGNORE_CASE_AND_ZEROS -> folded(isDigits(messageId, HEX) ? withoutZeros(messageId) : messageId);
            default -> messageId;
        };
    }

    static String decimal(String id) {
        return isDigits(id, DECIMAL) ? withoutZeros(id) : id;
    }

    static String decimalOfHex(String id) {
        if (!isDigits(id, HEX)) {
            return id;
        }
        String number = withoutZeros(id);
        return number.length() <= LONGEST_HEX ? Long.toUnsignedString(Long.parseUnsignedLong(number, HEX)) : id;
    }

    /** Whether {@code id} may be a number with these digits; length alone does not say that it is below 2^64. */
    static boolean isDigits(String id, int radix) {
        if (id.isEmpty() || id.length() > LONGEST_NUMBER) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c > 'f' || Character.digit(c, radix) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String withoutZeros(String number) {
        int first = 0;
        while (first < number.length() - 1 && number.charAt(first) == '0') {
            first++;
        }
        return number.substring(first);
    }

    /** Letters of ASCII only: what others become in lower case depends on the language. */
    private static String folded(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) >= 'A' && id.charAt(i) <= 'Z') {
                return foldedFrom(i, id);
            }
        }
        return id;
    }

    private static String foldedFrom(int first, String id) {
        char[] folded = id.toCharArray();
        for (int i = first; i < folded.length; i++) {
            folded[i] = ReceiptKey.lowerAscii(folded[i]);
        }
        return new String(folded);
    }
}
