package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.session.SessionTimers.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SessionTimersTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long NEVER = Long.MAX_VALUE;

    /** What may happen to a session. */
    enum Event {
        NOTHING,
        OCTETS,
        TRANSACTION,
        STOPS_READING,
        READS_AGAIN
    }

    private static LinkOptions link() {
        return LinkOptions.client().toBuilder()
                .enquireLink(Duration.ofSeconds(30))
                .enquireLinkMisses(2)
                .inactivity(Duration.ofSeconds(300))
                .writeTimeout(Duration.ofSeconds(40))
                .build();
    }

    private static SessionTimers connected(LinkOptions link) {
        SessionTimers timers = new SessionTimers(link, 5 * SECOND);
        timers.connected(0);
        return timers;
    }

    private static SessionTimers bound(LinkOptions link) {
        SessionTimers timers = connected(link);
        timers.bound(0);
        return timers;
    }

    @Test
    void wantsNothingBeforeTheConnectionIsOpen() {
        SessionTimers timers = new SessionTimers(link(), 5 * SECOND);

        assertThat(timers.nextDeadline()).isEqualTo(NEVER);
        assertThat(timers.due(1_000 * SECOND)).isEqualTo(Action.NOTHING);
    }

    @Test
    void closesOnceWhenTheBindIsLate() {
        SessionTimers timers = connected(link());

        assertThat(timers.nextDeadline()).isEqualTo(5 * SECOND);
        assertThat(timers.due(5 * SECOND - 1)).isEqualTo(Action.NOTHING);
        assertThat(timers.due(5 * SECOND)).isEqualTo(Action.CLOSE_NOT_BOUND);
        assertThat(timers.due(5 * SECOND)).isEqualTo(Action.NOTHING);
    }

    @Test
    void doesNotGrantMoreTimeForOctetsBeforeTheBind() {
        SessionTimers timers = connected(link());

        timers.octetsRead(4 * SECOND);

        assertThat(timers.due(5 * SECOND)).isEqualTo(Action.CLOSE_NOT_BOUND);
    }

    @Test
    void asksTwiceAndClosesWhenNothingComes() {
        SessionTimers timers = bound(link());

        assertThat(timers.due(30 * SECOND - 1)).isEqualTo(Action.NOTHING);
        assertThat(timers.due(30 * SECOND)).isEqualTo(Action.SEND_ENQUIRE_LINK);
        assertThat(timers.due(30 * SECOND)).isEqualTo(Action.NOTHING);
        assertThat(timers.due(60 * SECOND)).isEqualTo(Action.SEND_ENQUIRE_LINK);
        assertThat(timers.due(90 * SECOND - 1)).isEqualTo(Action.NOTHING);
        assertThat(timers.due(90 * SECOND)).isEqualTo(Action.CLOSE_SILENT);
        assertThat(timers.due(1_000 * SECOND)).isEqualTo(Action.UNBIND_INACTIVE);
        assertThat(timers.nextDeadline()).isEqualTo(NEVER);
    }

    @Test
    void takesAnyOctetForAnAnswer() { // SB11
        SessionTimers timers = bound(link());
        timers.due(30 * SECOND);
        timers.due(60 * SECOND);

        timers.octetsRead(89 * SECOND);

        assertThat(timers.due(90 * SECOND)).isEqualTo(Action.NOTHING);
        assertThat(timers.due(119 * SECOND)).isEqualTo(Action.SEND_ENQUIRE_LINK);
        assertThat(timers.due(149 * SECOND)).isEqualTo(Action.SEND_ENQUIRE_LINK);
        assertThat(timers.due(179 * SECOND)).isEqualTo(Action.CLOSE_SILENT);
    }

    @Test
    void asksAfterAPauseOfTheProcessInsteadOfClosing() { // T13: a suspended machine must not kill its links
        SessionTimers timers = bound(link());

        assertThat(timers.due(100_000 * SECOND)).isEqualTo(Action.UNBIND_INACTIVE);
        assertThat(timers.due(100_000 * SECOND)).isEqualTo(Action.SEND_ENQUIRE_LINK);
        assertThat(timers.due(100_000 * SECOND)).isEqualTo(Action.NOTHING);
    }

    @Test
    void countsTransactionsAndNotOctetsForInactivity() {
        SessionTimers timers = bound(link());
        for (long s = 10; s <= 290; s += 10) {
            timers.octetsRead(s * SECOND);
        }

        assertThat(timers.due(299 * SECOND)).isEqualTo(Action.NOTHING);
        assertThat(timers.due(300 * SECOND)).isEqualTo(Action.UNBIND_INACTIVE);
        assertThat(timers.due(300 * SECOND)).isEqualTo(Action.NOTHING);
    }

    @Test
    void startsInactivityAnewWithEachTransaction() {
        SessionTimers timers = bound(link());

        timers.octetsRead(290 * SECOND);
        timers.transaction(290 * SECOND);

        assertThat(timers.due(310 * SECOND)).isEqualTo(Action.NOTHING);
        timers.octetsRead(580 * SECOND);
        assertThat(timers.due(590 * SECOND)).isEqualTo(Action.UNBIND_INACTIVE);
    }

    @Test
    void neverUnbindsWithoutAnInactivityTime() {
        SessionTimers timers =
                bound(link().toBuilder().inactivity(Duration.ZERO).build());

        timers.octetsRead(100_000 * SECOND);

        assertThat(timers.due(100_000 * SECOND)).isEqualTo(Action.NOTHING);
    }

    @Test
    void closesAPeerThatDoesNotRead() { // pain 17: writes must not wait for ever
        SessionTimers timers = bound(link());

        timers.peerStoppedReading(10 * SECOND);
        timers.octetsRead(49 * SECOND);

        assertThat(timers.due(50 * SECOND - 1)).isEqualTo(Action.NOTHING);
        assertThat(timers.due(50 * SECOND)).isEqualTo(Action.CLOSE_NOT_READING);
        assertThat(timers.due(50 * SECOND)).isEqualTo(Action.NOTHING);
    }

    @Test
    void forgivesAPeerThatReadsAgain() {
        SessionTimers timers = bound(link());

        timers.peerStoppedReading(0);
        timers.peerReadsAgain();

        assertThat(timers.due(29 * SECOND)).isEqualTo(Action.NOTHING);
        assertThat(timers.nextDeadline()).isEqualTo(30 * SECOND);
    }

    @Test
    void keepsOnlyTheWriteTimeoutOfAnEndingSession() {
        SessionTimers timers = bound(link());
        timers.ending();

        timers.octetsRead(10 * SECOND);
        timers.transaction(10 * SECOND);
        timers.peerStoppedReading(10 * SECOND);

        assertThat(timers.nextDeadline()).isEqualTo(50 * SECOND);
        assertThat(timers.due(50 * SECOND)).isEqualTo(Action.CLOSE_NOT_READING);
        assertThat(timers.due(10_000 * SECOND)).isEqualTo(Action.NOTHING);
    }

    @Property(tries = 300)
    void neverGivesUpAPeerThatSendsOctets(
            @ForAll("events") List<Event> events, @ForAll @IntRange(min = 1, max = 5) int misses) {
        SessionTimers timers = bound(LinkOptions.client().toBuilder()
                .enquireLink(Duration.ofSeconds(30))
                .enquireLinkMisses(misses)
                .build());
        long now = 0;
        long lastOctets = 0;
        int askedSince = 0;

        for (Event event : events) {
            now += 7 * SECOND;
            if (event == Event.OCTETS) {
                timers.octetsRead(now);
                lastOctets = now;
                askedSince = 0;
            }
            for (Action due : actions(timers, now)) {
                if (due == Action.SEND_ENQUIRE_LINK) {
                    askedSince++;
                    assertThat(now - lastOctets).isGreaterThanOrEqualTo(30 * SECOND);
                } else {
                    assertThat(due).isEqualTo(Action.CLOSE_SILENT);
                    assertThat(askedSince).isEqualTo(misses);
                    assertThat(now - lastOctets).isGreaterThanOrEqualTo((misses + 1) * 30 * SECOND);
                    return;
                }
            }
            assertThat(askedSince).isLessThanOrEqualTo(misses);
        }
    }

    @Property(tries = 300)
    void isNeverDueBeforeItsNextDeadlineAndAlwaysAtIt(@ForAll("events") List<Event> events) {
        SessionTimers timers = bound(link());
        long now = 0;

        for (Event event : events) {
            now += 11 * SECOND;
            switch (event) {
                case NOTHING -> {}
                case OCTETS -> timers.octetsRead(now);
                case TRANSACTION -> timers.transaction(now);
                case STOPS_READING -> timers.peerStoppedReading(now);
                case READS_AGAIN -> timers.peerReadsAgain();
            }
            boolean isDue = timers.nextDeadline() <= now;
            assertThat(!actions(timers, now).isEmpty()).isEqualTo(isDue);
            assertThat(timers.nextDeadline()).isGreaterThan(now);
        }
    }

    /**
     * Against a plain description of each timer, with events at any time and the clock looked at when the next deadline says so:
     * what has to happen happens exactly when it is due, once, and nothing else does. T13: the clock only ever goes on.
     */
    @Property(tries = 500)
    void doesEverythingWhenItIsDueAndNothingElse(
            @ForAll("moments") List<Tuple.Tuple2<Event, Long>> moments,
            @ForAll @IntRange(min = 1, max = 4) int misses,
            @ForAll @LongRange(min = 0, max = 200) long inactivitySeconds) {
        LinkOptions link = LinkOptions.client().toBuilder()
                .enquireLink(Duration.ofSeconds(30))
                .enquireLinkMisses(misses)
                .inactivity(Duration.ofSeconds(inactivitySeconds))
                .writeTimeout(Duration.ofSeconds(40))
                .build();
        SessionTimers timers = bound(link);
        Described described = new Described(link);
        long now = 0;

        for (var moment : moments) {
            long at = now + moment.get2();
            while (timers.nextDeadline() <= at) {
                now = Math.max(now, timers.nextDeadline());
                assertThat(described.isAnythingDueBefore(now))
                        .as("nothing is late")
                        .isFalse();
                for (Action due : actions(timers, now)) {
                    described.expect(due, now);
                    if (due == Action.CLOSE_SILENT || due == Action.CLOSE_NOT_READING) {
                        timers.ending();
                        assertThat(timers.nextDeadline()).isGreaterThan(now);
                        return;
                    }
                }
                assertThat(timers.nextDeadline()).isGreaterThan(now);
            }
            now = at;
            assertThat(described.isAnythingDueBefore(now))
                    .as("nothing is forgotten")
                    .isFalse();
            described.happens(moment.get1(), now);
            switch (moment.get1()) {
                case NOTHING -> {}
                case OCTETS -> timers.octetsRead(now);
                case TRANSACTION -> timers.transaction(now);
                case STOPS_READING -> timers.peerStoppedReading(now);
                case READS_AGAIN -> timers.peerReadsAgain();
            }
        }
    }

    /** The timers in words: since when each of them runs, 0 … for the time of that event, -1 for not at all. */
    private static final class Described {
        private final LinkOptions link;
        private long silentSince;
        private int asked;
        private long idleSince;
        private long notReadSince = -1;

        Described(LinkOptions link) {
            this.link = link;
            this.idleSince = link.inactivity().isZero() ? -1 : 0;
        }

        void happens(Event event, long now) {
            switch (event) {
                case NOTHING -> {}
                case OCTETS -> {
                    silentSince = now;
                    asked = 0;
                }
                case TRANSACTION -> idleSince = idleSince < 0 ? -1 : now;
                case STOPS_READING -> notReadSince = now;
                case READS_AGAIN -> notReadSince = -1;
            }
        }

        private long enquireAt() {
            return silentSince + (asked + 1) * link.enquireLink().toNanos();
        }

        private boolean isOver(long since, Duration time, long now) {
            return since >= 0 && now >= since + time.toNanos();
        }

        boolean isAnythingDueBefore(long now) {
            long before = now - 1;
            return before >= enquireAt()
                    || isOver(idleSince, link.inactivity(), before)
                    || isOver(notReadSince, link.writeTimeout(), before);
        }

        void expect(Action due, long now) {
            switch (due) {
                case SEND_ENQUIRE_LINK -> {
                    assertThat(now).isEqualTo(enquireAt());
                    assertThat(asked).isLessThan(link.enquireLinkMisses());
                    asked++;
                }
                case CLOSE_SILENT -> {
                    assertThat(now).isEqualTo(enquireAt());
                    assertThat(asked).isEqualTo(link.enquireLinkMisses());
                }
                case UNBIND_INACTIVE -> {
                    assertThat(now).isEqualTo(idleSince + link.inactivity().toNanos());
                    idleSince = -1;
                }
                case CLOSE_NOT_READING ->
                    assertThat(now).isEqualTo(notReadSince + link.writeTimeout().toNanos());
                default -> throw new AssertionError(due + " is not due at " + now);
            }
        }
    }

    @Provide
    Arbitrary<List<Tuple.Tuple2<Event, Long>>> moments() {
        Arbitrary<Long> pauses = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 100 * SECOND), Arbitraries.of(0L, 1L, 10 * SECOND, 30 * SECOND));
        return Combinators.combine(Arbitraries.of(Event.class), pauses)
                .as(Tuple::of)
                .list()
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return Arbitraries.of(Event.class).list().ofMaxSize(80);
    }

    private static List<Action> actions(SessionTimers timers, long now) {
        List<Action> actions = new ArrayList<>();
        for (Action due = timers.due(now); due != Action.NOTHING; due = timers.due(now)) {
            actions.add(due);
            assertThat(actions).hasSizeLessThan(10);
        }
        return actions;
    }
}
