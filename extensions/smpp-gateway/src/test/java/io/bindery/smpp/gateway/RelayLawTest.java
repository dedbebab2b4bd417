package io.bindery.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.correlation.OrphanReceiptHandler;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.store.MailboxName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever happens in whatever order, once the weather is fine again: an application has acknowledged exactly one receipt for
 * each message it was given an id for, never before it had the id, and never one of another's; and each receipt that was
 * taken from the message centre for a message that failed here is a dead letter.
 */
class RelayLawTest {
    /** The rounds make most of the work of a test that lets hours pass. */
    private static final RelayTiming SLOW_ROUNDS = new RelayTiming(
            Duration.ofSeconds(10),
            50,
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofMinutes(1),
            Duration.ofSeconds(10));

    private enum Event {
        SUBMIT,
        ENGINE_TAKES_ANSWERS,
        UPSTREAM_ACCEPTS,
        UPSTREAM_REFUSES,
        UPSTREAM_IS_LOST,
        RECEIPT_COMES,
        RECEIPT_COMES_AGAIN,
        STORE_FAILS,
        STORE_FAILS_LATE,
        STORE_WORKS,
        BIND,
        LOSE_SESSION,
        APPLICATION_ANSWERS,
        APPLICATION_IS_BUSY,
        APPLICATION_ACKNOWLEDGES,
        TIME_PASSES
    }

