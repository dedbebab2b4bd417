package io.bindery.smpp.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
    private static final long NOW = Instant.parse("2026-11-21T10:15:30.123Z").toEpochMilli();
    private static final BigInteger TWO_TO_80 = BigInteger.ONE.shiftLeft(80);
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final SetClock clock = new SetClock();

    /** A clock that says what it is told to. */
    private static final class SetClock extends Clock {
        private long millis = NOW;

        @Override
        public long millis() {
            return millis;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("a SetClock is always UTC");
        }
    }

    @Test
    void hasTwentySixCharactersOfCrockfordsBase32() {
        assertThat(MessageIdGenerator.timeOrdered().next()).matches("[0-9A-HJKMNP-TV-Z]{26}");
    }

    @Test
    void beginsWithTheTime() {
        String id = ids(new Random(1)).next();

        assertThat(value(id.substring(0, 10))).isEqualTo(BigInteger.valueOf(NOW));
    }

    @Test
    void differsBetweenGeneratorsOfTheSameMillisecond() {
        MessageIdGenerator one = ids(new Random(1));
        MessageIdGenerator other = ids(new Random(2));

        assertThat(one.next()).isNotEqualTo(other.next());
    }

    @Test
    void differsBetweenGeneratorsAtTheEpochToo() {
        clock.millis = 0;

        assertThat(ids(new Random(1)).next()).isNotEqualTo(ids(new Random(2)).next());
    }

    @Test
    void countsWithinAMillisecond() {
        MessageIdGenerator ids = ids(new Random(1));

        String first = ids.next();
        String second = ids.next();

        assertThat(value(second)).isEqualTo(value(first).add(BigInteger.ONE));
    }

    @Test
    void carriesFromTheLowerHalfToTheHigher() {
        MessageIdGenerator ids = ids(constant(0x12, -1));

        String first = ids.next();
        String second = ids.next();

        assertThat(first).endsWith("0000000JZZZZZZZZ");
        assertThat(second).endsWith("0000000K00000000");
    }

    @Test
    void borrowsTheNextMillisecondWhenAllIdsOfOneAreUsed() {
        MessageIdGenerator ids = ids(constant(-1, -1));

        String last = ids.next();
        String borrowed = ids.next();
        clock.millis = NOW + 1;
        String next = ids.next();

        assertThat(last).endsWith("ZZZZZZZZZZZZZZZZ");
        assertThat(value(borrowed.substring(0, 10))).isEqualTo(BigInteger.valueOf(NOW + 1));
        assertThat(List.of(last, borrowed, next)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void goesOnWhenTheClockStepsBack() {
        MessageIdGenerator ids = ids(new Random(1));
        String before = ids.next();

        clock.millis = NOW - 3_600_000;
        String after = ids.next();

        assertThat(value(after)).isEqualTo(value(before).add(BigInteger.ONE));
    }

    @Property(tries = 300)
    void idsAreUniqueAndSortedWhateverTheClockDoes(
            @ForAll @Size(min = 2, max = 60) List<@LongRange(min = -5_000, max = 5_000) Long> steps,
            @ForAll long seed) {
        MessageIdGenerator ids = ids(new Random(seed));

        List<String> made = new ArrayList<>();
        for (long step : steps) {
            clock.millis += step;
            made.add(ids.next());
        }

        assertThat(made)
                .isSorted()
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).hasSize(26));
    }

    @Property(tries = 200)
    void idsAreSortedNearTheEndOfAMillisecond(@ForAll @LongRange(min = 0, max = 40) long beforeTheEnd) {
        MessageIdGenerator ids = ids(constant(-1, -1 - beforeTheEnd));

        List<String> made = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            made.add(ids.next());
        }

        assertThat(made).isSorted().doesNotHaveDuplicates();
        assertThat(value(made.get(59)).subtract(value(made.get(0)))).isEqualTo(BigInteger.valueOf(59));
        assertThat(value(made.get(59)).mod(TWO_TO_80)).isEqualTo(BigInteger.valueOf(58 - beforeTheEnd));
    }

    @Test
    void isUniqueAcrossThreads() throws InterruptedException {
        MessageIdGenerator ids = ids(new Random(1));
        ConcurrentLinkedQueue<String> made = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(new Thread(() -> {
                for (int n = 0; n < 5_000; n++) {
                    made.add(ids.next());
                }
            }));
        }

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        Set<String> distinct = new HashSet<>(made);
        assertThat(distinct).hasSize(20_000);
    }

    private MessageIdGenerator ids(RandomGenerator random) {
        return MessageIdGenerator.timeOrdered(clock, random);
    }

    /** Draws {@code first}, then {@code second}, and so on. */
    private static RandomGenerator constant(long first, long second) {
        return new RandomGenerator() {
            private boolean isSecond;

            @Override
            public long nextLong() {
                isSecond = !isSecond;
                return isSecond ? first : second;
            }
        };
    }

    private static BigInteger value(String base32) {
        BigInteger value = BigInteger.ZERO;
        for (char digit : base32.toCharArray()) {
            value = value.shiftLeft(5).or(BigInteger.valueOf(DIGITS.indexOf(digit)));
        }
        return value;
    }
}
