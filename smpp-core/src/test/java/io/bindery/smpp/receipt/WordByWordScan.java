package io.bindery.smpp.receipt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rules of a receipt's text in the plainest way, at every word from the left to the right: what {@link ReceiptScan} must
 * find by going from colon to colon.
 */
final class WordByWordScan {
    private static final List<String> KEYS =
            List.of("id", "sub", "dlvrd", "submit date", "done date", "stat", "err", "text");

    private final String text;
    private final Map<String, String> values = new LinkedHashMap<>();
    private String key = "";
    private int from;

    private WordByWordScan(String text) {
        this.text = text;
    }

    static Map<String, String> values(String text) {
        WordByWordScan scan = new WordByWordScan(text);
        scan.run();
        return scan.values;
    }

    private void run() {
        int at = 0;
        while (at < text.length() && !key.equals("text")) {
            char before = at == 0 ? ' ' : text.charAt(at - 1);
            int next = isBlank(before) || isSeparator(before) ? openAny(at, isBlank(before)) : -1;
            at = next < 0 ? at + 1 : next;
        }
        close(text.length());
    }

    private int openAny(int at, boolean isBehindBlank) {
        for (String known : KEYS) {
            int colon = colonBehind(known, at);
            if (colon >= 0) {
                open(known, at, colon);
                return colon + 1;
            }
        }
        int end = at;
        while (end < text.length() && String.valueOf(text.charAt(end)).matches("[A-Za-z0-9_-]")) {
            end++;
        }
        boolean isWord = end > at && end < text.length() && text.charAt(end) == ':' && isAsciiLetter(text.charAt(at));
        boolean isValue = !key.isEmpty() && skipBlanks(from) == at;
        if (!isBehindBlank || !isWord || isValue) {
            return -1;
        }
        open(text.substring(at, end).toLowerCase(Locale.ROOT), at, end);
        return end + 1;
    }

    private int colonBehind(String known, int at) {
        String pattern = "(?i)" + known.replace(" ", "[ _-]*") + " *:";
        java.util.regex.Matcher matcher =
                java.util.regex.Pattern.compile(pattern).matcher(text).region(at, text.length());
        return matcher.lookingAt() ? matcher.end() - 1 : -1;
    }

    private void open(String newKey, int at, int colon) {
        close(at);
        key = newKey;
        from = colon + 1;
    }

    private void close(int end) {
        if (key.isEmpty()) {
            return;
        }
        boolean isText = key.equals("text");
        int first = isText ? from : Math.min(skipBlanks(from), end);
        int last = end;
        while (last > first && (isBlank(text.charAt(last - 1)) || !isText && isSeparator(text.charAt(last - 1)))) {
            last--;
        }
        values.putIfAbsent(key, text.substring(first, last));
    }

    private int skipBlanks(int at) {
        int i = at;
        while (i < text.length() && isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isAsciiLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00A0' || c == '\uFEFF';
    }

    private static boolean isSeparator(char c) {
        return ",;|".indexOf(c) >= 0;
    }
}
