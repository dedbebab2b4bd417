package io.bindery.smpp.pdu;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** The sixteen characters of a time, read with a reason for each refusal: see {@link SmppTime#of(String)}. */
final class TimeText {
    static final int FIRST_YEAR = 2000;
    static final int LAST_YEAR = 2099;
    static final int MOST_DAYS = 31;
    static final int NANOS_OF_TENTH = 100_000_000;
    static final int SECONDS_OF_QUARTER = 900;
    static final int MOST_SECONDS_OF_OFFSET = 48 * SECONDS_OF_QUARTER;

    static final int LENGTH = 16;
    private static final int FLAG = LENGTH - 1;

    private TimeText() {}

    /** Whether {@link #read} takes the sixteen octets from {@code at} on; makes nothing. */
    static boolean isTime(byte[] octets, int at) {
        for (int i = at; i < at + FLAG; i++) {
            if (octets[i] < '0' || octets[i] > '9') {
                return false;
            }
        }
        int month = number(octets, at + 2);
        int day = number(octets, at + 4);
        boolean isTimeOfDay =
                number(octets, at + 6) < 24 && number(octets, at + 8) < 60 && number(octets, at + 10) < 60;
        int quarters = number(octets, at + 13);
        return isTimeOfDay
                && switch (octets[at + FLAG]) {
                    case 'R' -> month <= 12 && day <= MOST_DAYS && octets[at + 12] == '0' && quarters == 0;
                    case '+', '-' ->
                        month >= 1
                                && month <= 12
                                && day >= 1
                                && day
                                        <= YearMonth.of(FIRST_YEAR + number(octets, at), month)
                                                .lengthOfMonth()
                                && quarters <= MOST_SECONDS_OF_OFFSET / SECONDS_OF_QUARTER;
                    default -> false;
                };
    }

    private static int number(byte[] octets, int at) {
        return 10 * (octets[at] - '0') + octets[at + 1] - '0';
    }

    static SmppTime read(String text) {
        if (text.length() != LENGTH) {
            throw refused(text.length() + " characters", "16, YYMMDDhhmmsstnnp");
        }
        for (int i = 0; i < FLAG; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                throw refused(character(text, i), "0 … 9 there");
            }
        }
        return switch (text.charAt(FLAG)) {
            case 'R' -> relative(text);
            case '+' -> absolute(text, 1);
            case '-' -> absolute(text, -1);
            default -> throw refused(character(text, FLAG), "+, - and R there");
        };
    }

    /** Refuses what {@link #read} refuses, naming the field. */
    static void requireTime(String field, String text) {
        try {
            read(text);
        } catch (IllegalArgumentException noTime) {
            throw new IllegalArgumentException(field + ", " + noTime.getMessage(), noTime);
        }
    }

    private static SmppTime.Relative relative(String text) {
        require("tenths and quarter hours of a relative time", number(text, 12, FLAG), 0, 0);
        return new SmppTime.Relative(
                Period.of(number(text, 0, 2), number(text, 2, 4), number(text, 4, 6)),
                Duration.ofHours(required("hour", text, 6, 0, 23))
                        .plusMinutes(required("minute", text, 8, 0, 59))
                        .plusSeconds(required("second", text, 10, 0, 59)));
    }

    private static SmppTime.Absolute absolute(String text, int sign) {
        int year = FIRST_YEAR + number(text, 0, 2);
        int month = required("month", text, 2, 1, 12);
        int quarters = required("quarter hours", text, 13, 0, MOST_SECONDS_OF_OFFSET / SECONDS_OF_QUARTER);
        return new SmppTime.Absolute(OffsetDateTime.of(
                year,
                month,
                required("day", text, 4, 1, YearMonth.of(year, month).lengthOfMonth()),
                required("hour", text, 6, 0, 23),
                required("minute", text, 8, 0, 59),
                required("second", text, 10, 0, 59),
                number(text, 12, 13) * NANOS_OF_TENTH,
                ZoneOffset.ofTotalSeconds(sign * quarters * SECONDS_OF_QUARTER)));
    }

    private static int required(String name, String text, int at, int from, int to) {
        int value = number(text, at, at + 2);
        require(name, value, from, to);
        return value;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static String character(String text, int index) {
        return String.format("U+%04X at index %d", (int) text.charAt(index), index);
    }

    static void require(String name, long value, int from, int to) {
        if (value < from || value > to) {
            throw refused(name + " " + value, from == to ? String.valueOf(from) : from + " … " + to);
        }
    }

    static IllegalArgumentException refused(String what, String allowed) {
        return new IllegalArgumentException("time: " + what + " (allowed " + allowed + ")");
    }
}
