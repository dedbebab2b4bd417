package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FailedBindsTest {
    private static final Origin HERE = new Origin(1);
    private static final Origin THERE = new Origin(2);
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    private final FailedBinds binds = new FailedBinds(5);

    private void fail(int times, Origin origin, String systemId) {
        for (int i = 0; i < times; i++) {
            binds.fails(origin, systemId, 0);
        }
    }

    private void failAsSomebody(int times, Origin origin) {
        for (int i = 0; i < times; i++) {
            binds.fails(origin, "nobody-" + i, 0);
        }
    }

    @Test
    void blocksASystemIdAfterFiveFailuresFromAnywhere() {
        for (int i = 0; i < 4; i++) {
            binds.fails(new Origin(100 + i), "acme", 0);
        }

        assertThat(binds.isBlocked(HERE, "acme", 0)).isFalse();
        binds.fails(new Origin(200), "acme", 0);
        assertThat(binds.isBlocked(HERE, "acme", 0)).isTrue();
        assertThat(binds.isBlocked(HERE, "other", 0)).isFalse();
    }

    @Test
    void blocksAnAddressAfterFiveFailuresUnderAnyName() {
        failAsSomebody(4, HERE);

        assertThat(binds.isBlocked(HERE, "acme", 0)).isFalse();
        binds.fails(HERE, "one more", 0);
        assertThat(binds.isBlocked(HERE, "acme", 0)).isTrue();
        assertThat(binds.isBlocked(THERE, "acme", 0)).isFalse();
    }

    @Test
    void forgetsAFailureAfterAMinute() {
        binds.fails(HERE, "acme", 0);
        for (int i = 1; i < 5; i++) {
            binds.fails(HERE, "acme", 30 * SECOND);
        }

        assertThat(binds.isBlocked(HERE, "acme", MINUTE - 1)).isTrue();
        assertThat(binds.isBlocked(HERE, "acme", MINUTE)).isFalse();
        binds.fails(HERE, "acme", MINUTE);
        assertThat(binds.isBlocked(HERE, "acme", MINUTE)).isTrue();
    }

    @Test
    void refusalsDoNotProlongTheWait() {
        fail(5, HERE, "acme");
        for (long now = 0; now < MINUTE; now += SECOND) {
            assertThat(binds.isBlocked(HERE, "acme", now)).isTrue();
            assertThat(binds.fails(HERE, "acme", now)).isFalse();
        }

        assertThat(binds.isBlocked(HERE, "acme", MINUTE)).isFalse();
    }

    @Test
    void nobodyElseCanLockOutACustomerThatBindsFromWhereItAlwaysDoes() {
        binds.succeeds(HERE, "acme");
        for (int i = 0; i < 1_000; i++) {
            binds.fails(new Origin(1_000 + i), "acme", 0);
        }

        assertThat(binds.isBlocked(HERE, "acme", 0)).isFalse();
        assertThat(binds.isBlocked(THERE, "acme", 0)).isTrue();
    }

    @Test
    void oneCustomerWithAWrongPasswordDoesNotLockOutItsNeighboursBehindALoadBalancer() {
        binds.succeeds(HERE, "acme");
        binds.succeeds(HERE, "globex");
        fail(100, HERE, "wrong");

        assertThat(binds.isBlocked(HERE, "wrong", 0)).isTrue();
        assertThat(binds.isBlocked(HERE, "acme", 0)).isFalse();
        assertThat(binds.isBlocked(HERE, "not yet bound", 0)).isFalse();
    }

    @Test
    void anAddressOfOneCustomerMayFailAsOftenAsAnyOther() {
        binds.succeeds(HERE, "acme");
        failAsSomebody(5, HERE);

        assertThat(binds.isBlocked(HERE, "somebody", 0)).isTrue();
        assertThat(binds.isBlocked(HERE, "acme", 0)).isFalse();
    }

    @Test
    void aSharedAddressIsBoundedToo() {
        for (int i = 0; i < 3; i++) {
            binds.succeeds(HERE, "customer-" + i);
        }
        failAsSomebody(14, HERE);
        assertThat(binds.isBlocked(HERE, "somebody", 0)).isFalse();

        binds.fails(HERE, "one more", 0);

        assertThat(binds.isBlocked(HERE, "somebody", 0)).isTrue();
    }

    @Test
    void whoIsKnownMayNotGuessEither() {
        binds.succeeds(HERE, "acme");
        fail(4, HERE, "acme");
        assertThat(binds.isBlocked(HERE, "acme", 0)).isFalse();

        fail(1, HERE, "acme");

        assertThat(binds.isBlocked(HERE, "acme", 0)).isTrue();
        binds.succeeds(HERE, "acme"); // a session that was bound already says nothing new
        assertThat(binds.isBlocked(HERE, "acme", 0)).isTrue();
        assertThat(binds.isBlocked(HERE, "acme", MINUTE)).isFalse();
    }

    @Test
    void ofManyGuessesAtATimeFiveAreAnsweredTruly() {
        List<Boolean> told = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            assertThat(binds.isBlocked(HERE, "acme", 0)).isFalse();
        }
        for (int i = 0; i < 100; i++) {
            told.add(binds.fails(HERE, "acme", 0));
        }

        assertThat(told.stream().filter(isTold -> isTold)).hasSize(5);
    }

    @Test
    void zeroSwitchesItOff() {
        FailedBinds off = new FailedBinds(0);
        for (int i = 0; i < 100; i++) {
            assertThat(off.fails(HERE, "acme", 0)).isTrue();
        }

        assertThat(off.isBlocked(HERE, "acme", 0)).isFalse();
        assertThat(off.size()).isZero();
    }

    @Test
    void whatHasNoAddressIsJudgedByItsSystemIdAlone() {
        failAsSomebody(100, Origin.UNKNOWN);
        assertThat(binds.isBlocked(Origin.UNKNOWN, "acme", 0)).isFalse();

        fail(5, Origin.UNKNOWN, "acme");

        assertThat(binds.isBlocked(Origin.UNKNOWN, "acme", 0)).isTrue();
    }

    @Test
    void itsTablesAreBoundedHoweverManyAddressesAndNamesAttack() {
        for (int i = 0; i < 3 * FailedBinds.MOST; i++) {
            binds.fails(new Origin(i), "name-" + i, i);
            binds.succeeds(new Origin(i), "name-" + i);
        }

        assertThat(binds.size()).isEqualTo(4 * FailedBinds.MOST);
    }

    @Test
    void anAttackDoesNotPushOutWhoIsKnown() {
        binds.succeeds(HERE, "acme");
        for (int i = 0; i < 2 * FailedBinds.MOST; i++) {
            binds.fails(new Origin(1_000 + i), i % 2 == 0 ? "acme" : "name-" + i, 0);
        }

        assertThat(binds.isBlocked(HERE, "acme", 0)).isFalse();
    }

    /** Without successes: a bind is blocked if and only if five failures of its address or its name are younger than a minute. */
    @Property
    void blocksExactlyWhileFiveFailuresAreYoungerThanAMinute(
            @ForAll @Size(max = 80) List<@IntRange(min = 0, max = 8_999) Integer> steps) {
        record Failure(Origin origin, String systemId, long at) {}
        FailedBinds binds = new FailedBinds(5); // jqwik has one instance for all tries
        List<Failure> failures = new ArrayList<>();
        long now = 0;
        for (int step : steps) {
            now += step / 9 * SECOND / 50; // 0 … 20 s
            long at = now;
            Origin origin = new Origin(step % 3);
            String systemId = "id-" + step / 3 % 3;
            List<Failure> young =
                    failures.stream().filter(old -> at - old.at < MINUTE).toList();
            boolean isExpected =
                    young.stream().filter(old -> old.origin.equals(origin)).count() >= 5
                            || young.stream()
                                            .filter(old -> old.systemId.equals(systemId))
                                            .count()
                                    >= 5;

            assertThat(binds.isBlocked(origin, systemId, now)).isEqualTo(isExpected);
            assertThat(binds.fails(origin, systemId, now)).isEqualTo(!isExpected);
            if (!isExpected) {
                failures.add(new Failure(origin, systemId, now));
            }
        }
    }

    /** Whoever is known is blocked by his own failures only, whatever others do. */
    @Property
    void whoIsKnownDependsOnNobodyElse(@ForAll @Size(max = 80) List<@IntRange(min = 0, max = 99) Integer> others) {
        FailedBinds binds = new FailedBinds(5);
        binds.succeeds(HERE, "acme");
        for (int other : others) {
            Origin origin = new Origin(other % 4);
            String systemId = other / 4 % 3 == 0 ? "acme" : "id-" + other / 12;
            if (!origin.equals(HERE) || !systemId.equals("acme")) {
                binds.fails(origin, systemId, 0);
            }
        }

        for (int i = 0; i < 5; i++) {
            assertThat(binds.isBlocked(HERE, "acme", 0)).isFalse();
            assertThat(binds.fails(HERE, "acme", 0)).isTrue();
        }
        assertThat(binds.isBlocked(HERE, "acme", 0)).isTrue();
    }
}
