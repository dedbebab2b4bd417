package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.client.Upstream.Behaviour;
import io.bindery.smpp.cluster.BindPermit;
import io.bindery.smpp.cluster.BindPermits;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.session.LiveSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A supervised bind that is paused, resumed, told to bind anew, and waits for permits. */
class BindWishesTest {
    private final List<BindState> states = new ArrayList<>();
    private Upstream upstream = new Upstream();

    private BindSupervisor supervisor(BindPermits permits, Behaviour... script) {
        upstream.script(List.of(script));
        return new BindSupervisor(
                "test",
                upstream,
                upstream,
                permits,
                Schedules.of(new Schedules.Times(), new Random(42)),
                Duration.ofSeconds(30),
                upstream::now,
                () -> Instant.EPOCH.plusNanos(upstream.now()),
                states::add);
    }

    private BindSupervisor started(Behaviour... script) {
        BindSupervisor supervisor = supervisor(BindPermits.UNLIMITED, script);
        supervisor.start();
        upstream.settle();
        return supervisor;
    }

    // --- Pauses ---------------------------------------------------------------------------------------------------

    @Test
    void pausesInGoodOrderAndStaysAway() {
        BindSupervisor supervisor = started();
        LiveSession session = supervisor.session();

        CompletableFuture<Void> paused = supervisor.pause();
        upstream.advance(Duration.ofMinutes(30));

        assertThat(paused).isDone();
        assertThat(session.closed().toCompletableFuture().join().kind()).isEqualTo(CloseReason.Kind.UNBOUND);
        assertThat(supervisor.state()).isEqualTo(new BindState.Standby("paused"));
        assertThat(upstream.dials).hasSize(1);
    }

    @Test
    void pausesOneThatWaits() {
        BindSupervisor supervisor = started(Behaviour.REFUSES_CONNECTION);

        CompletableFuture<Void> paused = supervisor.pause();
        upstream.advance(Duration.ofMinutes(30));

        assertThat(paused).isDone();
        assertThat(upstream.dials).hasSize(1);
    }

    @Test
    void bindsAgainAtOnceWhenItIsResumed() {
        BindSupervisor supervisor = started(Behaviour.REFUSES_PASSWORD);
        supervisor.pause();
        upstream.settle();

        supervisor.resume();
        upstream.settle();

        assertThat(supervisor.state()).isEqualTo(new BindState.Bound());
    }

    @Test
    void isNotDoneWithPausingBeforeNothingIsConnected() {
        BindSupervisor supervisor = started(Behaviour.REFUSES_CONNECTION_LATE);

        CompletableFuture<Void> paused = supervisor.pause();
        upstream.settle();
        assertThat(paused).isNotDone();
        upstream.advance(Duration.ofSeconds(4));

        assertThat(paused).isDone();
        assertThat(upstream.live()).isZero();
    }

    @Test
    void comesBackThoughItWasResumedBeforeItHadLeft() {
        BindSupervisor supervisor = started(Behaviour.REFUSES_CONNECTION_LATE);

        supervisor.pause();
        supervisor.resume();
        upstream.advance(Duration.ofSeconds(4));

        assertThat(supervisor.state()).isEqualTo(new BindState.Bound());
        assertThat(upstream.dials).hasSize(2);
    }

    @Test
    void canBePausedBeforeItIsStarted() {
        BindSupervisor supervisor = supervisor(BindPermits.UNLIMITED);
        supervisor.pause();
        supervisor.start();
        upstream.advance(Duration.ofMinutes(1));
        assertThat(upstream.dials).isEmpty();

        supervisor.resume();
        upstream.settle();

        assertThat(supervisor.state()).isEqualTo(new BindState.Bound());
    }

    // --- Binding anew ---------------------------------------------------------------------------------------------

    @Test
    void bindsAnewWithoutAWait() {
        BindSupervisor supervisor = started();
        LiveSession first = supervisor.session();

        CompletableFuture<Void> parted = supervisor.rebind();
        upstream.settle();

        assertThat(parted).isDone();
        assertThat(first.closed().toCompletableFuture().join().kind()).isEqualTo(CloseReason.Kind.UNBOUND);
        assertThat(supervisor.session()).isNotNull().isNotSameAs(first);
        assertThat(states).noneMatch(BindState.Waiting.class::isInstance);
    }

