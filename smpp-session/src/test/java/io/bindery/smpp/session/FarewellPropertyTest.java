package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.handler.CloseReason;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.SessionEvent.SessionClosed;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.bindery.smpp.pdu.Unbind;
import io.bindery.smpp.pdu.UnbindResp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever happens in whatever order once an end has begun: it comes, in time, once; each request of the peer that was accepted
 * has one answer, and an unbind of the peer has its response.
 */
class FarewellPropertyTest {
    private static final Duration UNBIND = Duration.ofMillis(400);
    private static final Duration ANSWERS = Duration.ofMillis(700);
    /** Twice UNBIND, ANSWERS, and some milliseconds in which alarms go off. */
    private static final Duration BOUND = UNBIND.multipliedBy(2).plus(ANSWERS).plusMillis(50);

    private enum Happening {
        PEER_SENDS,
        HANDLER_ANSWERS,
        HANDLER_REFUSES,
        WE_SEND,
        PEER_ANSWERS,
        WE_UNBIND,
        WE_LEAVE,
        PEER_UNBINDS,
        PEER_ANSWERS_UNBIND,
        TIME_PASSES,
        RUBBISH,
        LINK_BREAKS
    }

    @Provide
    Arbitrary<List<Happening>> happenings() {
        List<Happening> pool = new ArrayList<>();
        for (Happening happening : Happening.values()) {
            boolean isRare = happening == Happening.LINK_BREAKS || happening == Happening.RUBBISH;
            pool.addAll(Collections.nCopies(isRare ? 1 : 8, happening));
        }
        return Arbitraries.of(pool).list().ofMinSize(1).ofMaxSize(25);
    }

    @Property(tries = 1_500)
    void aMessageCentreEndsEachSessionInOrder(@ForAll("happenings") List<Happening> happenings) {
        List<CloseReason> ends = new ArrayList<>();
        List<CompletableFuture<Reply<SubmitSmResp>>> replies = new ArrayList<>();
        Rig rig = Rig.messageCentre(
                        Samples.open()
                                .onSession(event -> {
                                    if (event instanceof SessionClosed closed) {
                                        ends.add(closed.reason());
                                    }
                                })
                                .onAsync(SubmitSm.class, (submit, session) -> pending(replies)),
                        LinkOptions.server().toBuilder().unbind(UNBIND).build())
                .bind(BindType.TRANSCEIVER);

        new Story<>(rig, replies, Reply.ok(SubmitSmResp.of("1")), Samples.submit("a"), Samples.deliver("b"))
                .tell(happenings, ends);
    }

    @Property(tries = 1_500)
    void anEsmeEndsEachSessionInOrder(@ForAll("happenings") List<Happening> happenings) {
        List<CloseReason> ends = new ArrayList<>();
        List<CompletableFuture<Reply<DeliverSmResp>>> replies = new ArrayList<>();
        Rig rig = Rig.esme(
                        BindType.TRANSCEIVER,
                        io.bindery.smpp.handler.Handlers.builder()
                                .onSession(event -> {
                                    if (event instanceof SessionClosed closed) {
                                        ends.add(closed.reason());
                                    }
                                })
                                .onAsync(DeliverSm.class, (deliver, session) -> pending(replies)),
                        LinkOptions.client().toBuilder().unbind(UNBIND).build(),
                        Rig.POLICY,
                        0)
                .acceptBind();

        new Story<>(rig, replies, Reply.ok(DeliverSmResp.of()), Samples.deliver("b"), Samples.submit("a"))
                .tell(happenings, ends);
    }

    private static <R extends Response> CompletableFuture<Reply<R>> pending(List<CompletableFuture<Reply<R>>> replies) {
        CompletableFuture<Reply<R>> reply = new CompletableFuture<>();
        replies.add(reply);
        return reply;
    }

    private static final class Story<R extends Response> {
        private final Rig rig;
        private final List<CompletableFuture<Reply<R>>> replies;
        private final Reply<R> answer;
        private final Request<?> theirs;
        private final Request<?> ours;

        private final List<Frame> written = new ArrayList<>();
        private final List<CompletableFuture<?>> sent = new ArrayList<>();
        private final Set<Integer> asked = new HashSet<>();
        private int sequence = 100;
        private int unbinds;
        private boolean isEnding;
        private boolean isBroken;

