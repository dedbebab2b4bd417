package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.session.SessionTimers.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
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