    @Test
    void endsAWaitToBindAnew() {
        BindSupervisor supervisor = started(Behaviour.REFUSES_PASSWORD);

        supervisor.retryNow();
        upstream.settle();

        assertThat(supervisor.state()).isEqualTo(new BindState.Bound());
    }

    @Test
    void leavesABoundSessionAloneWhenThereIsNoWaitToEnd() {
        BindSupervisor supervisor = started();

        supervisor.retryNow();
        upstream.settle();

        assertThat(upstream.dials).hasSize(1);
    }

    // --- The last session -----------------------------------------------------------------------------------------

    @Test
    void keepsItsLastSessionButDoesNotComeBack() {
        BindSupervisor supervisor = started(Behaviour.VANISHES_SOON);

        CompletableFuture<Void> end = supervisor.stopAfterThis();
        upstream.settle();
        assertThat(end).isNotDone();
        assertThat(supervisor.state()).isEqualTo(new BindState.Bound());
        upstream.advance(Duration.ofMinutes(5));

        assertThat(end).isDone();
        assertThat(supervisor.state()).isInstanceOf(BindState.Stopped.class);
        assertThat(upstream.dials).hasSize(1);
    }

    // --- Permits --------------------------------------------------------------------------------------------------

    /** Grants, takes away, and keeps account. */
    private final class Permits implements BindPermits {
        private final List<Held> held = new ArrayList<>();
        private final List<CompletableFuture<BindPermit>> asked = new ArrayList<>();
        private int questions;

        private final class Held implements BindPermit {
            private final CompletableFuture<Void> lost = new CompletableFuture<>();

            @Override
            public CompletionStage<Void> lost() {
                return lost;
            }

            @Override
            public void release() {
                assertThat(upstream.live())
                        .as("connections when a permit is given back")
                        .isZero();
                assertThat(held.remove(this)).as("given back once").isTrue();
            }
        }

        @Override
        public CompletionStage<BindPermit> acquire(String name) {
            questions++;
            CompletableFuture<BindPermit> question = new CompletableFuture<>();
            asked.add(question);
            return question;
        }

        private void grant() {
            for (CompletableFuture<BindPermit> question : asked) {
                Held permit = new Held();
                held.add(permit);
                if (!question.complete(permit)) {
                    held.remove(permit); // it was cancelled
                }
            }
            asked.clear();
            upstream.settle();
        }

        private void refuse() {
            asked.forEach(question -> question.completeExceptionally(new IllegalStateException("store is away")));
            asked.clear();
            upstream.settle();
        }

        private void takeAway() {
            List.copyOf(held).forEach(permit -> permit.lost.complete(null));
            upstream.settle();
        }
    }

    private final Permits permits = new Permits();

    private BindSupervisor withPermits(Behaviour... script) {
        BindSupervisor supervisor = supervisor(permits, script);
        supervisor.start();
        upstream.settle();
        return supervisor;
    }

    @Test
    void standsByUntilItIsPermitted() {
        BindSupervisor supervisor = withPermits();
        upstream.advance(Duration.ofMinutes(10));
        assertThat(supervisor.state()).isEqualTo(new BindState.Standby("waiting for a permit"));
        assertThat(upstream.dials).isEmpty();

        permits.grant();

        assertThat(supervisor.state()).isEqualTo(new BindState.Bound());
        assertThat(permits.questions).isEqualTo(1);
    }

    @Test
    void keepsItsPermitOverReconnects() {
        BindSupervisor supervisor = withPermits(Behaviour.VANISHES_SOON, Behaviour.REFUSES_CONNECTION);
        permits.grant();

        upstream.advance(Duration.ofMinutes(1));

        assertThat(supervisor.state()).isEqualTo(new BindState.Bound());
        assertThat(permits.questions).isEqualTo(1);
        assertThat(permits.held).hasSize(1);
    }

