package io.bindery.smpp.receipt;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link ReceiptDialect} writes dates. A long year without seconds is read and not written: its twelve digits look
 * like {@link #SECONDS} in the first years of the century.
 */
public enum ReceiptDateFormat {
    /** YYMMDDhhmm, as the specification has it. */
    MINUTES(10),
    /** YYMMDDhhmmss. */
    SECONDS(12),
    /** YYYYMMDDhhmmss. */
    LONG_YEARS(14);

    private static final int CENTURY = 2000;

    private final int digits;

    ReceiptDateFormat(int digits) {
        this.digits = digits;
    }

    /** How many digits a date has: 10, 12 or 14. */
    public int digits() {
        return digits;
    }

    /** The shortest that loses nothing of {@code date} down to the second. */
    static ReceiptDateFormat exact(@Nullable LocalDateTime date) {
        return date == null || date.getSecond() == 0 ? MINUTES : SECONDS;
    }

    /** Zeros for a date that is not known, or whose year this cannot say. */
    StringBuilder append(StringBuilder text, @Nullable LocalDateTime date) {
        if (date == null || !canSay(date.getYear())) {
            return text.append("0".repeat(digits));
        }
        ReceiptWords.append(text, this == LONG_YEARS ? date.getYear() : date.getYear() - CENTURY, digits == 14 ? 4 : 2);
        ReceiptWords.append(text, date.getMonthValue(), 2);
        ReceiptWords.append(text, date.getDayOfMonth(), 2);
        ReceiptWords.append(text, date.getHour(), 2);
        ReceiptWords.append(text, date.getMinute(), 2);
        return this == MINUTES ? text : ReceiptWords.append(text, date.getSecond(), 2);
    }

    private boolean canSay(int year) {
        return this == LONG_YEARS ? year >= 0 && year <= 9999 : year >= CENTURY && year < CENTURY + 100;
    }
}
