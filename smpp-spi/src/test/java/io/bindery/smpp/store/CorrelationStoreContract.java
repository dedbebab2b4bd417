package io.bindery.smpp.store;

import static io.bindery.smpp.store.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.Octets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link CorrelationStore} does, whatever it is made of. Extend it and supply the store. */
public abstract class CorrelationStoreContract {
    private static final CorrelationKey KEY = new CorrelationKey("alpha", "4711");
    private static final Duration HOUR = Duration.ofHours(1);

    private CorrelationStore store;

    protected CorrelationStoreContract() {}

    /** A store that holds nothing. */
    protected abstract CorrelationStore newStore();

    /** Lets {@code time} pass for the store, by moving its clock or by waiting. */
    protected abstract void pass(Duration time);

    @BeforeEach
    final void makeStore() {
        store = newStore();
    }

    @AfterEach
    final void closeStore() {
        store.close();
    }

    @Test
    void findsNothingUnderAKeyNobodyWrote() {
        assertThat(await(store.find(KEY))).isEmpty();
    }

    @Test
    void findsWhatWasWritten() {
        assertThat(add(KEY, "one")).isTrue();

        Versioned<CorrelationEntry> found = find(KEY);

        assertThat(found.value()).isEqualTo(entry("one"));
        assertThat(found.version()).isPositive();
        assertThat(found.timeLeft()).isBetween(HOUR.minusSeconds(60), HOUR);
    }

    @Test
    void addsAKeyOnlyWhereThereIsNone() {
        add(KEY, "one");

        assertThat(add(KEY, "two")).isFalse();

        assertThat(find(KEY).value()).isEqualTo(entry("one"));
    }

    @Test
    void replacesTheVersionThatWasReadAndNoOther() {
        add(KEY, "one");
        long first = find(KEY).version();

        assertThat(await(store.replace(KEY, first, entry("two"), HOUR))).isTrue();
        assertThat(await(store.replace(KEY, first, entry("three"), HOUR))).isFalse();

        assertThat(find(KEY).value()).isEqualTo(entry("two"));
        assertThat(find(KEY).version()).isNotEqualTo(first);
    }

    @Test
    void replacesNothingUnderAnAbsentKey() {
        assertThat(await(store.replace(KEY, 1, entry("one"), HOUR))).isFalse();

        assertThat(await(store.find(KEY))).isEmpty();
    }

    /** Else a slow writer would replace an entry it has never seen. */
    @Test
    void usesNoVersionTwiceAlsoAfterTheEntryHasEnded() {
        add(KEY, "one");
        long first = find(KEY).version();
        pass(HOUR.plusMinutes(10));
        add(KEY, "another life");

        assertThat(await(store.replace(KEY, first, entry("late"), HOUR))).isFalse();

        assertThat(find(KEY).value()).isEqualTo(entry("another life"));
    }

    /** C5: never before its time, at most a tenth after it. */
    @Test
    void endsAnEntryAfterItsTimeToLiveAndNotBefore() {
        add(KEY, "one");

        pass(Duration.ofMinutes(59));
        assertThat(find(KEY).timeLeft()).isLessThanOrEqualTo(Duration.ofMinutes(1));

        pass(Duration.ofMinutes(7));
        assertThat(await(store.find(KEY))).isEmpty();
        assertThat(add(KEY, "two")).isTrue();
    }

    @Test
    void countsTheTimeToLiveFromTheLastWrite() {
        add(KEY, "one");
        pass(Duration.ofMinutes(50));
        await(store.replace(KEY, find(KEY).version(), entry("two"), HOUR));

        pass(Duration.ofMinutes(50));

        assertThat(find(KEY).value()).isEqualTo(entry("two"));
    }

    @Test
    void shortensALifeWhenTold() {
        add(KEY, "one");

        await(store.replace(KEY, find(KEY).version(), entry("two"), Duration.ofMinutes(1)));
        pass(Duration.ofMinutes(2));

        assertThat(await(store.find(KEY))).isEmpty();
    }

    @Test
    void aFailedReplaceDoesNotProlongALife() {
        add(KEY, "one");
        pass(Duration.ofMinutes(50));

        await(store.replace(KEY, find(KEY).version() + 1, entry("two"), HOUR));
        pass(Duration.ofMinutes(16));

        assertThat(await(store.find(KEY))).isEmpty();
    }