    @Test
    void closesAtOnceWhenItsPermitIsLostAndAsksForAnother() {
        BindSupervisor supervisor = withPermits();
        permits.grant();
        LiveSession session = supervisor.session();

        permits.takeAway();

        assertThat(session.closed().toCompletableFuture().join().kind()).isEqualTo(CloseReason.Kind.CLOSED);
        assertThat(supervisor.state()).isEqualTo(new BindState.Standby("waiting for a permit"));
        assertThat(permits.held).isEmpty();
        upstream.advance(Duration.ofSeconds(1));
        assertThat(permits.questions).isEqualTo(2);
        permits.grant();
        assertThat(supervisor.state()).isEqualTo(new BindState.Bound());
    }

    @Test
    void asksAgainLaterWhenAskingFailed() {
        BindSupervisor supervisor = withPermits();

        permits.refuse();
        upstream.advance(Duration.ofSeconds(2));

        assertThat(permits.questions).isEqualTo(2);
        permits.grant();
        assertThat(supervisor.state()).isEqualTo(new BindState.Bound());
    }

    @Test
    void givesItsPermitBackWhenItIsPausedAndWhenItEnds() {
        BindSupervisor supervisor = withPermits();
        permits.grant();

        supervisor.pause();
        upstream.settle();
        assertThat(permits.held).isEmpty();
        supervisor.resume();
        upstream.settle();
        permits.grant();
        assertThat(permits.held).hasSize(1);
        supervisor.stop();
        upstream.settle();

        assertThat(permits.held).isEmpty();
    }

    @Test
    void wantsNoPermitAnyMoreWhenItIsClosedMeanwhile() {
        BindSupervisor supervisor = withPermits();

        supervisor.stop();
        upstream.settle();
        permits.grant();

        assertThat(permits.held).isEmpty();
        assertThat(upstream.dials).isEmpty();
    }

    @Test
    void doesNotCallInALoopWhenPermitsAreLostAsSoonAsTheyAreGranted() {
        BindPermit gone = new BindPermit() {
            @Override
            public CompletionStage<Void> lost() {
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public void release() {}
        };
        BindSupervisor supervisor = supervisor(upstreamName -> CompletableFuture.completedFuture(gone));
        supervisor.start();

        upstream.advance(Duration.ofSeconds(1));

        assertThat(upstream.dials).hasSizeLessThanOrEqualTo(21);
        assertThat(upstream.live()).isZero();
    }

    // --- Whatever is asked of it ----------------------------------------------------------------------------------

    enum Call {
        PAUSE,
        RESUME,
        REBIND,
        RETRY,
        GRANT,
        REFUSE,
        TAKE_AWAY,
        NOTHING
    }

    /**
     * Whatever is asked of it and however the message centre behaves meanwhile: there is at most one live attempt, none without a
     * permit ({@link Permits} and {@link Upstream} look), and in the end it is bound if it is wanted and permitted.
     */
    @Property(tries = 200)
    void isBoundInTheEndIfThatIsWanted(
            @ForAll @Size(max = 8) List<Behaviour> script,
            @ForAll @Size(max = 14) List<Call> calls,
            @ForAll @IntRange(max = 5_000) int millisBetween) {
        upstream = new Upstream();
        permits.asked.clear();
        permits.held.clear();
        BindSupervisor supervisor = withPermits(script.toArray(Behaviour[]::new));
        for (Call call : calls) {
            switch (call) {
                case PAUSE -> supervisor.pause();
                case RESUME -> supervisor.resume();
                case REBIND -> supervisor.rebind();
                case RETRY -> supervisor.retryNow();
                case GRANT -> permits.grant();
                case REFUSE -> permits.refuse();
                case TAKE_AWAY -> permits.takeAway();
                case NOTHING -> {}
            }
            upstream.advance(Duration.ofMillis(millisBetween));
            if (permits.held.isEmpty()) {
                assertThat(upstream.live()).as("connections without a permit").isZero();
            }
        }

        supervisor.resume();
        for (int i = 0; i < 3; i++) {
            upstream.advance(Duration.ofMinutes(70));
            permits.grant();
        }
        assertThat(supervisor.state()).isEqualTo(new BindState.Bound());

        CompletableFuture<Void> end = supervisor.stop();
        upstream.advance(Duration.ofSeconds(15));
        assertThat(end).isDone();
        assertThat(permits.held).isEmpty();
        assertThat(upstream.live()).isZero();
    }
}
