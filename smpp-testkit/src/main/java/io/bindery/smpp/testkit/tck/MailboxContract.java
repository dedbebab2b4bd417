package io.bindery.smpp.testkit.tck;

import static io.bindery.smpp.testkit.tck.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.smpp.Octets;
import io.bindery.smpp.store.Claim;
import io.bindery.smpp.store.Enqueued;
import io.bindery.smpp.store.Item;
import io.bindery.smpp.store.Mailbox;
import io.bindery.smpp.store.MailboxName;
import io.bindery.smpp.store.MailboxStats;
import io.bindery.smpp.store.Removed;
import io.bindery.smpp.store.ReplicaId;
import io.bindery.smpp.store.StoreFullException;
import io.bindery.smpp.store.StoreTrait;
import io.bindery.smpp.store.Subscription;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Mailbox} does, whatever it is made of. Extend it and supply a mailbox with a visibility of 35 s, a
 * de-duplication window of 1 hour and a limit of {@link #LIMIT} items a mailbox.
 */
public abstract class MailboxContract {
    /** How many items fit into one mailbox under test. */
    protected static final int LIMIT = 200;

    private static final MailboxName ACME = MailboxName.esme("acme");
    private static final MailboxName OTHER = MailboxName.esme("other");
    private static final MailboxName EXPIRED = MailboxName.dead("expired");
    private static final ReplicaId A = new ReplicaId("replica-a");
    private static final ReplicaId B = new ReplicaId("replica-b");
    private static final Duration VISIBILITY = Duration.ofSeconds(35);

    private Mailbox mailbox;

    /** For the class that extends this one. */
    protected MailboxContract() {}

    /** A store without any mailbox. */
    protected abstract Mailbox newMailbox();

    /** Lets {@code time} pass for the store. */
    protected abstract void pass(Duration time);

    @BeforeEach
    public final void makeMailbox() {
        mailbox = newMailbox();
    }

    @AfterEach
    public final void closeMailbox() {
        mailbox.close();
    }

    @Test
    public void m1WhatIsStoredIsClaimedAgainAndAgainUntilItIsAcknowledged() {
        assertThat(enqueue(ACME, "k1")).isEqualTo(Enqueued.STORED);

        for (int attempt = 1; attempt <= 3; attempt++) {
            Claim claim = claimOne(A);
            assertThat(claim.item()).isEqualTo(item("k1"));
            assertThat(claim.attempt()).isEqualTo(attempt);
            await(mailbox.release(claim, Duration.ZERO));
        }
        await(mailbox.ack(claimOne(A)));

        assertThat(claim(A, 10)).isEmpty();
    }

    @Test
    public void m2TheSameKeyIsStoredOnceWhileItIsThere() {
        enqueue(ACME, "k1");

        assertThat(enqueue(ACME, "k1")).isEqualTo(Enqueued.DUPLICATE);
        Claim claim = claimOne(A);
        assertThat(enqueue(ACME, "k1")).isEqualTo(Enqueued.DUPLICATE);

        await(mailbox.release(claim, Duration.ZERO));
        assertThat(claim(A, 10)).hasSize(1);
    }

    @Test
    public void m2TheSameKeyIsADuplicateWithinTheWindowAfterItsAckAndNewThereafter() {
        enqueue(ACME, "k1");
        await(mailbox.ack(claimOne(A)));

        pass(Duration.ofMinutes(59));
        assertThat(enqueue(ACME, "k1")).isEqualTo(Enqueued.DUPLICATE);
        assertThat(claim(A, 10)).isEmpty();

        pass(Duration.ofMinutes(2));
        assertThat(enqueue(ACME, "k1")).isEqualTo(Enqueued.STORED);
    }

    @Test
    public void m2TheSameKeyInAnotherMailboxIsAnotherItem() {
        enqueue(ACME, "k1");

        assertThat(enqueue(OTHER, "k1")).isEqualTo(Enqueued.STORED);
    }

    @Test
    public void m2ItemsWithoutAKeyAreNeverDuplicates() {
        await(mailbox.enqueue(ACME, Item.unkeyed(octets("same"))));

        assertThat(await(mailbox.enqueue(ACME, Item.unkeyed(octets("same"))))).isEqualTo(Enqueued.STORED);
        assertThat(claim(A, 10)).hasSize(2);
    }

    @Test
    public void m3ClaimsAtTheSameTimeNeverShareAnItem() throws Exception {
        IntStream.range(0, LIMIT).forEach(i -> enqueue(ACME, "k" + i));
        ConcurrentLinkedQueue<String> claimed = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> claimers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ReplicaId me = new ReplicaId("replica-" + i);
            claimers.add(CompletableFuture.runAsync(() -> {
                List<Claim> some = await(mailbox.claim(ACME, me, 3));
                while (!some.isEmpty()) {
                    some.forEach(claim -> claimed.add(claim.item().key()));
                    some = await(mailbox.claim(ACME, me, 3));
                }
            }));
        }
        CompletableFuture.allOf(claimers.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);

        assertThat(claimed).hasSize(LIMIT).doesNotHaveDuplicates();
    }

    @Test
    public void m4AClaimOfAVanishedReplicaComesBackAfterTheVisibilityAndNotBefore() {
        enqueue(ACME, "k1");
        claimOne(A);

        pass(VISIBILITY.minusSeconds(1));
        assertThat(claim(B, 10)).isEmpty();

        pass(Duration.ofSeconds(8)); // at most a fifth late
        assertThat(claimOne(B).attempt()).isEqualTo(2);
    }

    @Test
    public void m5AckIsGoodFromAnybodyTwiceAndLate() {
        enqueue(ACME, "k1");
        Claim old = claimOne(A);
        pass(VISIBILITY.plusSeconds(10));
        Claim taken = claimOne(B);

        await(mailbox.ack(old));
        await(mailbox.ack(old));
        await(mailbox.ack(taken));

        pass(VISIBILITY.plusSeconds(10));
        assertThat(claim(A, 10)).isEmpty();
        assertThat(depth(ACME)).isZero();
    }

    /** The claim of a forgotten item must not speak of a later one. */
    @Test
    public void m5AnAckFromLongAgoTouchesNoLaterItem() {
        enqueue(ACME, "k1");
        Claim old = claimOne(A);
        await(mailbox.ack(old));
        pass(Duration.ofHours(2));
        claim(A, 1);
        enqueue(ACME, "k2");

        await(mailbox.ack(old));

        assertThat(claimOne(A).item().key()).isEqualTo("k2");
    }

    @Test
    public void m6AnOwnerWhoLostItsClaimCanNeitherExtendNorReleaseIt() {
        enqueue(ACME, "k1");
        Claim old = claimOne(A);
        pass(VISIBILITY.plusSeconds(10));
        Claim taken = claimOne(B);

        assertThat(await(mailbox.extend(old))).isFalse();
        assertThat(await(mailbox.release(old, Duration.ZERO))).isFalse();

        assertThat(claim(A, 10)).isEmpty();
        assertThat(await(mailbox.extend(taken))).isTrue();
    }

    @Test
    public void m6NothingIsExtendedOrReleasedThatIsGone() {
        enqueue(ACME, "k1");
        Claim claim = claimOne(A);
        await(mailbox.ack(claim));

        assertThat(await(mailbox.extend(claim))).isFalse();
        assertThat(await(mailbox.release(claim, Duration.ZERO))).isFalse();
        assertThat(claim(A, 10)).isEmpty();
    }

    @Test
    public void extendStartsTheVisibilityAnew() {
        enqueue(ACME, "k1");
        Claim claim = claimOne(A);
        pass(Duration.ofSeconds(30));

        assertThat(await(mailbox.extend(claim))).isTrue();

        pass(Duration.ofSeconds(30));
        assertThat(claim(B, 10)).isEmpty();
        pass(Duration.ofSeconds(13));
        assertThat(claim(B, 10)).hasSize(1);
    }

    @Test
    public void aReleasedItemCanBeReleasedOnlyOnce() {
        enqueue(ACME, "k1");
        Claim claim = claimOne(A);
        await(mailbox.release(claim, Duration.ZERO));
        claimOne(B);

        assertThat(await(mailbox.release(claim, Duration.ZERO))).isFalse();

        assertThat(claim(A, 10)).isEmpty();
    }

    @Test
    public void m7ItemsComeInTheOrderOfTheirArrival() {
        IntStream.range(0, 50).forEach(i -> enqueue(ACME, "k" + i));
        List<String> order = new ArrayList<>();

        for (List<Claim> some = claim(A, 7); !some.isEmpty(); some = claim(A, 7)) {
            some.forEach(claim -> {
                order.add(claim.item().key());
                await(mailbox.ack(claim));
            });
        }

        assertThat(order)
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> "k" + i).toList());
    }

    @Test
    public void m7AReleasedItemComesBeforeLaterOnesWhereTheStoreSaysSo() {
        enqueue(ACME, "k1");
        enqueue(ACME, "k2");
        Claim first = claimOne(A);

        await(mailbox.release(first, Duration.ZERO));

        List<String> order = claim(A, 10).stream().map(c -> c.item().key()).toList();
        if (mailbox.info().traits().contains(StoreTrait.ORDER_ON_RELEASE)) {
            assertThat(order).containsExactly("k1", "k2");
        } else {
            assertThat(order).containsExactlyInAnyOrder("k1", "k2");
        }
    }

    @Test
    public void m8AFullMailboxRefusesUntilThereIsRoomAndOthersDoNotNotice() {
        IntStream.range(0, LIMIT)
                .forEach(i -> assertThat(enqueue(ACME, "k" + i)).isEqualTo(Enqueued.STORED));

        assertThat(enqueue(ACME, "one too many")).isEqualTo(Enqueued.FULL);
        assertThat(enqueue(ACME, "k0")).isEqualTo(Enqueued.DUPLICATE);
        assertThat(enqueue(OTHER, "k")).isEqualTo(Enqueued.STORED);

        await(mailbox.ack(claimOne(A)));
        assertThat(enqueue(ACME, "one too many")).isEqualTo(Enqueued.STORED);
        assertThat(enqueue(ACME, "two too many")).isEqualTo(Enqueued.FULL);
    }

    @Test
    public void m8NothingStoredIsLostWhenTheMailboxOverflows() {
        Set<String> stored = new HashSet<>();
        IntStream.range(0, LIMIT * 2).forEach(i -> {
            if (enqueue(ACME, "k" + i) == Enqueued.STORED) {
                stored.add("k" + i);
            }
        });

        assertThat(claim(A, LIMIT * 2).stream().map(c -> c.item().key())).containsExactlyInAnyOrderElementsOf(stored);
    }

    @Test
    public void m9EverythingArrivesByPollingWithoutAnyHint() {
        enqueue(ACME, "k1");

        assertThat(claim(B, 10)).hasSize(1);
    }

    @Test
    public void hintsAtWhatArrivesAndAtWhatIsGivenBack() {
        List<MailboxName> heard = new CopyOnWriteArrayList<>();
        Subscription subscription = mailbox.onArrival(Set.of(ACME), heard::add);

        enqueue(OTHER, "k0");
        enqueue(ACME, "k1");
        await(mailbox.release(claimOne(A), Duration.ZERO));
        subscription.close();
        subscription.close();
        enqueue(ACME, "k2");

        assertThat(heard).containsExactly(ACME, ACME);
    }

    @Test
    public void aHintThatFailsDoesNotFailTheSender() {
        mailbox.onArrival(Set.of(ACME), name -> {
            throw new IllegalStateException("listener");
        });

        assertThat(enqueue(ACME, "k1")).isEqualTo(Enqueued.STORED);
    }

    /** M10, without a time: other mailboxes do not show. */
    @Test
    public void m10AClaimSeesItsOwnMailboxOnly() {
        IntStream.range(0, 1000)
                .forEach(i -> await(mailbox.enqueue(MailboxName.esme("e" + i), item("k"), Duration.ZERO)));

        for (int i = 0; i < 1000; i++) {
            assertThat(await(mailbox.claim(MailboxName.esme("e" + i), A, 10))).hasSize(1);
        }
    }

    @Test
    public void m11ADelayedItemIsNotClaimableBeforeItsTime() {
        await(mailbox.enqueue(ACME, item("late"), Duration.ofMinutes(5)));
        enqueue(ACME, "soon");

        assertThat(claim(A, 10).stream().map(c -> c.item().key())).containsExactly("soon");
        pass(Duration.ofMinutes(4));
        assertThat(claim(B, 10).stream().map(c -> c.item().key())).doesNotContain("late");
        pass(Duration.ofMinutes(2));
        assertThat(claim(B, 10).stream().map(c -> c.item().key())).contains("late");
    }

    @Test
    public void m11AnItemReleasedWithADelayWaitsForIt() {
        enqueue(ACME, "k1");

        assertThat(await(mailbox.release(claimOne(A), Duration.ofMinutes(1)))).isTrue();

        pass(Duration.ofSeconds(50));
        assertThat(claim(A, 10)).isEmpty();
        pass(Duration.ofSeconds(20));
        assertThat(claim(A, 10)).hasSize(1);
    }

    @Test
    public void m12OfARemovalAndAClaimExactlyOneWins() throws Exception {
        for (int round = 0; round < 300; round++) {
            String key = "race" + round;
            enqueue(ACME, key);
            CompletableFuture<Removed> removal = CompletableFuture.supplyAsync(() -> await(mailbox.remove(ACME, key)));
            List<Claim> claims = claim(A, 1);
            Removed removed = removal.get(20, TimeUnit.SECONDS);

            assertThat(removed).isEqualTo(claims.isEmpty() ? Removed.REMOVED : Removed.CLAIMED);
            claims.forEach(claim -> await(mailbox.ack(claim)));
        }
    }

    @Test
    public void removesWhatNobodyHoldsAlsoWhileItIsDelayed() {
        await(mailbox.enqueue(ACME, item("k1"), Duration.ofHours(1)));

        assertThat(await(mailbox.remove(ACME, "k1"))).isEqualTo(Removed.REMOVED);
        assertThat(await(mailbox.remove(ACME, "k1"))).isEqualTo(Removed.ABSENT);
        assertThat(await(mailbox.remove(OTHER, "k1"))).isEqualTo(Removed.ABSENT);
        assertThat(enqueue(ACME, "k1")).as("replaced under the same key").isEqualTo(Enqueued.STORED);
    }

    @Test
    public void m13FindsWhatIsStoredAndNotClaimed() {
        enqueue(ACME, "k1");
        assertThat(await(mailbox.find(ACME, "k1"))).contains(item("k1"));

        claimOne(A);
        assertThat(await(mailbox.find(ACME, "k1"))).isEmpty();

        pass(VISIBILITY.plusSeconds(10));
        assertThat(await(mailbox.find(ACME, "k1"))).contains(item("k1"));
        assertThat(await(mailbox.find(ACME, "k2"))).isEmpty();
    }

    @Test
    public void aDeadLetterLeavesItsMailboxAndLiesUnderItsReason() {
        enqueue(ACME, "k1");
        Claim claim = claimOne(A);

        await(mailbox.deadLetter(claim, "esme-rx-p-appn"));
        await(mailbox.deadLetter(claim, "esme-rx-p-appn"));

        assertThat(depth(ACME)).isZero();
        List<Claim> dead = await(mailbox.claim(MailboxName.dead("esme-rx-p-appn"), A, 10));
        assertThat(dead).hasSize(1);
        assertThat(dead.get(0).item().payload()).isEqualTo(item("k1").payload());
        assertThat(dead.get(0).item().origin()).isEqualTo("esme/acme");
        assertThat(dead.get(0).item().originalKey()).isEqualTo("k1");
    }

    /** A letter sent again and given up again must not vanish as a duplicate of its former self. */
    @Test
    public void aSecondDeathIsASecondDeadLetter() {
        for (int life = 1; life <= 2; life++) {
            assertThat(enqueue(ACME, "k1")).isEqualTo(Enqueued.STORED);
            await(mailbox.deadLetter(claimOne(A), "given-up"));
            assertThat(depth(MailboxName.dead("given-up"))).isEqualTo(life);
            pass(Duration.ofMinutes(61));
        }
    }

    @Test
    public void theSameKeyFromTwoMailboxesMakesTwoDeadLetters() {
        enqueue(ACME, "k1");
        enqueue(OTHER, "k1");

        await(mailbox.deadLetter(claimOne(A), "given-up"));
        await(mailbox.deadLetter(await(mailbox.claim(OTHER, A, 1)).get(0), "given-up"));

        assertThat(depth(MailboxName.dead("given-up"))).isEqualTo(2);
    }

    @Test
    public void anItemStaysWhereItIsWhenTheDeadLettersAreFull() {
        IntStream.range(0, LIMIT).forEach(i -> enqueue(MailboxName.dead("given-up"), "d" + i));
        enqueue(ACME, "k1");
        Claim claim = claimOne(A);

        assertThatThrownBy(() -> await(mailbox.deadLetter(claim, "given-up"))).isInstanceOf(StoreFullException.class);

        assertThat(depth(ACME)).isEqualTo(1);
    }

    @Test
    public void anItemNobodyTakesEndsAmongTheExpiredDeadLetters() {
        await(mailbox.enqueue(ACME, item("k1").keptFor(Duration.ofHours(3))));
        pass(Duration.ofHours(2));
        assertThat(depth(ACME)).isEqualTo(1);

        pass(Duration.ofHours(2));

        assertThat(await(mailbox.find(ACME, "k1"))).isEmpty();
        assertThat(await(mailbox.remove(ACME, "k1"))).isEqualTo(Removed.ABSENT);
        assertThat(claim(A, 10)).isEmpty();
        assertThat(depth(ACME)).isZero();
        Claim dead = await(mailbox.claim(EXPIRED, A, 10)).get(0);
        assertThat(dead.item().originalKey()).isEqualTo("k1");
        assertThat(dead.item().origin()).isEqualTo("esme/acme");
    }

    @Test
    public void anItemUnderAClaimExpiresOnlyAfterTheClaim() {
        await(mailbox.enqueue(ACME, item("k1").keptFor(Duration.ofSeconds(10))));
        Claim claim = claimOne(A);
        pass(Duration.ofSeconds(20));

        assertThat(depth(ACME)).isEqualTo(1);
        await(mailbox.ack(claim));

        assertThat(depth(EXPIRED)).isZero();
    }

    @Test
    public void deadLettersThemselvesNeverExpire() {
        await(mailbox.enqueue(EXPIRED, item("k1").keptFor(Duration.ofSeconds(10))));

        pass(Duration.ofDays(400));

        assertThat(await(mailbox.claim(EXPIRED, A, 10))).hasSize(1);
    }

    @Test
    public void tellsHowFullAMailboxIs() {
        assertThat(await(mailbox.stats(ACME))).isEqualTo(MailboxStats.EMPTY);
        enqueue(ACME, "k1");
        pass(Duration.ofMinutes(1));
        enqueue(ACME, "k2");
        await(mailbox.enqueue(ACME, item("k3"), Duration.ofHours(1)));
        claimOne(A);

        MailboxStats stats = await(mailbox.stats(ACME));

        assertThat(stats.depth()).isEqualTo(3);
        assertThat(stats.inFlight()).isEqualTo(1);
        assertThat(stats.oldestAge()).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(65));
    }

    @Test
    public void refusesAReasonThatIsNoWord() {
        enqueue(ACME, "k1");
        Claim claim = claimOne(A);

        assertThatThrownBy(() -> mailbox.deadLetter(claim, "No such thing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reason");
    }

    private Enqueued enqueue(MailboxName name, String key) {
        return await(mailbox.enqueue(name, item(key)));
    }

    private List<Claim> claim(ReplicaId me, int max) {
        return await(mailbox.claim(ACME, me, max));
    }

    private Claim claimOne(ReplicaId me) {
        List<Claim> claims = claim(me, 1);
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }

    private long depth(MailboxName name) {
        return await(mailbox.stats(name)).depth();
    }

    private static Item item(String key) {
        return Item.of(key, octets("payload of " + key));
    }

    private static Octets octets(String text) {
        return Octets.of(text, StandardCharsets.UTF_8);
    }
}
