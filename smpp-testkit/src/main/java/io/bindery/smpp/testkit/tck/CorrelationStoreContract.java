package io.bindery.smpp.testkit.tck;

import static io.bindery.smpp.testkit.tck.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.Octets;
import io.bindery.smpp.store.CorrelationEntry;
import io.bindery.smpp.store.CorrelationKey;
import io.bindery.smpp.store.CorrelationStore;
import io.bindery.smpp.store.Durability;
import io.bindery.smpp.store.StoreTrait;
import io.bindery.smpp.store.Versioned;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What every {@link CorrelationStore} does, whatever it is made of. Extend it, supply the store, and run it as any test:
 *
 * <pre>{@code
 * class OurStoreTest extends CorrelationStoreContract {
 *     @Override
 *     protected CorrelationStore newStore() {
 *         return new OurStore(emptyDatabase());
 *     }
 * }
 * }</pre>
 *
 * <p>The names of tests begin with the clause they are about: {@code s1} durability, {@code s2} writes that are repeated,
 * {@code s3} nobody is blocked, {@code s4} any key and any octets, {@code s5} octets that this version does not know,
 * {@code s6} no wall clock; {@code c1} to {@code c7} what the {@link io.bindery.smpp.correlation.Correlator} makes of it; those
 * without a clause are about the methods of {@link CorrelationStore}. A clause that needs more than {@link #newStore()} is
 * skipped until the method it names is overridden.
 */
public abstract class CorrelationStoreContract extends CorrelatorClauses {
    private static final CorrelationKey KEY = new CorrelationKey("alpha", "4711");

    /** For the class that extends this one. */
    protected CorrelationStoreContract() {}

    // ---- the methods

    @Test
    public void findsNothingUnderAKeyNobodyWrote() {
        assertThat(await(store().find(KEY))).isEmpty();
    }

    @Test
    public void findsWhatWasWritten() {
        assertThat(add(KEY, "one")).isTrue();

        Versioned<CorrelationEntry> found = find(KEY);

        assertThat(found.value()).isEqualTo(entry("one"));
        assertThat(found.version()).isPositive();
        assertThat(found.timeLeft()).isBetween(minutes(54), hour());
    }

    @Test
    public void addsAKeyOnlyWhereThereIsNone() {
        add(KEY, "one");

        assertThat(add(KEY, "two")).isFalse();

        assertThat(find(KEY).value()).isEqualTo(entry("one"));
    }

    @Test
    public void replacesTheVersionThatWasReadAndNoOther() {
        add(KEY, "one");
        long first = find(KEY).version();

        assertThat(replace(KEY, first, "two")).isTrue();
        assertThat(replace(KEY, first, "three")).isFalse();

        assertThat(find(KEY).value()).isEqualTo(entry("two"));
        assertThat(find(KEY).version()).isNotEqualTo(first);
    }

    @Test
    public void replacesNothingUnderAnAbsentKey() {
        assertThat(replace(KEY, 1, "one")).isFalse();

        assertThat(await(store().find(KEY))).isEmpty();
    }

    /** Else a slow writer would replace an entry it has never seen. */
    @Test
    public void usesNoVersionTwiceAlsoAfterTheEntryHasEnded() throws Exception {
        add(KEY, "one");
        long first = find(KEY).version();
        passMinutes(70);
        add(KEY, "another life");

        assertThat(replace(KEY, first, "late")).isFalse();

        assertThat(find(KEY).value()).isEqualTo(entry("another life"));
    }

    @Test
    public void c5EndsAnEntryAfterItsTimeToLiveAndNotBefore() throws Exception {
        add(KEY, "one");

        passMinutes(54);
        assertThat(find(KEY).timeLeft()).isLessThanOrEqualTo(minutes(6));

        passMinutes(13);
        assertThat(await(store().find(KEY))).isEmpty();
        assertThat(add(KEY, "two")).isTrue();
    }

    @Test
    public void c5CountsTheTimeToLiveFromTheLastWrite() throws Exception {
        add(KEY, "one");
        passMinutes(40);
        replace(KEY, find(KEY).version(), "two");

        passMinutes(40);

        assertThat(find(KEY).value()).isEqualTo(entry("two"));
    }

    @Test
    public void c5ShortensALifeWhenTold() throws Exception {
        Assumptions.assumeFalse(
                store().info().traits().contains(StoreTrait.NO_SHORT_TIME_TO_LIVE), "the store says that it cannot");
        add(KEY, "one");

        await(store().replace(KEY, find(KEY).version(), entry("two"), minutes(6)));
        passMinutes(10);

        assertThat(await(store().find(KEY))).isEmpty();
    }

    @Test
    public void c5AReplacementThatFailedDoesNotProlongALife() throws Exception {
        add(KEY, "one");
        passMinutes(40);

        replace(KEY, find(KEY).version() + 1, "two");
        passMinutes(27);

        assertThat(await(store().find(KEY))).isEmpty();
    }

    @Test
    public void listsAKeyOnceItIsDueAndUntilItIsReplaced() throws Exception {
        addDue(KEY, 12);

        assertThat(await(store().due(10))).isEmpty();
        passMinutes(15);
        assertThat(await(store().due(10))).containsExactly(KEY);
        assertThat(await(store().due(10))).containsExactly(KEY);

        replace(KEY, find(KEY).version(), "looked at");
        assertThat(await(store().due(10))).isEmpty();
    }

    @Test
    public void listsTheLongestDueFirstAndNoMoreThanAsked() throws Exception {
        for (int minutes : new int[] {3, 1, 2}) {
            addDue(key("m" + minutes), minutes);
        }
        passMinutes(5);

        assertThat(await(store().due(2))).containsExactly(key("m1"), key("m2"));
    }

    @Test
    public void neverListsAnEntryThatHasEnded() throws Exception {
        await(store().replace(KEY, 0, CorrelationEntry.dueIn(octets("x"), minutes(3)), minutes(6)));

        passMinutes(12);

        assertThat(await(store().due(10))).isEmpty();
    }

    @Test
    public void ofManyReplacementsAtOnceExactlyOneWins() throws Exception {
        CorrelationStore other = clientOrStore();
        for (int round = 0; round < 50; round++) {
            CorrelationKey key = key("race" + round);
            add(key, "start");
            long version = find(key).version();
            AtomicInteger wins = new AtomicInteger();
            CountDownLatch start = new CountDownLatch(1);
            List<CompletableFuture<Void>> racers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                CorrelationStore mine = i % 2 == 0 ? store() : other;
                CorrelationEntry next = entry("racer" + i);
                racers.add(CompletableFuture.runAsync(() -> {
                    awaitStart(start);
                    if (await(mine.replace(key, version, next, hour()))) {
                        wins.incrementAndGet();
                    }
                }));
            }
            start.countDown();
            CompletableFuture.allOf(racers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);

            assertThat(wins).hasValue(1);
        }
    }

    @Test
    public void refusesATimeToLiveThatIsNone() {
        assertThatThrownBy(() -> await(store().replace(KEY, 0, entry("x"), Duration.ZERO)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("timeToLive");
    }

    @Test
    public void answersAPingAndSaysWhatItIs() {
        await(store().ping());

        assertThat(store().info().engine()).isNotEmpty();
        assertThat(store().isFull()).isFalse();
    }

    // ---- what every store promises

    @Test
    public void s1WhatWasAcknowledgedIsThereAfterARestart() throws Exception {
        addDue(KEY, 6);
        store().close();
        var reopened = reopen();
        if (store().info().durability() == Durability.VOLATILE && reopened.isEmpty()) {
            Assumptions.abort("skipped: the store says that nothing survives in it");
        }
        assertThat(reopened)
                .as(
                        "a store of durability %s has to show it: override reopen",
                        store().info().durability())
                .isPresent();
        CorrelationStore again = required(reopened, "reopen");

        Versioned<CorrelationEntry> found = await(again.find(KEY)).orElseThrow();
        assertThat(found.value()).isEqualTo(entry("due"));
        assertThat(await(again.replace(KEY, 0, entry("new"), hour()))).isFalse();
        passMinutes(8);
        assertThat(await(again.due(10))).containsExactly(KEY);
        assertThat(await(again.replace(KEY, found.version(), entry("two"), hour())))
                .isTrue();
    }

    /** A writer whose answer got lost cannot know, so it writes again. */
    @Test
    public void s2AWriteThatIsRepeatedChangesNothing() {
        assertThat(add(KEY, "one")).isTrue();
        assertThat(add(KEY, "one")).isFalse();
        long first = find(KEY).version();

        assertThat(replace(KEY, first, "two")).isTrue();
        long second = find(KEY).version();
        assertThat(replace(KEY, first, "two")).isFalse();

        assertThat(find(KEY).value()).isEqualTo(entry("two"));
        assertThat(find(KEY).version()).isEqualTo(second);
    }

    @Test
    public void s3ACallReturnsBeforeTheStoreAnswersAndItsStageEndsInTime() throws Exception {
        CorrelationStore silent = required(silentStore(), "override silentStore with a store that is never answered");

        new SilentCall("find", () -> silent.find(KEY)).endsWithin(timeLimit());
        new SilentCall("replace", () -> silent.replace(KEY, 0, entry("x"), hour())).endsWithin(timeLimit());
        new SilentCall("due", () -> silent.due(10)).endsWithin(timeLimit());
        new SilentCall("ping", silent::ping).endsWithin(timeLimit());
    }

    @Test
    public void s4KeysThatDifferAreDifferentKeysWhateverTheyContain() {
        List<CorrelationKey> keys = Keys.awkward();

        for (CorrelationKey key : keys) {
            assertThat(add(key, key.toString())).as("%s is new", key).isTrue();
        }

        assertThat(keys).allSatisfy(key -> assertThat(find(key).value()).isEqualTo(entry(key.toString())));
    }

    @Test
    public void s4KeysAreListedAsTheyWereWritten() throws Exception {
        List<CorrelationKey> keys = Keys.awkward();
        keys.forEach(key -> addDue(key, 1));

        passMinutes(3);

        assertThat(await(store().due(keys.size() + 1))).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    public void s4EveryOctetIsKept() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }

        await(store().replace(KEY, 0, CorrelationEntry.neverDue(Octets.of(all)), hour()));

        assertThat(find(KEY).value().encoded()).isEqualTo(Octets.of(all));
    }

    /** As many as an entry has that holds the largest message and sixteen receipts. */
    @Test
    public void s5OctetsThatThisVersionDoesNotKnowAreKeptAsTheyWereWritten() throws Exception {
        byte[] future = new byte[20_000];
        new Random(5).nextBytes(future);

        await(store().replace(KEY, 0, CorrelationEntry.neverDue(Octets.of(future)), hour()));
        CorrelationStore other = clientOrStore();
        Versioned<CorrelationEntry> found = await(other.find(KEY)).orElseThrow();
        await(other.replace(KEY, found.version(), found.value(), hour()));

        assertThat(find(KEY).value().encoded()).isEqualTo(Octets.of(future));
    }

    @Test
    public void s6ClientsWhoseWallClocksDifferAgreeOnTimes() throws Exception {
        String missing = "override clientWithWallClock, if the store ever asks a wall clock";
        Clock now = Clock.systemUTC();
        CorrelationStore ahead = required(clientWithWallClock(Clock.offset(now, minutes(10))), missing);
        CorrelationStore behind = required(clientWithWallClock(Clock.offset(now, minutes(-10))), missing);

        for (var pair : List.of(List.of(ahead, behind), List.of(behind, ahead))) {
            CorrelationKey key = key("by " + (pair.get(0) == ahead ? "ahead" : "behind"));
            await(pair.get(0).replace(key, 0, CorrelationEntry.dueIn(octets("due"), minutes(12)), minutes(18)));
            assertThat(await(pair.get(1).due(10))).as("not due yet").isEmpty();
            assertThat(await(pair.get(1).find(key)).orElseThrow().timeLeft()).isBetween(minutes(12), minutes(18));
            passMinutes(15);
            assertThat(await(pair.get(1).due(10))).as("due").containsExactly(key);
            passMinutes(6);
            assertThat(await(pair.get(1).find(key))).as("ended").isEmpty();
        }
    }

    private boolean add(CorrelationKey key, String content) {
        return replace(key, 0, content);
    }

    private void addDue(CorrelationKey key, long minutes) {
        await(store().replace(key, 0, CorrelationEntry.dueIn(octets("due"), minutes(minutes)), hour()));
    }

    private boolean replace(CorrelationKey key, long version, String content) {
        return await(store().replace(key, version, entry(content), hour()));
    }

    private Versioned<CorrelationEntry> find(CorrelationKey key) {
        return await(store().find(key)).orElseThrow(() -> new AssertionError(key + ": nothing there"));
    }

    private static CorrelationKey key(String uid) {
        return new CorrelationKey("alpha", uid);
    }

    private static CorrelationEntry entry(String content) {
        return CorrelationEntry.neverDue(octets(content));
    }

    private static Octets octets(String content) {
        return Octets.of(content, StandardCharsets.UTF_8);
    }

    private static void awaitStart(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException stopped) {
            throw new CompletionException(stopped);
        }
    }
}
