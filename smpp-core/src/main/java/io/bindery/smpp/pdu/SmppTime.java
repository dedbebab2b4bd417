package io.bindery.smpp.pdu;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * A time as SMPP writes it, in sixteen characters {@code YYMMDDhhmmsstnnp}: schedule_delivery_time, validity_period,
 * final_date, and the TLV broadcast_end_time.
 *
 * <p>Either {@link Absolute}, to a tenth of a second and with its distance from UTC in quarter hours, or {@link Relative} to
 * the receiver's present time. No time at all is the empty string on the wire, and no {@code SmppTime}.
 *
 * <p>The year has two digits: 00 … 99 stand for 2000 … 2099, always.
 */
public sealed interface SmppTime {
    /** A moment. The sixteen characters end in {@code +} or {@code -}: whether local time is ahead of UTC or behind. */
    record Absolute(OffsetDateTime time) implements SmppTime {
        /**
         * @throws IllegalArgumentException when {@code time} is not in 2000 … 2099, has a fraction of a tenth of a second, or
         *     an offset that is not of whole quarter hours up to 12 hours
         */
        public Absolute {
            TimeText.require("year", time.getYear(), TimeText.FIRST_YEAR, TimeText.LAST_YEAR);
            if (time.getNano() % TimeText.NANOS_OF_TENTH != 0) {
                throw TimeText.refused(time.getNano() + " nanoseconds", "whole tenths of a second");
            }
            int seconds = time.getOffset().getTotalSeconds();
            if (seconds % TimeText.SECONDS_OF_QUARTER != 0 || Math.abs(seconds) > TimeText.MOST_SECONDS_OF_OFFSET) {
                throw TimeText.refused("offset " + time.getOffset(), "whole quarter hours from -12:00 to +12:00");
            }
        }

        @Override
        public OffsetDateTime from(OffsetDateTime now) {
            return time;
        }

        @Override
        public String format() {
            int seconds = time.getOffset().getTotalSeconds();
            return String.format(
                    Locale.ROOT,
                    "%02d%02d%02d%02d%02d%02d%d%02d%c",
                    time.getYear() - TimeText.FIRST_YEAR,
                    time.getMonthValue(),
                    time.getDayOfMonth(),
                    time.getHour(),
                    time.getMinute(),
                    time.getSecond(),
                    time.getNano() / TimeText.NANOS_OF_TENTH,
                    Math.abs(seconds) / TimeText.SECONDS_OF_QUARTER,
                    seconds < 0 ? '-' : '+');
        }

        @Override
        public String toString() {
            return format();
        }
    }

    /**
     * A span from the receiver's present time on. The sixteen characters end in {@code R}.
     *
     * @param period years 0 … 99, months 0 … 12, days 0 … 31
     * @param rest less than a day, in whole seconds
     */
    record Relative(Period period, Duration rest) implements SmppTime {
        /** @throws IllegalArgumentException when a value is out of range */
        public Relative {
            TimeText.require("years", period.getYears(), 0, 99);
            TimeText.require("months", period.getMonths(), 0, 12);
            TimeText.require("days", period.getDays(), 0, TimeText.MOST_DAYS);
            if (rest.isNegative() || rest.toDays() > 0 || !rest.equals(rest.truncatedTo(ChronoUnit.SECONDS))) {
                throw TimeText.refused("rest of " + rest, "whole seconds, 0 … 23:59:59");
            }
        }

        @Override
        public OffsetDateTime from(OffsetDateTime now) {
            return now.plus(period).plus(rest);
        }

        @Override
        public String format() {
            return String.format(
                    Locale.ROOT,
                    "%02d%02d%02d%02d%02d%02d000R",
                    period.getYears(),
                    period.getMonths(),
                    period.getDays(),
                    rest.toHoursPart(),
                    rest.toMinutesPart(),
                    rest.toSecondsPart());
        }

        @Override
        public String toString() {
            return format();
        }
    }

    /**
     * The time that {@code text} says; empty when it says none. Takes any text.
     *
     * @see #of(String)
     */
    static Optional<SmppTime> parse(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(of(text));
        } catch (IllegalArgumentException noTime) {
            return Optional.empty();
        }
    }

    /**
     * The time that {@code text} says.
     *
     * @throws IllegalArgumentException when it says none; the message names what is wrong: the length, a month of 13, a day
     *     that its month does not have, quarter hours above 48, a last character other than {@code +}, {@code -} and {@code R}
     */
    static SmppTime of(String text) {
        return TimeText.read(text);
    }

    /** {@code moment} in UTC, the part below a tenth of a second left out. */
    static Absolute at(Instant moment) {
        return at(moment.atOffset(ZoneOffset.UTC));
    }

    /**
     * {@code moment} with its offset, the part below a tenth of a second left out.
     *
     * @throws IllegalArgumentException when the year is not in 2000 … 2099, or the offset is none of whole quarter hours up
     *     to 12 hours; {@link #at(Instant)} knows no such trouble
     */
    static Absolute at(OffsetDateTime moment) {
        return new Absolute(moment.withNano(moment.getNano() / TimeText.NANOS_OF_TENTH * TimeText.NANOS_OF_TENTH));
    }

    /**
     * {@code span} from the receiver's present time on, in days, hours, minutes and seconds.
     *
     * @param span whole seconds, less than 32 days
     * @throws IllegalArgumentException when it is not
     */
    static Relative after(Duration span) {
        TimeText.require("days", span.toDays(), 0, TimeText.MOST_DAYS);
        return after(Period.ofDays((int) span.toDays()), span.minusDays(span.toDays()));
    }

    /**
     * A calendar's period and then {@code rest} from the receiver's present time on.
     *
     * @throws IllegalArgumentException as {@link Relative#Relative}
     */
    static Relative after(Period period, Duration rest) {
        return new Relative(period, rest);
    }

    /** The moment that this means when the receiver's present time is {@code now}; an absolute time is what it is. */
    OffsetDateTime from(OffsetDateTime now);

    /** The sixteen characters. */
    String format();
}
