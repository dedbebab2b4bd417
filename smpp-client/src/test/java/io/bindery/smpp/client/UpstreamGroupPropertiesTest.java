package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotBoundException;
import io.bindery.smpp.OutcomeUnknownException;
import io.bindery.smpp.client.RetryPolicy.Retry;
import io.bindery.smpp.client.RetryPolicy.Unknown;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Requests over three upstreams that do all that upstreams do, under any policy, in virtual time. */
class UpstreamGroupPropertiesTest {
    private static final int LIMIT = 5;

    enum Deed {
        SEND,
        SEND_VALID_FOR_5_S,
        CANCEL,
        ACCEPT,
        BUSY,
        REFUSE_MESSAGE,
        REFUSE_FOR_NOW,
        PROHIBIT,
        NOT_SENT,
        NOT_BOUND,
        LOSE_ANSWER,
        UNBIND,
        BIND,
        PASS_TIME
    }

    record Step(Deed deed, int which) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.of(Deed.class), Arbitraries.integers().between(0, 1_000))
                .as(Step::new);
        return step.list().ofMinSize(1).ofMaxSize(150);
    }

    @Provide
    Arbitrary<RetryPolicy.Builder> policies() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.of(1_000, 4_000, 30_000),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Retry.class),
                        Arbitraries.of(Unknown.class),
                        Arbitraries.of(Retry.class))
                .as((attempts, deadline, waits, notSent, unknown, onSystemError) -> {
                    RetryPolicy.Builder policy = RetryPolicy.builder()
                            .attempts(attempts)
                            .deadline(Duration.ofMillis(deadline))
                            .notSent(notSent)
                            .unknown(unknown)
                            .status(CommandStatus.SYSTEM_ERROR, onSystemError);
                    return waits ? policy.waits(Duration.ofMillis(200), Duration.ofSeconds(2)) : policy;
                });
    }

    /** What the test knows of a request. */
    private static final class Known {
        final long begun;
        final long validFor;
        final CompletableFuture<Reply<SubmitSmResp>> future;
        int ends;
        int attempts;
        boolean isTaken;
        boolean mayBeTaken;
        boolean isGivenUp;

        Known(long begun, long validFor, CompletableFuture<Reply<SubmitSmResp>> future) {
            this.begun = begun;
            this.validFor = validFor;
            this.future = future;
            future.whenComplete((reply, failure) -> ends++);
        }
    }

    private record OnTheWay(String of, CompletableFuture<Object> attempt) {}

    private final class World {
        final RetryPolicy policy;
        final GroupRig rig;
        final UpstreamGroup group;
        final List<FakeLine> lines = List.of(new FakeLine("0"), new FakeLine("1"), new FakeLine("2"));
        final Map<String, Known> requests = new HashMap<>();
        final List<String> order = new ArrayList<>();
        final List<OnTheWay> underWay = new ArrayList<>();
        final int[] seen = new int[3];

        World(RetryPolicy.Builder policy) {
            this.policy = policy.build();
            this.rig = new GroupRig()
                    .to(lines.get(0), lines.get(1))
                    .orElseTo(lines.get(2))
                    .retry(policy)
                    .waitingLimit(LIMIT)
                    .circuit(CircuitOptions.builder()
                            .consecutive(3)
                            .waits(Duration.ofSeconds(1), Duration.ofSeconds(2))
                            .build());
            this.group = rig.build();
        }

        long now() {
            return rig.clock.passed().toNanos();
        }

        void send(Duration validFor) {
            String id = "number " + order.size();
            order.add(id);
            SubmitSm.Builder message = SubmitSm.of(GroupRig.SOURCE, GroupRig.DESTINATION, id).toBuilder();
            if (!validFor.isZero()) {
                message.validity(io.bindery.smpp.pdu.SmppTime.after(validFor));
            }
            CompletableFuture<Reply<SubmitSmResp>> future =
                    group.sendAsync(message.build()).toCompletableFuture();
            requests.put(id, new Known(now(), validFor.isZero() ? Long.MAX_VALUE : validFor.toNanos(), future));
            look();
        }

        /** Checks what has newly been sent. */
        void look() {
            for (int line = 0; line < 3; line++) {
                FakeLine of = lines.get(line);
                for (; seen[line] < of.sent.size(); seen[line]++) {
                    SubmitSm sent = (SubmitSm) of.sent.get(seen[line]);
                    String id = sent.text().orElseThrow();
                    Known request = requests.get(id);
                    underWay.add(new OnTheWay(id, of.attempts.get(seen[line])));
                    if (request != null) {
                        attempted(id, request);
                    }
                }
            }
        }

        private void attempted(String id, Known request) {
            request.attempts++;
            assertThat(request.isTaken).as("%s is sent after it was taken", id).isFalse();
            assertThat(request.isGivenUp)
                    .as("%s is sent after it was given up", id)
                    .isFalse();
            assertThat(request.mayBeTaken && policy.unknown() == Unknown.FAIL)
                    .as("%s is sent again although nobody knows", id)
                    .isFalse();
        }

        void end(Step step) {
            if (underWay.isEmpty()) {
                return;
            }
            OnTheWay ended = underWay.remove(step.which() % underWay.size());
            Known request = requests.get(ended.of());
            boolean isKept = !ended.attempt().isDone(); // else it was given up
            if (step.deed() == Deed.ACCEPT && isKept) {
                request.isTaken = true;
            } else if (step.deed() == Deed.LOSE_ANSWER && isKept) {
                request.mayBeTaken = true;
            }
            switch (step.deed()) {
                case ACCEPT -> ended.attempt().complete(Reply.ok(SubmitSmResp.of("m")));
                case BUSY -> ended.attempt().complete(Reply.failed(CommandStatus.THROTTLED));
                case REFUSE_MESSAGE ->
                    ended.attempt().complete(Reply.failed(CommandStatus.INVALID_DESTINATION_ADDRESS));
                case REFUSE_FOR_NOW -> ended.attempt().complete(Reply.failed(CommandStatus.SYSTEM_ERROR));
                case PROHIBIT -> ended.attempt().complete(Reply.failed(CommandStatus.OPERATION_PROHIBITED));
                case NOT_SENT ->
                    ended.attempt().completeExceptionally(new io.bindery.smpp.NotSentException("not sent"));
                case NOT_BOUND -> ended.attempt().completeExceptionally(new NotBoundException("not sent"));
                default -> ended.attempt().completeExceptionally(new OutcomeUnknownException("lost"));
            }
        }

        void run(Step step) {
            switch (step.deed()) {
                case SEND -> send(Duration.ZERO);
                case SEND_VALID_FOR_5_S -> send(Duration.ofSeconds(5));
                case CANCEL -> {
                    if (!order.isEmpty()) {
                        Known request = requests.get(order.get(step.which() % order.size()));
                        request.isGivenUp |= request.future.cancel(false);
                    }
                }
                case UNBIND -> lines.get(step.which() % 3).isBound = false;
                case BIND -> lines.get(step.which() % 3).isBound = true;
                case PASS_TIME -> pass(Duration.ofMillis(step.which()));
                default -> end(step);
            }
            look();
            assertThat(group.waiting()).isBetween(0, LIMIT);
        }

        /** Each attempt that a wait leads to is within the deadline and the validity. */
        private void pass(Duration time) {
            long end = now() + time.toNanos();
            while (now() < end) {
                Map<String, Integer> before = new HashMap<>();
                requests.forEach((id, request) -> before.put(id, request.attempts));
                rig.clock.advance(Duration.ofNanos(Math.min(end - now(), 50_000_000)));
                look();
                requests.forEach((id, request) -> {
                    if (request.attempts > before.get(id)) {
                        long age = now() - 50_000_000 - request.begun;
                        assertThat(age)
                                .as(id)
                                .isLessThanOrEqualTo(policy.deadline().toNanos());
                        assertThat(age).as(id).isLessThan(request.validFor);
                    }
                });
            }
        }

        void over() {
            lines.forEach(line -> line.isBound = true);
            for (int i = 0; i < 1_000 && !(underWay.isEmpty() && group.waiting() == 0); i++) {
                while (!underWay.isEmpty()) {
                    end(new Step(i % 2 == 0 ? Deed.REFUSE_FOR_NOW : Deed.ACCEPT, i));
                    look();
                }
                pass(Duration.ofSeconds(1));
            }
            for (String id : order) {
                check(id, requests.get(id));
            }
            assertThat(group.waiting()).isZero();
            assertThat(rig.clock.scheduled()).isZero();
        }

        private void check(String id, Known request) {
            assertThat(request.ends).as("ends of %s", id).isEqualTo(1);
            assertThat(request.attempts).as("attempts of %s", id).isLessThanOrEqualTo(policy.attempts());
            if (request.isGivenUp) {
                return;
            }
            Object outcome = request.future
                    .handle((reply, failure) -> failure == null ? reply : failure)
                    .join();
            boolean isOk = outcome instanceof Reply<?> reply && reply.isOk();
            assertThat(isOk).as("%s is told: %s", id, outcome).isEqualTo(request.isTaken);
            assertThat(outcome instanceof OutcomeUnknownException)
                    .as("%s is told: %s", id, outcome)
                    .isEqualTo(request.mayBeTaken && !request.isTaken);
        }
    }

    @Property(tries = 500)
    void everyRequestEndsOnceAndIsSentNoOftenerThanAllowed(
            @ForAll("steps") List<Step> steps, @ForAll("policies") RetryPolicy.Builder policy) {
        World world = new World(policy);

        steps.forEach(world::run);

        world.over();
    }
}