    @Test
    void listsAKeyOnceItIsDueAndUntilItIsReplaced() {
        await(store.replace(KEY, 0, CorrelationEntry.dueIn(octets("one"), Duration.ofMinutes(5)), HOUR));

        assertThat(await(store.due(10))).isEmpty();
        pass(Duration.ofMinutes(6));
        assertThat(await(store.due(10))).containsExactly(KEY);
        assertThat(await(store.due(10))).containsExactly(KEY);

        await(store.replace(KEY, find(KEY).version(), entry("looked at"), HOUR));
        assertThat(await(store.due(10))).isEmpty();
    }

    @Test
    void listsTheLongestDueFirstAndNoMoreThanAsked() {
        for (int minutes : new int[] {3, 1, 2}) {
            CorrelationEntry entry = CorrelationEntry.dueIn(octets("x"), Duration.ofMinutes(minutes));
            await(store.replace(key("m" + minutes), 0, entry, HOUR));
        }
        pass(Duration.ofMinutes(4));

        assertThat(await(store.due(2))).containsExactly(key("m1"), key("m2"));
    }

    @Test
    void neverListsAnEntryThatHasEnded() {
        CorrelationEntry entry = CorrelationEntry.dueIn(octets("x"), Duration.ofMinutes(1));
        await(store.replace(KEY, 0, entry, Duration.ofMinutes(2)));

        pass(Duration.ofMinutes(10));

        assertThat(await(store.due(10))).isEmpty();
    }

    /** S4, C7. */
    @Test
    void keepsKeysApartWhateverTheyContain() {
        List<CorrelationKey> keys = List.of(
                new CorrelationKey("a", "b:c"),
                new CorrelationKey("a:b", "c"),
                new CorrelationKey("a", "B:C"),
                new CorrelationKey("a", "b*"),
                new CorrelationKey("a", "b\0"),
                new CorrelationKey("a", "b\0c"),
                new CorrelationKey("a\0b", "c"),
                new CorrelationKey("a", " b"),
                new CorrelationKey("a", "Ω\uD83D\uDE00'\"\\%_"),
                new CorrelationKey("a", "0"),
                new CorrelationKey("a", "00"),
                new CorrelationKey("a", "9".repeat(65)),
                new CorrelationKey("a", "9".repeat(66)));

        for (CorrelationKey key : keys) {
            assertThat(add(key, key.toString())).isTrue();
        }

        assertThat(keys).allSatisfy(key -> assertThat(find(key).value()).isEqualTo(entry(key.toString())));
    }

    /** S4. */
    @Test
    void keepsEveryOctet() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }

        await(store.replace(KEY, 0, CorrelationEntry.neverDue(Octets.of(all)), HOUR));

        assertThat(find(KEY).value().encoded()).isEqualTo(Octets.of(all));
    }

    @Test
    void ofManyReplacementsAtOnceExactlyOneWins() throws Exception {
        int threads = 4;
        for (int round = 0; round < 50; round++) {
            CorrelationKey key = key("race" + round);
            add(key, "start");
            long version = find(key).version();
            AtomicInteger wins = new AtomicInteger();
            CountDownLatch start = new CountDownLatch(1);
            List<CompletableFuture<Void>> racers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String name = "racer" + i;
                racers.add(CompletableFuture.runAsync(() -> {
                    awaitStart(start);
                    if (await(store.replace(key, version, entry(name), HOUR))) {
                        wins.incrementAndGet();
                    }
                }));
            }
            start.countDown();
            CompletableFuture.allOf(racers.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);

            assertThat(wins).hasValue(1);
        }
    }

    @Test
    void refusesATimeToLiveThatIsNone() {
        assertThatThrownBy(() -> store.replace(KEY, 0, entry("x"), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("timeToLive");
    }

    @Test
    void answersAPingAndSaysWhatItIs() {
        await(store.ping());

        assertThat(store.info().engine()).isNotEmpty();
    }

    private boolean add(CorrelationKey key, String content) {
        return await(store.replace(key, 0, entry(content), HOUR));
    }

    private Versioned<CorrelationEntry> find(CorrelationKey key) {
        return await(store.find(key)).orElseThrow();
    }

    private static CorrelationKey key(String uid) {
        return new CorrelationKey("alpha", uid);
    }

    private static CorrelationEntry entry(String content) {
        return CorrelationEntry.neverDue(octets(content));
    }

    private static Octets octets(String content) {
        return Octets.of(content, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void awaitStart(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
