package io.bindery.smpp.receipt;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The text of a receipt and where the values of the specification's keys stand in it.
 *
 * <p>Only the places are noted, so a value that nobody reads costs no string; other words are looked for when somebody asks.
 */
final class ReceiptText {
    private final String text;

    /** For each key where its first value begins and ends; -1 when the text does not have the key. */
    private final int[] places;

    private final boolean beginsWithKey;

    private ReceiptText(String text, int[] places, boolean beginsWithKey) {
        this.text = text;
        this.places = places;
        this.beginsWithKey = beginsWithKey;
    }

    static ReceiptText of(String text) {
        int[] places = new int[ReceiptKey.PLACES];
        Arrays.fill(places, -1);
        ReceiptScan scan = new ReceiptScan(text);
        boolean isFirst = true;
        boolean beginsWithKey = false;
        while (scan.next()) {
            ReceiptKey key = scan.key();
            if (isFirst) {
                beginsWithKey = key != null && ReceiptScan.skipBlanks(text, 0) == scan.start();
                isFirst = false;
            }
            if (key != null && places[key.place()] < 0) {
                places[key.place()] = scan.from();
                places[key.place() + 1] = scan.to();
            }
        }
        return new ReceiptText(text, places, beginsWithKey);
    }

    boolean has(ReceiptKey key) {
        return from(key) >= 0;
    }

    /** Where the value of {@code key} begins; -1 when there is none. */
    int from(ReceiptKey key) {
        return places[key.place()];
    }

    /** Where the value of {@code key} ends; -1 when there is none. */
    int to(ReceiptKey key) {
        return places[key.place() + 1];
    }

    /** The value of {@code key}; null when it is missing or empty. */
    @Nullable String value(ReceiptKey key) {
        int from = from(key);
        int to = to(key);
        return from < to ? text.substring(from, to) : null;
    }

    /** The value of {@code key} as a date; null when it is missing or none. */
    @Nullable LocalDateTime date(ReceiptKey key) {
        return ReceiptDate.parse(text, from(key), to(key));
    }

    /** The value of {@code key} as a number of at most nine digits; empty when it is missing or none. */
    OptionalInt number(ReceiptKey key) {
        int from = from(key);
        int to = to(key);
        if (from == to || to - from > 9) {
            return OptionalInt.empty();
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return OptionalInt.empty();
            }
            number = 10 * number + (c - '0');
        }
        return OptionalInt.of(number);
    }

    /** The first value of any key, written in lower case; null when it is missing or empty. */
    @Nullable String value(String word) {
        ReceiptKey key = ReceiptKey.of(word);
        if (key != null) {
            return value(key);
        }
        ReceiptScan scan = new ReceiptScan(text);
        while (scan.next()) {
            if (scan.key() == null && scan.word().equals(word)) {
                return scan.from() < scan.to() ? text.substring(scan.from(), scan.to()) : null;
            }
        }
        return null;
    }

    /** Keys and values in the order of the text; of several fields with one key the first. Built anew at each call. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        ReceiptScan scan = new ReceiptScan(text);
        while (scan.next()) {
            values.putIfAbsent(scan.word(), text.substring(scan.from(), scan.to()));
        }
        return Collections.unmodifiableMap(values);
    }

    /** Whether this is a receipt beyond doubt: it begins with a key of the specification and says what has become of a message. */
    boolean isUnmistakable() {
        return beginsWithKey && has(ReceiptKey.ID) && (has(ReceiptKey.STAT) || has(ReceiptKey.DONE_DATE));
    }

    /** This text under another id; where it has none, one in front of its fields, and what is no field is left out. */
    ReceiptText withId(String id) {
        if (has(ReceiptKey.ID)) {
            return of(text.substring(0, from(ReceiptKey.ID)) + id + text.substring(to(ReceiptKey.ID)));
        }
        StringBuilder changed =
                new StringBuilder(ReceiptKey.ID.word()).append(':').append(id);
        values().forEach((word, value) ->
                changed.append(' ').append(word).append(':').append(value));
        return of(changed.toString());
    }
}
