package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.EnquireLink;
import io.bindery.smpp.pdu.EnquireLinkResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.GenericNack;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever senders, peer and clock do, in any order: never more is unanswered than the window allows, unless senders gave up;
 * each request has exactly one outcome; and in the end no slot is taken. {@link Rig#end} checks that last thing.
 */
class OurRequestsPropertiesTest {
    private static final LinkOptions LINK = LinkOptions.client().toBuilder()
            .waitingLimit(6)
            .response(Duration.ofSeconds(10))
            .build();

    /** What happens; {@code which} selects one of those it can happen to. */
    record Step(What what, int which) {}

    enum What {
        SEND,
        SEND_IMPATIENTLY,
        SEND_WITHOUT_PATIENCE,
        ANSWER,
        ANSWER_AGAIN,
        NACK,
        ANSWER_NOBODY,
        CANCEL,
        COMPLETE,
        RESIZE,
        A_SECOND,
        A_LONG_TIME
    }

    /** The rig and what the test remembers. */
    private static final class World {
        private final Rig rig;
        private final List<CompletableFuture<Reply<SubmitSmResp>>> outcomes = new ArrayList<>();
        private final List<Frame> seen = new ArrayList<>();
        private final Set<Integer> answered = new HashSet<>();

        World(int window) {
            rig = Rig.esme(BindType.TRANSCEIVER, Samples.receiving(), LINK, Rig.POLICY.window(window), 0)
                    .acceptBind();
        }

        void send(Duration patience) {
            outcomes.add(rig.session().sendAsync(Samples.submit("x"), patience).toCompletableFuture());
        }

        void apply(Step step) {
            switch (step.what()) {
                case SEND ->
                    outcomes.add(rig.session().sendAsync(Samples.submit("x")).toCompletableFuture());
                case SEND_IMPATIENTLY -> send(Duration.ofMillis(step.which() * 100L));
                case SEND_WITHOUT_PATIENCE -> send(Duration.ZERO);
                case ANSWER -> answer(step.which(), CommandStatus.OK, false);
                case ANSWER_AGAIN -> answer(step.which(), CommandStatus.OK, true);
                case NACK -> answer(step.which(), CommandStatus.INVALID_COMMAND_ID, false);
                case ANSWER_NOBODY -> rig.send(1_000_000 + step.which(), SubmitSmResp.of("id"));
                case CANCEL -> giveUp(step.which(), outcome -> outcome.cancel(false));
                case COMPLETE ->
                    giveUp(step.which(), outcome -> outcome.complete(Reply.failed(CommandStatus.UNKNOWN_ERROR)));
                case RESIZE -> rig.session().changePolicy(policy -> policy.window(1 + step.which() % 5));
                case A_SECOND -> rig.advance(Duration.ofSeconds(1));
                case A_LONG_TIME -> rig.advance(Duration.ofSeconds(11));
            }
            look();
        }

        private void giveUp(int which, java.util.function.Consumer<CompletableFuture<Reply<SubmitSmResp>>> how) {
            if (!outcomes.isEmpty()) {
                how.accept(outcomes.get(which % outcomes.size()));
            }
        }

        private void answer(int which, CommandStatus status, boolean again) {
            List<Frame> candidates = seen.stream()
                    .filter(frame -> answered.contains(frame.sequence()) == again)
                    .toList();
            if (!candidates.isEmpty()) {
                int sequence = candidates.get(which % candidates.size()).sequence();
                answered.add(sequence);
                rig.send(new Frame(sequence, status, status.isOk() ? SubmitSmResp.of("id") : GenericNack.of()));
            }
        }

        private void look() {
            for (Frame frame : rig.written()) {
                if (frame.pdu() instanceof SubmitSm) {
                    assertThat(seen).noneMatch(earlier -> earlier.sequence() == frame.sequence());
                    seen.add(frame);
                    assertThat(inFlight())
                            .isLessThanOrEqualTo(rig.session().policy().window());
                } else if (frame.pdu() instanceof EnquireLink) {
                    rig.send(frame.sequence(), EnquireLinkResp.of());
                }
            }
        }

        long inFlight() {
            return rig.engine().sent().inFlight();
        }
    }

    @Property(tries = 300)
    void everyRequestHasOneOutcomeAndGivesItsSlotBack(
            @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 5) int window) {
        World world = new World(window);

        for (Step step : steps) {
            world.apply(step);
            assertThat(world.inFlight()).isBetween(0L, 5L); // the largest that a window was ever given
            long open =
                    world.outcomes.stream().filter(outcome -> !outcome.isDone()).count();
            assertThat(open).isLessThanOrEqualTo(5 + LINK.waitingLimit());
            assertThat(world.inFlight()).isLessThanOrEqualTo(open);
        }
        world.rig.advance(Duration.ofSeconds(25));
        world.look();

        assertThat(world.inFlight()).isZero();
        assertThat(world.outcomes).allMatch(CompletableFuture::isDone);
        assertThat(world.rig.session().isBound()).isTrue();
        world.rig.end();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(What.class), Arbitraries.integers().between(0, 50))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }
}
