package io.bindery.smpp.receipt;

import java.time.LocalDateTime;
import java.time.Month;
import java.time.chrono.IsoChronology;
import org.jspecify.annotations.Nullable;

/** The dates in a receipt's text: YYMMDDhhmm by the specification, with seconds or a long year in the field. */
final class ReceiptDate {
    private static final int CENTURY = 2000;
    private static final int LONGEST = 14;
    private static final long SIX_DIGITS = 1_000_000;
    private static final long EIGHT_DIGITS = 100 * SIX_DIGITS;
    private static final long TEN_DIGITS = 100 * EIGHT_DIGITS;

    private ReceiptDate() {}

    /**
     * The date that {@code text} says from {@code from} up to {@code to}, separators left out; null when it is none, such as
     * ten zeros.
     */
    static @Nullable LocalDateTime parse(String text, int from, int to) {
        long digits = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9' && count < LONGEST) {
                digits = 10 * digits + (c - '0');
                count++;
            } else if (!isSeparator(c)) {
                return null;
            }
        }
        return switch (count) {
            case 10 -> date(CENTURY + digits / EIGHT_DIGITS, digits % EIGHT_DIGITS * 100);
            case 12 -> {
                // YYMMDDhhmmss, unless that has a month or day that cannot be: "2026…" has the month 26
                LocalDateTime shortYear = date(CENTURY + digits / TEN_DIGITS, digits % TEN_DIGITS);
                long longYear = digits / EIGHT_DIGITS;
                yield shortYear != null || longYear / 100 * 100 != CENTURY
                        ? shortYear
                        : date(longYear, digits % EIGHT_DIGITS * 100);
            }
            case LONGEST -> date(digits / TEN_DIGITS, digits % TEN_DIGITS);
            default -> null;
        };
    }

    private static boolean isSeparator(char c) {
        return switch (c) {
            case '-', '/', ':', '.', ' ', 'T' -> true;
            default -> false;
        };
    }

    /** @param rest month, day, hour, minute and second, two digits each */
    private static @Nullable LocalDateTime date(long year, long rest) {
        int month = (int) (rest / EIGHT_DIGITS);
        int time = (int) (rest % SIX_DIGITS);
        int day = (int) (rest / SIX_DIGITS) % 100;
        int hour = time / 10_000;
        int minute = time / 100 % 100;
        int second = time % 100;
        boolean isTime = hour < 24 && minute < 60 && second < 60;
        boolean isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
        return isTime && isDay ? LocalDateTime.of((int) year, month, day, hour, minute, second) : null;
    }

    private static int daysOf(long year, int month) {
        return Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year));
    }
}
