package io.bindery.smpp.testkit;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.SmppCodec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Plays the turns of scripts on one connection. */
final class Stage {
    private final Peer peer;
    private final Link link;
    private final Delays delays;
    private final Peer.Role role;
    private final List<Frame> held = new ArrayList<>(); // guarded by itself

    Stage(Peer peer, Link link, Delays delays, Peer.Role role) {
        this.peer = peer;
        this.link = link;
        this.delays = delays;
        this.role = role;
    }

    void play(Turn turn, Frame request, long nanos) {
        play(turn, 0, request, nanos);
    }

    private void play(Turn turn, int from, Frame request, long nanos) {
        for (int at = from; at < turn.steps().size(); at++) {
            Turn.Step step = turn.steps().get(at);
            if (step instanceof Turn.Step.Wait wait) {
                int next = at + 1;
                delays.after(wait.duration(), () -> {
                    play(turn, next, request, nanos);
                    link.flush();
                });
                return;
            }
            if (step instanceof Turn.Step.Receipt receipt) {
                role.sendReceipt(request, receipt.messageId(), receipt.state());
            } else if (step instanceof Turn.Step.Raw raw) {
                link.put(raw.octets());
            }
        }
        end(turn.ending(), request, nanos);
        afterwards(turn.afterwards());
    }

    private void end(Turn.Ending ending, Frame request, long nanos) {
        if (ending instanceof Turn.Ending.Accept accept) {
            Pdu response = positive(request, accept.id());
            peer.answer(request, CommandStatus.OK, response);
            role.accepted(request, response, nanos, peer);
        } else if (ending instanceof Turn.Ending.AcceptSilently silent) {
            role.accepted(request, positive(request, silent.id()), nanos, peer);
        } else if (ending instanceof Turn.Ending.Cut cut) {
            cut(cut.octets(), request, nanos);
        } else if (ending instanceof Turn.Ending.OutOfOrder outOfOrder) {
            hold(outOfOrder.count(), request, nanos);
        } else if (ending instanceof Turn.Ending.Refuse refuse) {
            peer.answer(request, refuse.status(), Responses.withoutBody(request.pdu()));
        } else if (ending instanceof Turn.Ending.Reply reply) {
            peer.answer(request, reply.status(), reply.pdu());
            if (reply.status().isOk()) {
                role.accepted(request, reply.pdu(), nanos, peer);
            }
        }
    }

    private void cut(int octets, Frame request, long nanos) {
        Pdu response = positive(request, Optional.empty());
        Octets whole = SmppCodec.encode(new Frame(request.sequence(), CommandStatus.OK, response));
        link.put(whole.slice(0, Math.min(octets, whole.length())));
        peer.finish();
        role.accepted(request, response, nanos, peer);
    }

    private void hold(int count, Frame request, long nanos) {
        Pdu response = positive(request, Optional.empty());
        synchronized (held) {
            held.add(new Frame(request.sequence(), CommandStatus.OK, response));
            if (held.size() >= count) {
                Collections.reverse(held);
                held.forEach(link::put);
                held.clear();
            }
        }
        role.accepted(request, response, nanos, peer);
    }

    private Pdu positive(Frame request, Optional<String> id) {
        return Responses.positive(request.pdu(), id.orElseGet(() -> role.idFor(request.pdu())));
    }

    private void afterwards(Turn.Afterwards afterwards) {
        switch (afterwards) {
            case STAY -> {}
            case CLOSE -> peer.finish();
            case RESET -> peer.reset();
            case STOP_READING -> link.pauseReading();
        }
    }
}
