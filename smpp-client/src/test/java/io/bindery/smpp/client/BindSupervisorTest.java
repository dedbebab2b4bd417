package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.client.Upstream.Behaviour;
import io.bindery.smpp.cluster.BindPermits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BindSupervisorTest {
    private static final Duration HEALTHY = Duration.ofSeconds(30);

    private final List<BindState> states = new ArrayList<>();
    private Upstream upstream = new Upstream();
    private BindPermits permits = BindPermits.UNLIMITED;

    private BindSupervisor supervisor(Consumer<BindState> listener) {
        return supervisor(listener, new Random(42));
    }

    private BindSupervisor supervisor(Consumer<BindState> listener, Random random) {
        return new BindSupervisor(
                "test",
                upstream,
                upstream,
                permits,
                Schedules.of(new Schedules.Times(), random),
                HEALTHY,
                upstream::now,
                () -> Instant.EPOCH.plusNanos(upstream.now()),
                listener);
    }

    private BindSupervisor started(Behaviour... script) {
        upstream.script(List.of(script));
        BindSupervisor supervisor = supervisor(states::add);
        supervisor.start();
        upstream.settle();
        return supervisor;
    }

    private List<Class<?>> kinds() {
        List<Class<?>> kinds = new ArrayList<>();
        states.forEach(state -> kinds.add(state.getClass()));
        return kinds;
    }

    private BindState.Waiting lastWait() {
        return states.stream()
                .filter(BindState.Waiting.class::isInstance)
                .map(BindState.Waiting.class::cast)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Test
    void goesThroughItsStatesToABoundSession() {
        BindSupervisor supervisor = started();

        assertThat(kinds()).containsExactly(BindState.Connecting.class, BindState.Binding.class, BindState.Bound.class);
        assertThat(supervisor.session()).isNotNull();
        assertThat(supervisor.session().isBound()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = Behaviour.class, mode = EnumSource.Mode.EXCLUDE, names = "STAYS")
    void comesBackAfterEachKindOfFailure(Behaviour failure) { // pain 2
        BindSupervisor supervisor = started(failure);

        upstream.advance(Duration.ofSeconds(45));

        assertThat(supervisor.state()).isInstanceOf(BindState.Bound.class);
        assertThat(upstream.dials).hasSize(2);
    }

    @Test
    void tellsTheRealCauseOfAFailedConnection() { // T10
        started(Behaviour.REFUSES_CONNECTION);

        assertThat(lastWait().cause()).contains("Connection refused");
        assertThat(lastWait().attempt()).isEqualTo(2);
        assertThat(lastWait().until()).isAfter(Instant.EPOCH);
    }

    @Test
    void tellsTheStatusOfARefusedBind() {
        started(Behaviour.REFUSES_BIND);

        assertThat(lastWait().cause()).contains("ESME_RBINDFAIL");
    }

    @Test
    void givesUpAMessageCentreThatNeverAnswersTheBind() {
        started(Behaviour.NEVER_ANSWERS_BIND);

        upstream.advance(Duration.ofMillis(10_100));

        assertThat(lastWait().cause()).contains("NOT_BOUND_IN_TIME");
        upstream.advance(Duration.ofSeconds(1));
        assertThat(upstream.dials).hasSize(2);
    }

    @Test
    void waitsLongerFromFailureToFailure() {
        Behaviour[] failures = new Behaviour[40];
        Arrays.fill(failures, Behaviour.REFUSES_CONNECTION);
        started(failures);

        upstream.advance(Duration.ofMinutes(60));

        assertThat(upstream.dials).hasSize(41);
        long lateWaits = upstream.dials.get(40) - upstream.dials.get(10);
        assertThat(Duration.ofNanos(lateWaits / 30)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(45));
    }

    @Test
    void startsAnewAfterAHealthySession() {
        started(
                Behaviour.REFUSES_CONNECTION,
                Behaviour.REFUSES_CONNECTION,
                Behaviour.REFUSES_CONNECTION,
                Behaviour.VANISHES_LATE);

        upstream.advance(Duration.ofSeconds(60));

        assertThat(lastWait().attempt()).isEqualTo(2);
    }

    @Test
    void goesOnCountingAfterASessionThatDidNotLast() {
        started(
                Behaviour.REFUSES_CONNECTION,
                Behaviour.REFUSES_CONNECTION,
                Behaviour.REFUSES_CONNECTION,
                Behaviour.VANISHES_SOON);

        upstream.advance(Duration.ofSeconds(22));

        assertThat(lastWait().attempt()).isEqualTo(5);
    }

    @Test
    void hasNoSessionWhileItWaits() {
        BindSupervisor supervisor = started(Behaviour.VANISHES_SOON);
        assertThat(supervisor.session()).isNotNull();

        upstream.advance(Duration.ofMillis(3_020));

        assertThat(supervisor.state()).isInstanceOf(BindState.Waiting.class);
        assertThat(supervisor.session()).isNull();
    }

    @Test
    void goesOnThoughItsListenerThrows() {
        upstream.script(List.of(Behaviour.REFUSES_CONNECTION, Behaviour.REFUSES_BIND));
        BindSupervisor supervisor = supervisor(state -> {
            throw new AssertionError("a bug of the host");
        });
        supervisor.start();

        upstream.advance(Duration.ofSeconds(45));

        assertThat(supervisor.state()).isInstanceOf(BindState.Bound.class);
    }

    // --- Schedules ------------------------------------------------------------------------------------------------

    private List<Duration> waits() {
        List<Duration> waits = new ArrayList<>();
        for (int i = 1; i < upstream.dials.size(); i++) {
            waits.add(Duration.ofNanos(upstream.dials.get(i) - upstream.dials.get(i - 1)));
        }
        return waits;
    }

    private static Behaviour[] always(Behaviour behaviour, int times) {
        Behaviour[] script = new Behaviour[times];
        Arrays.fill(script, behaviour);
        return script;
    }

    @Test
    void triesAWrongPasswordSlowlyAndSaysSo() {
        started(always(Behaviour.REFUSES_PASSWORD, 20));

        upstream.advance(Duration.ofHours(4));

        assertThat(lastWait().setback()).isEqualTo(Setback.REFUSED);
        assertThat(lastWait().cause()).contains("ESME_RINVPASWD");
        assertThat(waits()).hasSizeBetween(15, 20);
        assertThat(waits().get(0)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
        assertThat(waits().get(10)).isBetween(Duration.ofSeconds(450), Duration.ofSeconds(900));
    }

    @Test
    void triesSteadilyWhileTheOldSessionLingers() { // pain 2
        started(always(Behaviour.SAYS_ALREADY_BOUND, 60));

        upstream.advance(Duration.ofMinutes(15));

        assertThat(lastWait().setback()).isEqualTo(Setback.ALREADY_BOUND);
        assertThat(waits().subList(0, 30))
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMillis(900), Duration.ofMillis(3_001)));
        assertThat(waits().subList(30, 60))
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMillis(7_900), Duration.ofMillis(24_001)));
    }

    @Test
    void takesARefusalRightAfterALostSessionForTheOldOneThatLingers() {
        started(Behaviour.VANISHES_LATE, Behaviour.REFUSES_BIND);

        upstream.advance(Duration.ofSeconds(41));

        assertThat(states).filteredOn(BindState.Waiting.class::isInstance).hasSizeGreaterThanOrEqualTo(2);
        assertThat(lastWait().setback()).isEqualTo(Setback.ALREADY_BOUND);
    }

    @Test
    void backsOffFromAMessageCentreThatThrottlesBinds() {
        started(always(Behaviour.THROTTLES_BIND, 10));

        upstream.advance(Duration.ofMinutes(10));

        assertThat(lastWait().setback()).isEqualTo(Setback.THROTTLED);
        assertThat(waits().get(0)).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
        assertThat(waits().get(9)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    @Test
    void beginsAScheduleAnewWhenTheTroubleIsAnother() {
        started(
                Behaviour.REFUSES_PASSWORD,
                Behaviour.REFUSES_PASSWORD,
                Behaviour.REFUSES_CONNECTION,
                Behaviour.REFUSES_PASSWORD);

        upstream.advance(Duration.ofSeconds(125));

        assertThat(waits().get(3)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
    }

    /** A4: who lost one message centre together does not come back together. */
    @Test
    void fiveHundredBindsComeBackOneByOne() {
        Duration back = Duration.ofSeconds(40).plusMinutes(10);
        Random random = new Random(20261128);
        List<Duration> comebacks = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            upstream = new Upstream().script(List.of(Behaviour.VANISHES_LATE)).awayUntil(back);
            BindSupervisor supervisor = supervisor(state -> {}, random);
            supervisor.start();
            upstream.advance(back.plusSeconds(61));

            assertThat(supervisor.state()).isInstanceOf(BindState.Bound.class);
            long last = upstream.dials.get(upstream.dials.size() - 1);
            comebacks.add(Duration.ofNanos(last).minus(back));
        }

        for (int from = 0; from < 60_000; from += 100) {
            Duration start = Duration.ofMillis(from);
            assertThat(comebacks)
                    .filteredOn(
                            comeback -> comeback.compareTo(start) >= 0 && comeback.compareTo(start.plusMillis(100)) < 0)
                    .hasSizeLessThan(15);
        }
    }

    // --- The end --------------------------------------------------------------------------------------------------

    @Test
    void stopsBeforeItWasStarted() { // T14
        BindSupervisor supervisor = supervisor(states::add);

        CompletableFuture<Void> end = supervisor.stop();
        upstream.settle();
        supervisor.start();
        upstream.advance(Duration.ofMinutes(5));

        assertThat(end).isDone();
        assertThat(supervisor.state()).isInstanceOf(BindState.Stopped.class);
        assertThat(upstream.dials).isEmpty();
    }

    @Test
    void stopsTwice() { // T14
        BindSupervisor supervisor = started();

        supervisor.stop();
        CompletableFuture<Void> second = supervisor.stop();
        upstream.settle();
        CompletableFuture<Void> third = supervisor.stop();
        upstream.settle();

        assertThat(second).isDone();
        assertThat(third).isDone();
        assertThat(kinds()).endsWith(BindState.Bound.class, BindState.Stopped.class);
    }

    @Test
    void stopsWhileItConnects() { // SB13
        BindSupervisor supervisor = started(Behaviour.REFUSES_CONNECTION_LATE);

        CompletableFuture<Void> end = supervisor.stop();
        upstream.settle();
        assertThat(end).isNotDone();
        upstream.advance(Duration.ofMinutes(5));

        assertThat(end).isDone();
        assertThat(upstream.dials).hasSize(1);
        assertThat(upstream.live()).isZero();
    }

    @Test
    void stopsWhileItBinds() {
        BindSupervisor supervisor = started(Behaviour.NEVER_ANSWERS_BIND);

        CompletableFuture<Void> end = supervisor.stop();
        upstream.settle();

        assertThat(end).isDone();
        assertThat(upstream.live()).isZero();
    }

    @Test
    void stopsWhileItWaits() {
        BindSupervisor supervisor = started(Behaviour.REFUSES_CONNECTION);

        CompletableFuture<Void> end = supervisor.stop();
        upstream.advance(Duration.ofMinutes(5));

        assertThat(end).isDone();
        assertThat(upstream.dials).hasSize(1);
    }

    @Test
    void stopsABoundSessionInGoodOrder() {
        BindSupervisor supervisor = started();
        var session = supervisor.session();

        CompletableFuture<Void> end = supervisor.stop();
        upstream.settle();

        assertThat(end).isDone();
        assertThat(session.closed().toCompletableFuture().join().kind())
                .isEqualTo(io.bindery.smpp.handler.CloseReason.Kind.UNBOUND);
    }

    // --- Whatever the peer does -----------------------------------------------------------------------------------

    /**
     * However the message centre misbehaves, there is at most one live attempt (checked at each step by {@link Upstream}),
     * no two attempts follow each other without a pause, and as soon as it behaves, the bind comes back.
     */
    @Property(tries = 150)
    void neverStopsTryingAndNeverTriesInALoop(@ForAll @Size(max = 12) List<Behaviour> script) {
        upstream = new Upstream();
        upstream.script(script);
        BindSupervisor supervisor = supervisor(state -> {});
        supervisor.start();

        upstream.advance(Duration.ofSeconds(13 * 1_000L));

        assertThat(supervisor.state()).isInstanceOf(BindState.Bound.class);
        for (int i = 1; i < upstream.dials.size(); i++) {
            assertThat(upstream.dials.get(i) - upstream.dials.get(i - 1))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(50).toNanos());
        }
    }

    /** Whenever it is stopped, it ends soon, and nothing is ever dialled again. */
    @Property(tries = 150)
    void endsWheneverItIsStopped(
            @ForAll @Size(max = 6) List<Behaviour> script, @ForAll @IntRange(max = 120_000) int millis) {
        upstream = new Upstream();
        upstream.script(script);
        BindSupervisor supervisor = supervisor(state -> {});
        supervisor.start();
        upstream.advance(Duration.ofMillis(millis));

        CompletableFuture<Void> end = supervisor.stop();
        upstream.advance(Duration.ofSeconds(15));

        int dials = upstream.dials.size();
        assertThat(end).isDone();
        assertThat(upstream.live()).isZero();
        assertThat(supervisor.state()).isInstanceOf(BindState.Stopped.class);
        upstream.advance(Duration.ofSeconds(120));
        assertThat(upstream.dials).hasSize(dials);
    }
}
