package io.bindery.smpp.receipt;

import org.jspecify.annotations.Nullable;

/** The keys that the specification gives the text of a receipt. */
enum ReceiptKey {
    ID(0, "id"),
    SUB(2, "sub"),
    DLVRD(4, "dlvrd"),
    SUBMIT_DATE(6, "submit date"),
    DONE_DATE(8, "done date"),
    STAT(10, "stat"),
    ERR(12, "err"),
    TEXT(14, "text");

    private static final ReceiptKey[] ALL = values();

    static final int PLACES = 2 * ALL.length;

    private final int place;
    private final String word;

    ReceiptKey(int place, String word) {
        this.place = place;
        this.word = word;
    }

    /** Where {@link ReceiptText} notes the beginning of the value; its end comes next. Each key has two of its own. */
    int place() {
        return place;
    }

    /** As it stands in a text, for example {@code submit date}. */
    String word() {
        return word;
    }

    static @Nullable ReceiptKey of(String word) {
        for (ReceiptKey key : ALL) {
            if (key.word.equals(word)) {
                return key;
            }
        }
        return null;
    }

    /** Those that may end with this letter of lower case; {@link #startIn} then says which of them it is, if any. */
    static @Nullable ReceiptKey endingWith(char last, char secondLast) {
        return switch (last) {
            case 'd' -> secondLast == 'i' ? ID : DLVRD;
            case 'b' -> SUB;
            case 't' -> secondLast == 'x' ? TEXT : STAT;
            case 'r' -> ERR;
            default -> null;
        };
    }

    /**
     * Where this key begins when it ends before {@code end}, in any case, its blank written as several, as {@code _} or
     * {@code -}, or left out; -1 when something else stands there.
     */
    int startIn(String text, int end) {
        return isPlainIn(text, end) ? end - word.length() : startOfUnusual(text, end);
    }

    /** Whether this key stands before {@code end} exactly as the specification writes it. */
    boolean isPlainIn(String text, int end) {
        return text.startsWith(word, end - word.length());
    }

    private int startOfUnusual(String text, int end) {
        int i = end;
        for (int k = word.length() - 1; k >= 0; k--) {
            char wanted = word.charAt(k);
            if (wanted == ' ') {
                while (i > 0 && isJoint(text.charAt(i - 1))) {
                    i--;
                }
            } else if (i > 0 && lowerAscii(text.charAt(i - 1)) == wanted) {
                i--;
            } else {
                return -1;
            }
        }
        return i;
    }

    private static boolean isJoint(char c) {
        return c == ' ' || c == '_' || c == '-';
    }

    static char lowerAscii(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
}