    private record Step(Event event, int which) {}

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void deliversEachReceiptOnceAndInOrder(@ForAll("stories") List<Step> story) {
        World world = new World();

        story.forEach(world::play);
        world.clearUp();

        world.check();
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        Arbitrary<Event> events = Arbitraries.of(Event.values());
        // what everything else needs comes more often
        Arbitrary<Event> frequent = Arbitraries.of(
                Event.SUBMIT, Event.SUBMIT, Event.UPSTREAM_ACCEPTS, Event.RECEIPT_COMES, Event.ENGINE_TAKES_ANSWERS);
        return Combinators.combine(
                        Arbitraries.oneOf(events, frequent),
                        Arbitraries.integers().between(0, 1_000))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    /** One message as the message centre sees it. */
    private static final class Taken {
        final FakeUpstream.Open open;
        final String uid;
        boolean isReceiptTaken;
        Bench.Delivery delivery;

        Taken(FakeUpstream.Open open, String uid) {
            this.open = open;
            this.uid = uid;
        }
    }

    /** One message as its application sees it. */
    private static final class Sent {
        final String application;
        final CompletionStage<Reply<SubmitSmResp>> answer;
        boolean isTakenByTheEngine;

        Sent(String application, CompletionStage<Reply<SubmitSmResp>> answer) {
            this.application = application;
            this.answer = answer;
        }
    }

    private static final class World {
        final Bench bench = new Bench(1_000, 1_000, SLOW_ROUNDS);
        final List<Taken> taken = new ArrayList<>();
        final List<Taken> unanswered = new ArrayList<>();
        final List<Sent> sent = new ArrayList<>();
        final List<FakeSession> sessions = new ArrayList<>();
        final Map<String, Set<String>> idsOf = new HashMap<>(Map.of("one", new HashSet<>(), "two", new HashSet<>()));
        final Map<String, Integer> acknowledged = new HashMap<>();
        final List<String> violations = new ArrayList<>();
        final Set<String> refusedUids = new HashSet<>();
        boolean isBusy;
        boolean isPrompt = true;

        void play(Step step) {
            switch (step.event()) {
                case SUBMIT -> submit(step.which() % 2 == 0 ? "one" : "two", step.which() % 3 != 0);
                case ENGINE_TAKES_ANSWERS -> sent.forEach(this::takeAnswer);
                case UPSTREAM_ACCEPTS -> answer(step.which(), one -> one.open.accept(one.uid));
                case UPSTREAM_REFUSES -> answer(step.which(), this::refuse);
                case UPSTREAM_IS_LOST -> answer(step.which(), one -> one.open.lost());
                case RECEIPT_COMES -> receipt(step.which(), false);
                case RECEIPT_COMES_AGAIN -> receipt(step.which(), true);
                case STORE_FAILS -> bench.store.mode(UnreliableStore.Mode.FAILS);
                case STORE_FAILS_LATE -> bench.store.mode(UnreliableStore.Mode.WORKS_AND_FAILS);
                case STORE_WORKS -> bench.store.mode(UnreliableStore.Mode.WORKS);
                case BIND -> bind(step.which());
                case LOSE_SESSION -> loseSession(step.which());
                case APPLICATION_ANSWERS -> settleAll();
                case APPLICATION_IS_BUSY -> isBusy = step.which() % 2 == 0;
                case APPLICATION_ACKNOWLEDGES -> isPrompt = step.which() % 2 == 0;
                case TIME_PASSES -> bench.advance(Duration.ofMillis(step.which() * 10L));
            }
        }

        private void submit(String application, boolean isTakenAtOnce) {
            int before = bench.alpha().requests.size();
            Sent one = new Sent(
                    application,
                    bench.exchange
                            .submits()
                            .submit(Bench.message().build(), new FakeSession(application, BindType.TRANSMITTER, 1)));
            sent.add(one);
            if (bench.alpha().requests.size() > before) {
                Taken arrived = new Taken(
                        List.copyOf(bench.alpha().unanswered)
                                .get(bench.alpha().unanswered.size() - 1),
                        "uid" + taken.size());
                taken.add(arrived);
                unanswered.add(arrived);
            }
            if (isTakenAtOnce) {
                takeAnswer(one);
            }
        }

        private void takeAnswer(Sent one) {
            if (!one.isTakenByTheEngine) {
                one.isTakenByTheEngine = true;
                one.answer.whenComplete((reply, failure) -> {
                    if (reply != null && reply.isOk()) {
                        idsOf.get(one.application).add(reply.orElseThrow().messageId());
                    }
                });
            }
        }

        private void answer(int which, Consumer<Taken> how) {
            if (!unanswered.isEmpty()) {
                how.accept(unanswered.remove(which % unanswered.size()));
            }
        }

        /** Unless it has sent a receipt for it, be it in vain. */
        private void refuse(Taken one) {
            if (one.delivery == null) {
                refusedUids.add(one.uid);
                one.open.refuse(CommandStatus.SYSTEM_ERROR);
            } else {
                one.open.accept(one.uid);
            }
        }

        /** The message centre sends what it owes, perhaps before its response; a refused message has no receipt. */
        private void receipt(int which, boolean isAgain) {
            List<Taken> candidates = taken.stream()
                    .filter(one -> one.isReceiptTaken == isAgain && !refusedUids.contains(one.uid))
                    .toList();
            if (!candidates.isEmpty()) {
                send(candidates.get(which % candidates.size()));
            }
        }

        private void send(Taken one) {
            noteTaken(one);
            one.delivery = bench.deliver("alpha", Bench.receipt(one.uid, MessageState.DELIVERED));
            noteTaken(one);
        }

        private static void noteTaken(Taken one) {
            one.isReceiptTaken |= one.delivery != null
                    && one.delivery.isAnswered()
                    && one.delivery.status().isOk();
        }

        private void bind(int which) {
            String application = which % 2 == 0 ? "one" : "two";
            FakeSession session = new FakeSession(application, BindType.RECEIVER, 1 + which % 3);
            sessions.add(session);
            bench.bind(session.answering(open -> receive(session, open)));
        }

        private void receive(FakeSession session, FakeSession.Open open) {
            String gid = Bench.idOf(open.message);
            if (!idsOf.get(session.systemId()).contains(gid)) {
                violations.add(session.systemId() + " got a receipt for " + gid + ", which it does not know");
            }
            if (isBusy) {
                open.refuse(CommandStatus.MESSAGE_QUEUE_FULL);
            } else if (isPrompt) {
                acknowledge(open);
            }
        }

        private void acknowledge(FakeSession.Open open) {
            acknowledged.merge(Bench.idOf(open.message), 1, Integer::sum);
            open.ok();
        }

        private void settleAll() {
            sessions.forEach(session -> List.copyOf(session.unanswered).forEach(this::acknowledge));
        }

        private void loseSession(int which) {
            if (!sessions.isEmpty()) {
                bench.lose(sessions.remove(which % sessions.size()));
            }
        }

        /** Everybody does what is expected, for long enough. */
        void clearUp() {
            bench.store.mode(UnreliableStore.Mode.WORKS);
            isBusy = false;
            isPrompt = true;
            settleAll();
            bench.advance(Duration.ofSeconds(30));
            unanswered.forEach(one -> one.open.accept(one.uid));
            sent.forEach(this::takeAnswer);
            bench.advance(Duration.ofSeconds(30));
            taken.stream().filter(one -> !refusedUids.contains(one.uid)).forEach(this::send);
            bind(0);
            bind(1);
            bench.advance(Duration.ofHours(2));
        }

        void check() {
            assertThat(violations).isEmpty();
            Set<String> known = new HashSet<>(idsOf.get("one"));
            known.addAll(idsOf.get("two"));
            assertThat(acknowledged.keySet()).isEqualTo(known);
            assertThat(acknowledged.values()).allMatch(times -> times == 1);
            assertThat(bench.depth(MailboxName.esme("one"))).isZero();
            assertThat(bench.depth(MailboxName.esme("two"))).isZero();
            assertThat(bench.depth(OrphanReceiptHandler.ORPHANS))
                    .isEqualTo(taken.size() - refusedUids.size() - known.size());
            assertThat(bench.exchange.submits().inFlight()).isZero();
            assertThat(bench.exchange.deliveries().inFlight()).isZero();
            assertThat(bench.exchange.unsaved()).isZero();
            assertThat(bench.exchange.counters().malformed()).isZero();
        }
    }
}
