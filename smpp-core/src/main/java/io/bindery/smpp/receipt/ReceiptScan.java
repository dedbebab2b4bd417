package io.bindery.smpp.receipt;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the text of a receipt, a field at a time.
 *
 * <p>A field is a key, a colon and what stands before the next key. A key begins where a word begins, so that {@code mid:}
 * is not {@code id:}; keys may come in any order and any case, and none is needed. A word with a colon that is no key of
 * the specification is a field too, since otherwise it would be taken for a part of the value before it; there a blank is
 * needed in front, because identifiers may contain colons. Everything behind {@code text:} is the text, whatever it says:
 * it was written by a subscriber, who must not be able to change the receipt.
 *
 * <p>The walk goes from colon to colon and looks back from each for a key. What it looks at lies behind the colon before,
 * so the time is linear whatever the text.
 */
final class ReceiptScan {
    private static final int NONE = -1;

    private final String text;

    // the field that next() went to
    private @Nullable ReceiptKey key;
    private int start;
    private int colon;
    private int from;
    private int to;

    // the head of the field behind it
    private @Nullable ReceiptKey nextKey;
    private int nextStart;
    private int nextColon;

    ReceiptScan(String text) {
        this.text = text;
        findHead(0, NONE);
    }

    /** Goes to the next field; false when there is none. */
    boolean next() {
        if (nextColon == NONE) {
            return false;
        }
        key = nextKey;
        start = nextStart;
        colon = nextColon;
        from = skipBlanks(text, colon + 1);
        if (key == ReceiptKey.TEXT) {
            from = colon + 1;
            nextColon = NONE;
            nextStart = text.length();
        } else {
            findHead(colon + 1, from);
        }
        findEnd();
        return true;
    }

    /** One of the specification's keys; null for another word. */
    @Nullable ReceiptKey key() {
        return key;
    }

    /** The key as a word of lower case. */
    String word() {
        ReceiptKey known = key;
        return known == null ? text.substring(start, colon).toLowerCase(Locale.ROOT) : known.word();
    }

    /** Where the key begins. */
    int start() {
        return start;
    }

    /** Where the value begins. */
    int from() {
        return from;
    }

    /** Where the value ends, blanks and separators behind it left out. */
    int to() {
        return to;
    }

    private void findEnd() {
        boolean isText = key == ReceiptKey.TEXT;
        int last = nextStart;
        while (last > from && isTail(text.charAt(last - 1), isText)) {
            last--;
        }
        if (last <= from) {
            from = colon
                    + 1; // an empty value stands right behind its colon: what is put there must not touch the next key
            last = from;
        }
        to = last;
    }

    /**
     * Finds the next key from {@code at} on.
     *
     * @param firstOfValue where the open field's value begins: an unknown word there belongs to the value
     */
    private void findHead(int at, int firstOfValue) {
        int end = text.length();
        for (int i = at; i < end; i++) { // String.indexOf costs twice as much over distances as short as these
            if (text.charAt(i) == ':' && isHead(i, firstOfValue)) {
                nextColon = i;
                return;
            }
        }
        nextColon = NONE;
        nextStart = text.length();
    }

    private boolean isHead(int found, int firstOfValue) {
        int end = found;
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return end > 1 && isKnownHead(end) || end == found && isUnknownHead(found, firstOfValue);
    }

    private boolean isKnownHead(int end) {
        char last = ReceiptKey.lowerAscii(text.charAt(end - 1));
        if (last != 'e') {
            return isHeadOf(ReceiptKey.endingWith(last, ReceiptKey.lowerAscii(text.charAt(end - 2))), end);
        }
        return ReceiptKey.SUBMIT_DATE.isPlainIn(text, end)
                ? isHeadOf(ReceiptKey.SUBMIT_DATE, end)
                : isHeadOf(ReceiptKey.DONE_DATE, end) || isHeadOf(ReceiptKey.SUBMIT_DATE, end);
    }

    private boolean isHeadOf(@Nullable ReceiptKey candidate, int end) {
        int at = candidate == null ? NONE : candidate.startIn(text, end);
        if (at < 0 || at > 0 && !isBoundary(text.charAt(at - 1))) {
            return false;
        }
        nextKey = candidate;
        nextStart = at;
        return true;
    }

    private boolean isUnknownHead(int end, int firstOfValue) {
        int at = end;
        while (at > 0 && isWordPart(text.charAt(at - 1))) {
            at--;
        }
        boolean isWord = at < end && isLetter(text.charAt(at)) && (at == 0 || isBlank(text.charAt(at - 1)));
        if (!isWord || at == firstOfValue) {
            return false;
        }
        nextKey = null;
        nextStart = at;
        return true;
    }

    static int skipBlanks(String text, int at) {
        int i = at;
        while (i < text.length() && isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isTail(char c, boolean isText) {
        return isBlank(c) || !isText && isSeparator(c);
    }

    private static boolean isBoundary(char c) {
        return isBlank(c) || isSeparator(c);
    }

    private static boolean isSeparator(char c) {
        return c == ',' || c == ';' || c == '|';
    }

    /** Space, line ends, the NULs that some pad with, and the mark that some begin with. */
    static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00A0' || c == '\uFEFF';
    }

    private static boolean isWordPart(char c) {
        return isLetter(c) || c >= '0' && c <= '9' || c == '_' || c == '-';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
