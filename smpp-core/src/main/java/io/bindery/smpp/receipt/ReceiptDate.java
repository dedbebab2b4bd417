package io.bindery.smpp.receipt;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;

/** The dates in a receipt's text: YYMMDDhhmm by the specification, with seconds or a long year in the field. */
final class ReceiptDate {
    private static final int CENTURY = 2000;

    private ReceiptDate() {}

    /** The date that {@code text} says; empty when it is none, such as ten zeros. */
    static Optional<LocalDateTime> parse(String text) {
        String digits = digitsOf(text);
        return switch (digits.length()) {
            case 10 -> date(CENTURY + number(digits, 0, 2), digits.substring(2) + "00");
            case 12 -> {
                // YYMMDDhhmmss, unless that has a month or day that cannot be: "2026…" has the month 26
                Optional<LocalDateTime> shortYear = date(CENTURY + number(digits, 0, 2), digits.substring(2));
                yield shortYear.isPresent() ? shortYear : date(number(digits, 0, 4), digits.substring(4) + "00");
            }
            case 14 -> date(number(digits, 0, 4), digits.substring(4));
            default -> Optional.empty();
        };
    }

    /** {@code text} without the separators that some write, empty when there is anything else in it. */
    private static String digitsOf(String text) {
        StringBuilder digits = new StringBuilder(14);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if ("-/:. T".indexOf(c) < 0) {
                return "";
            }
        }
        return digits.toString();
    }

    /** @param rest month, day, hour, minute and second, two digits each */
    private static Optional<LocalDateTime> date(int year, String rest) {
        int month = number(rest, 0, 2);
        int day = number(rest, 2, 4);
        int hour = number(rest, 4, 6);
        int minute = number(rest, 6, 8);
        int second = number(rest, 8, 10);
        boolean isTime = hour < 24 && minute < 60 && second < 60;
        boolean isDay = month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
        return isTime && isDay
                ? Optional.of(LocalDateTime.of(year, month, day, hour, minute, second))
                : Optional.empty();
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    /** YYMMDDhhmm. */
    static String format(LocalDateTime date) {
        return String.format(
                Locale.ROOT,
                "%02d%02d%02d%02d%02d",
                date.getYear() % 100,
                date.getMonthValue(),
                date.getDayOfMonth(),
                date.getHour(),
                date.getMinute());
    }
}
