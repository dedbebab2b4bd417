package io.bindery.smpp.receipt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields in the text of a receipt.
 *
 * <p>A field is a key, a colon and what stands before the next key. A key begins where a word begins, so that {@code mid:}
 * is not {@code id:}; keys may come in any order and any case, and none is needed. A word with a colon that is no key of
 * the specification is a field too, since otherwise it would be taken for a part of the value before it; there a blank is
 * needed in front, because identifiers may contain colons. Everything behind {@code text:} is the text, whatever it says:
 * it was written by a subscriber, who must not be able to change the receipt.
 */
final class ReceiptText {
    static final String ID = "id";
    static final String SUB = "sub";
    static final String DLVRD = "dlvrd";
    static final String SUBMIT_DATE = "submit date";
    static final String DONE_DATE = "done date";
    static final String STAT = "stat";
    static final String ERR = "err";
    static final String TEXT = "text";

    private static final List<String> KEYS = List.of(ID, SUB, DLVRD, SUBMIT_DATE, DONE_DATE, STAT, ERR, TEXT);

    private static final String SEPARATORS = ",;|";

    /**
     * One field.
     *
     * @param key one of the keys above, or another word in lower case
     * @param start where the key begins
     * @param from where the value begins
     * @param to where it ends, blanks behind it left out
     */
    record Field(String key, int start, int from, int to) {}

    private final String text;
    private final List<Field> fields = new ArrayList<>();
    private @Nullable String key;
    private int start;
    private int from;
    private int firstOfValue;

    private ReceiptText(String text) {
        this.text = text;
        scan();
    }

    static ReceiptText of(String text) {
        return new ReceiptText(text);
    }

    /** Keys and values in the order of the text; of several fields with one key the first. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (Field field : fields) {
            values.putIfAbsent(field.key(), text.substring(field.from(), field.to()));
        }
        return values;
    }

    /** The first field with this key, null when there is none. */
    @Nullable Field find(String wanted) {
        for (Field field : fields) {
            if (field.key().equals(wanted)) {
                return field;
            }
        }
        return null;
    }

    /** Whether this is a receipt beyond doubt: it begins with a key of the specification and says what has become of a message. */
    boolean isUnmistakable() {
        return !fields.isEmpty()
                && KEYS.contains(fields.get(0).key())
                && skipBlanks(0) == fields.get(0).start()
                && find(ID) != null
                && (find(STAT) != null || find(DONE_DATE) != null);
    }

    private void scan() {
        for (int at = 0; at < text.length(); at++) {
            char before = at == 0 ? ' ' : text.charAt(at - 1);
            if (isBlank(before) || SEPARATORS.indexOf(before) >= 0) {
                int next = openKnown(at);
                if (next < 0 && isBlank(before)) {
                    next = openUnknown(at);
                }
                at = next < 0 ? at : next - 1;
            }
        }
        close(text.length());
    }

    /** Opens the field whose key begins at {@code at}; the position behind its colon, or behind everything, or -1. */
    private int openKnown(int at) {
        for (String known : KEYS) {
            int colon = colonAfter(known, at);
            if (colon >= 0) {
                open(known, at, colon + 1);
                return known.equals(TEXT) ? text.length() : colon + 1;
            }
        }
        return -1;
    }

    /** Where the colon behind {@code known} stands when the text has this key at {@code at}; else -1. */
    private int colonAfter(String known, int at) {
        int i = at;
        for (int k = 0; k < known.length(); k++) {
            if (known.charAt(k) == ' ') {
                while (i < text.length() && " _-".indexOf(text.charAt(i)) >= 0) {
                    i++; // "submit date", "submit_date", "submitdate"
                }
            } else if (i < text.length() && lowerAscii(text.charAt(i)) == known.charAt(k)) {
                i++;
            } else {
                return -1;
            }
        }
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i < text.length() && text.charAt(i) == ':' ? i : -1;
    }

    /** As {@link #openKnown}, for a word that the specification does not have. */
    private int openUnknown(int at) {
        if (key != null && firstOfValue == at) {
            return -1; // the value of a field that is not empty so far
        }
        int i = at;
        while (i < text.length() && isWordPart(text.charAt(i), i == at)) {
            i++;
        }
        if (i == at || i == text.length() || text.charAt(i) != ':') {
            return -1;
        }
        open(text.substring(at, i).toLowerCase(Locale.ROOT), at, i + 1);
        return i + 1;
    }

    private void open(String newKey, int at, int behindColon) {
        close(at);
        key = newKey;
        start = at;
        from = behindColon;
        firstOfValue = skipBlanks(behindColon); // once a field: asking at every word would take quadratic time
    }

    private void close(int end) {
        if (key == null) {
            return;
        }
        boolean isText = key.equals(TEXT);
        int first = isText ? from : Math.min(firstOfValue, end);
        int last = end;
        while (last > first && isTail(text.charAt(last - 1), isText)) {
            last--;
        }
        if (first == last) {
            first = from; // an empty value stands right behind its colon: what is put there must not touch the next key
            last = from;
        }
        fields.add(new Field(key, start, first, last));
    }

    private int skipBlanks(int at) {
        int i = at;
        while (i < text.length() && isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isTail(char c, boolean isText) {
        return isBlank(c) || !isText && SEPARATORS.indexOf(c) >= 0;
    }

    /** Space, line ends, the NULs that some pad with, and the mark that some begin with. */
    static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00A0' || c == '\uFEFF';
    }

    private static boolean isWordPart(char c, boolean isFirst) {
        char lower = lowerAscii(c);
        return lower >= 'a' && lower <= 'z' || !isFirst && (c >= '0' && c <= '9' || c == '_' || c == '-');
    }

    private static char lowerAscii(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
}
