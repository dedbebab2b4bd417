package io.bindery.smpp.receipt;

/** What may stand in a receipt that we write: nothing that would not come back from the text as it went in. */
final class ReceiptWords {
    private static final int LONGEST_ID = 64;

    private ReceiptWords() {}

    static String requireId(String id) {
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("message_id: " + id.length() + " characters (allowed 1 … 64)");
        }
        return requireWord("message_id", id);
    }

    static String requireWord(String field, String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c <= ' ' || c > '~' || c == ',' || c == ';' || c == '|') {
                throw new IllegalArgumentException(String.format(
                        "%s: character U+%04X at index %d (allowed visible ASCII without , ; |)", field, (int) c, i));
            }
        }
        return word;
    }

    static int requireRange(String field, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(field + ": " + value + " (allowed " + low + " … " + high + ")");
        }
        return value;
    }

    /** {@code number} with zeros in front, as wide as this at least. */
    static StringBuilder append(StringBuilder text, int number, int width) {
        for (int power = width - 1; power > 0 && number < power(power); power--) {
            text.append('0');
        }
        return text.append(number);
    }

    private static int power(int exponent) {
        int power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