        Story(Rig rig, List<CompletableFuture<Reply<R>>> replies, Reply<R> answer, Request<?> theirs, Request<?> ours) {
            this.rig = rig;
            this.replies = replies;
            this.answer = answer;
            this.theirs = theirs;
            this.ours = ours;
        }

        void tell(List<Happening> happenings, List<CloseReason> ends) {
            happenings.forEach(this::tell);
            if (!isEnding) {
                tell(Happening.WE_LEAVE);
            }
            rig.advance(BOUND);
            written.addAll(rig.written());

            assertThat(rig.isOpen()).isFalse();
            assertThat(ends).hasSize(1);
            assertThat(ends.get(0).kind()).isIn(allowed());
            assertThat(sent).allMatch(CompletableFuture::isDone);
            if (!isBroken) {
                assertThat(answersTo(asked)).containsExactlyInAnyOrderElementsOf(asked);
                assertThat(count(Command.UNBIND_RESP)).isEqualTo(unbinds);
            }
            assertThat(count(Command.UNBIND)).isLessThanOrEqualTo(1);
            rig.end();
        }

        private List<CloseReason.Kind> allowed() {
            return isBroken
                    ? List.of(CloseReason.Kind.values())
                    : List.of(CloseReason.Kind.UNBOUND, CloseReason.Kind.UNBOUND_BY_PEER);
        }

        private void tell(Happening happening) {
            boolean isOpen = rig.isOpen();
            switch (happening) {
                case PEER_SENDS -> peerSends(isOpen);
                case HANDLER_ANSWERS -> finish(reply -> reply.complete(answer));
                case HANDLER_REFUSES -> finish(reply -> reply.complete(Reply.failed(CommandStatus.MESSAGE_QUEUE_FULL)));
                case WE_SEND -> sent.add(rig.session().sendAsync(ours).toCompletableFuture());
                case PEER_ANSWERS -> peerAnswers();
                case WE_UNBIND -> weEnd(() -> rig.session().unbind());
                case WE_LEAVE -> weEnd(() -> rig.session().leave(Patience.of(UNBIND, ANSWERS, Duration.ofMillis(1))));
                case PEER_UNBINDS -> peerUnbinds(isOpen);
                case PEER_ANSWERS_UNBIND -> peerAnswersUnbind();
                case TIME_PASSES -> rig.advance(UNBIND.dividedBy(3));
                case RUBBISH -> {
                    isBroken = true;
                    isEnding = true;
                    rig.send(Octets.ofHex("00000001000000040000000000000005"));
                }
                case LINK_BREAKS -> {
                    isBroken = true;
                    isEnding = true;
                    rig.hangUp();
                }
            }
            written.addAll(rig.written());
        }

        private void peerSends(boolean isOpen) {
            if (isOpen) {
                asked.add(++sequence);
                rig.send(sequence, theirs);
            }
        }

        private void finish(java.util.function.Consumer<CompletableFuture<Reply<R>>> how) {
            replies.stream().filter(reply -> !reply.isDone()).findFirst().ifPresent(how);
        }

        private void peerAnswers() {
            for (Frame frame : List.copyOf(written)) {
                if (frame.pdu().command().equals(ours.command())) {
                    rig.send(frame.sequence(), ours.command().response().withoutBody());
                }
            }
        }

        private void weEnd(Runnable how) {
            isEnding = true;
            how.run();
            rig.settleOnce();
        }

        private void peerUnbinds(boolean isOpen) {
            if (isOpen) {
                isEnding = true;
                unbinds++;
                rig.send(++sequence, Unbind.of());
            }
        }

        private void peerAnswersUnbind() {
            for (Frame frame : List.copyOf(written)) {
                if (frame.pdu() instanceof Unbind) {
                    rig.send(frame.sequence(), UnbindResp.of());
                }
            }
        }

        private List<Integer> answersTo(Set<Integer> numbers) {
            return written.stream()
                    .filter(frame -> frame.pdu() instanceof Response)
                    .map(Frame::sequence)
                    .filter(numbers::contains)
                    .toList();
        }

        private long count(Command command) {
            return written.stream()
                    .filter(frame -> frame.pdu().command().equals(command))
                    .count();
        }
    }
}
