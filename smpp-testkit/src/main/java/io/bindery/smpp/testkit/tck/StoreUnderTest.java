package io.bindery.smpp.testkit.tck;

import io.bindery.smpp.store.CorrelationStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;

/**
 * What {@link CorrelationStoreContract} has to know of a store: how to make one, and what else can be done with its storage.
 * Only {@link #newStore()} has to be given; clauses that need more are skipped and say what is missing.
 */
public abstract class StoreUnderTest {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration SHORTEST_HOUR = Duration.ofSeconds(10);

    private final List<CorrelationStore> opened = new ArrayList<>();
    private CorrelationStore store;

    StoreUnderTest() {}

    /** A store that holds nothing. Called once for each test, which closes it. */
    protected abstract CorrelationStore newStore() throws Exception;

    /**
     * Another client of the storage that {@link #newStore()} made last, as a second replica has it. Default: empty, and the
     * clauses about two clients are skipped or use the one store twice.
     */
    protected Optional<CorrelationStore> newClient() throws Exception {
        return Optional.empty();
    }

    /**
     * A store on the storage that {@link #newStore()} made last, after that store was closed: what a process finds that
     * starts anew. Default: empty, which is allowed to stores that say {@link io.bindery.smpp.store.Durability#VOLATILE} only.
     */
    protected Optional<CorrelationStore> reopen() throws Exception {
        return Optional.empty();
    }

    /**
     * A store whose storage never answers, for example behind a {@link io.bindery.smpp.testkit.FaultProxy} that stalls.
     * Default: empty, and the clause that nobody is blocked is skipped.
     */
    protected Optional<CorrelationStore> silentStore() throws Exception {
        return Optional.empty();
    }

    /**
     * Another client of the storage that {@link #newStore()} made last, with this wall clock. Default: empty, for a store that
     * asks no wall clock or cannot be given one; the clause about wall clocks that differ is then skipped.
     */
    protected Optional<CorrelationStore> clientWithWallClock(Clock wallClock) throws Exception {
        return Optional.empty();
    }

    /** Within which every stage of the store ends, also when its storage is silent. Default 2 s. */
    protected Duration timeLimit() {
        return Duration.ofSeconds(2);
    }

    /**
     * How long an hour of these tests lasts by the store's clock. Default a true hour, for stores whose clock can be moved in
     * {@link #pass}. A store that goes by a clock nobody can move says 10 to 20 seconds, and its tests take as long.
     */
    protected Duration hour() {
        return Duration.ofHours(1);
    }

    /** Lets time pass for the store. Default: waits if it is at most a minute, and skips the test otherwise. */
    protected void pass(Duration time) throws Exception {
        if (time.compareTo(LONGEST_WAIT) > 0) {
            Assumptions.abort("skipped: it would take " + time + " (override pass to move the store's clock, or hour"
                    + " to have it scaled down to 10 s)");
        }
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** How many keys the race of registration and receipt is run for. Default 1,000; more find more. */
    protected int keysToRace() {
        return 1000;
    }

    @BeforeEach
    public final void makeStore() throws Exception {
        if (hour().compareTo(SHORTEST_HOUR) < 0) {
            throw new IllegalArgumentException("hour: " + hour() + " (at least " + SHORTEST_HOUR + ")");
        }
        store = opened(newStore());
    }

    @AfterEach
    public final void closeStores() {
        opened.forEach(CorrelationStore::close);
    }

    final CorrelationStore store() {
        return store;
    }

    /** A second client, or the store itself once more. */
    final CorrelationStore clientOrStore() throws Exception {
        return newClient().map(this::opened).orElse(store);
    }

    final CorrelationStore required(Optional<CorrelationStore> given, String missing) {
        if (given.isEmpty()) {
            Assumptions.abort("skipped: " + missing);
        }
        return opened(given.orElseThrow());
    }

    /** A part of the {@link #hour()}. */
    final Duration minutes(long minutes) {
        return hour().multipliedBy(minutes).dividedBy(60);
    }

    final void passMinutes(long minutes) throws Exception {
        pass(minutes(minutes));
    }

    private CorrelationStore opened(CorrelationStore made) {
        opened.add(made);
        return made;
    }
}
