package io.bindery.smpp.client;

import io.bindery.smpp.handler.BindPhase;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.session.LiveSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The binds of one client: as many as its settings say, each in a slot with a supervisor of its own. All methods may be called
 * from any thread; changes are made one after the other.
 */
final class Binds {
    /** Makes a slot; {@code number} is 0 for the only one. */
    interface Slots {
        BindSlot make(int number, boolean isReceiver);
    }

    /** So long a bind that was told to bind anew is waited for before the next one is told. */
    private static final long REBIND_SECONDS = 10;

    private static final BindSlot[] NONE = new BindSlot[0];
    private static final LiveSession[] NOBODY = new LiveSession[0];

    private final Slots maker;
    private volatile BindSlot[] slots = NONE; // never changed, but replaced, as the next
    private volatile LiveSession[] sessions = NOBODY;
    private final Map<LiveSession, AtomicInteger> underWay = new ConcurrentHashMap<>();
    private final List<CompletableFuture<Void>> leavers = new ArrayList<>();
    private int made;
    private boolean isPaused;
    private boolean isEnded;

    Binds(Slots maker) {
        this.maker = maker;
    }

    // --- Who there is ---------------------------------------------------------------------------------------------

    /** Not to be changed. */
    BindSlot[] slots() {
        return slots;
    }

    /** The sessions that are bound now, or unbinding; not to be changed. */
    LiveSession[] sessions() {
        return sessions;
    }

    /** How many can send or receive now; one whose session has just ended cannot. */
    int bound() {
        int bound = 0;
        for (LiveSession session : sessions) {
            bound += session.isBound() ? 1 : 0;
        }
        return bound;
    }

    /** Whether one is bound that can carry messages. */
    boolean canSend() {
        for (BindSlot slot : slots) {
            LiveSession session = slot.session();
            if (session != null && session.carries(Command.SUBMIT_SM)) {
                return true;
            }
        }
        return false;
    }

    /** How many requests were given to a session and have not come back; null when it is none of a bind, or no longer. */
    @Nullable AtomicInteger underWay(LiveSession session) {
        return underWay.get(session);
    }

    /** Event loop of the slot: it has entered this phase; tells the one before. */
    BindPhase entered(BindSlot slot, BindPhase next) {
        BindPhase before = slot.enter(next, underWay);
        gather();
        if (next == BindPhase.BOUND) {
            slot.tellThatItIsBound();
        }
        return before;
    }

    private synchronized void gather() {
        sessions = Arrays.stream(slots)
                .map(BindSlot::session)
                .filter(Objects::nonNull)
                .toArray(LiveSession[]::new);
    }

    /** Where the one stands that has come furthest. */
    BindState state() {
        return Arrays.stream(slots)
                .map(BindSlot::state)
                .min(Comparator.comparingInt(Binds::distance))
                .orElseThrow();
    }

    private static int distance(BindState state) {
        return switch (state.phase()) {
            case BOUND -> 0;
            case BINDING -> 1;
            case CONNECTING -> 2;
            case WAITING -> 3;
            case STANDBY -> 4;
            case STOPPED -> 5;
        };
    }

    // --- How many there are ---------------------------------------------------------------------------------------

    /** Has as many as {@code settings} say; completes when those that are too many have left. */
    synchronized CompletableFuture<Void> resize(Settings settings) {
        if (isEnded) {
            return CompletableFuture.completedFuture(null);
        }
        List<BindSlot> kept = new ArrayList<>();
        List<CompletableFuture<Void>> leaving = new ArrayList<>();
        int[] wanted = {settings.sessions(), settings.receivers()};
        for (BindSlot slot : slots) {
            if (wanted[slot.isReceiver() ? 1 : 0]-- > 0) {
                kept.add(slot);
            } else {
                leaving.add(slot.stop());
            }
        }
        boolean isOnly = settings.sessions() + settings.receivers() == 1 && made == 0;
        List<BindSlot> added = new ArrayList<>();
        for (int kind = 0; kind < wanted.length; kind++) {
            for (; wanted[kind] > 0; wanted[kind]--) {
                made++;
                added.add(maker.make(isOnly ? 0 : made, kind == 1));
            }
        }
        kept.addAll(added);
        slots = kept.toArray(BindSlot[]::new);
        gather();
        added.forEach(this::start);
        leavers.removeIf(CompletableFuture::isDone);
        leavers.addAll(leaving);
        return all(leaving);
    }

    private void start(BindSlot slot) {
        if (isPaused) {
            slot.supervisor().pause();
        }
        slot.supervisor().start();
    }

    // --- What they do ---------------------------------------------------------------------------------------------

    /** Has all of them bind anew, one after the other, so that the others can carry what there is. */
    CompletableFuture<Void> rebind() {
        CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
        for (BindSlot slot : slots) {
            done = done.thenCompose(before -> rebind(slot));
        }
        return done;
    }

    /** Completes when it is back; one that was not bound need not be waited for. */
    private static CompletableFuture<Void> rebind(BindSlot slot) {
        boolean wasBound = slot.session() != null;
        CompletableFuture<Void> parted = slot.supervisor().rebind();
        return wasBound
                ? parted.thenCompose(gone -> slot.bound())
                        .orTimeout(REBIND_SECONDS, TimeUnit.SECONDS)
                        .exceptionally(late -> null)
                : parted;
    }

    void retryNow() {
        for (BindSlot slot : slots) {
            slot.supervisor().retryNow();
        }
    }

    /** Has all of them leave and stay away. */
    synchronized CompletableFuture<Void> pause() {
        isPaused = true;
        return each(slot -> slot.supervisor().pause());
    }

    synchronized void resume() {
        if (isPaused) {
            isPaused = false;
            for (BindSlot slot : slots) {
                slot.supervisor().resume();
            }
        }
    }

    /** No more attempts; sessions that are bound live on until {@link #stop()}. */
    synchronized CompletableFuture<Void> stopAfterThis() {
        isEnded = true;
        return each(slot -> slot.supervisor().stopAfterThis());
    }

    /** Has all of them leave for good; completes when they have. */
    synchronized CompletableFuture<Void> stop() {
        isEnded = true;
        return CompletableFuture.allOf(each(BindSlot::stop), all(leavers));
    }

    private CompletableFuture<Void> each(Function<BindSlot, CompletableFuture<Void>> call) {
        return all(Arrays.stream(slots).map(call).toList());
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<Void>> each) {
        return CompletableFuture.allOf(each.toArray(CompletableFuture<?>[]::new));
    }
}
