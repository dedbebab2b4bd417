package io.bindery.smpp.testkit;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.DecodeException;
import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.Bind;
import io.bindery.smpp.pdu.BindResp;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.GenericNack;
import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.pdu.Notice;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.UnbindResp;
import java.nio.channels.ByteChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * This end of one SMPP connection, of either fake: numbers and matches requests, checks that the other end only sends what
 * it may, plays scripts. What the fake itself does stands in its {@link Role}.
 *
 * <p>Frames come in on the link's reading thread; any thread may send.
 */
final class Peer implements Link.Listener {
    private static final int LAST_SEQUENCE = 0x7FFF_FFFF;

    private final Backstage backstage;
    private final int number;
    private final Command.Sender otherSide;
    private final Role role;
    private final Link link;
    private final Stage stage;
    private final Map<Integer, Outstanding> outstanding = new ConcurrentHashMap<>();
    private final AtomicInteger lastSequence = new AtomicInteger();
    private volatile int state = Command.OPEN;
    private volatile boolean isHandmade;
    private volatile boolean isOver;
    private volatile boolean hasEnded;

    /** What makes a fake the one it is. Called by the reading thread, and for delayed answers by the delaying one. */
    interface Role {
        /** A request that no script is about; answer it through {@link Peer#accept} or {@link Peer#answer}. */
        void request(Frame request, long nanos, Peer peer);

        /** The message_id, or the system_id of a bind_resp, when a script does not say. */
        String idFor(Pdu request);

        /** The request was taken; its positive answer, if there is one, stands in the output but has not left. */
        void accepted(Frame request, Pdu response, long nanos, Peer peer);

        /** A script wants a receipt for the message in {@code request} to be sent now. */
        void sendReceipt(Frame request, String messageId, MessageState state);

        /** All that has come so far was handled; the output is flushed next. */
        void idle();

        /** The connection is gone; the last call. */
        void ended();
    }

    /** What becomes of a request. Called by the reading thread. */
    interface OnAnswer {
        /** For answers that only the journal wants. */
        OnAnswer NOBODY = new OnAnswer() {
            @Override
            public void answered(Answer answer) {}

            @Override
            public void unanswered() {}
        };

        void answered(Answer answer);

        /** The connection ended without an answer. */
        void unanswered();
    }

    private record Outstanding(Command command, OnAnswer onAnswer) {}

    Peer(Backstage backstage, int number, ByteChannel channel, Command.Sender otherSide, Role role) {
        this.backstage = backstage;
        this.number = number;
        this.otherSide = otherSide;
        this.role = role;
        this.link = new Link(backstage.name + " connection " + number, channel, this);
        this.stage = new Stage(this, link, backstage.delays, role);
    }

    Link link() {
        return link;
    }

    int number() {
        return number;
    }

    boolean mayReceive() {
        return (state & (Command.BOUND_RX | Command.BOUND_TRX)) != 0 && !isOver;
    }

    boolean isOpen() {
        return !isOver;
    }

    boolean isBound() {
        return state != Command.OPEN && !isOver;
    }

    /** How many of our requests have no answer yet. */
    int unanswered() {
        return outstanding.size();
    }

    // ---- out

    /** Puts a request into the output; {@link #flush} sends it. Returns its sequence_number. */
    int ask(Pdu request, OnAnswer onAnswer) {
        if (request.command().isNotice()) {
            throw new IllegalArgumentException("request: " + request.command() + " is a notice, which nobody answers");
        }
        int sequence;
        Outstanding waiting = new Outstanding(request.command(), onAnswer);
        do {
            sequence = nextSequence();
        } while (outstanding.putIfAbsent(sequence, waiting) != null);
        link.put(Frame.of(sequence, request));
        if (hasEnded) {
            giveUp(sequence); // unless the ending itself has seen it
        }
        return sequence;
    }

    private int nextSequence() {
        return lastSequence.updateAndGet(last -> last == LAST_SEQUENCE ? 1 : last + 1);
    }

    /** Sends a notice. */
    void tell(Notice notice) {
        link.put(Frame.of(nextSequence(), notice));
        link.flush();
    }

    /** Writes a frame as it is. From now on answers to nothing we asked are no violation, for they may belong to it. */
    void sendHandmade(Frame frame) {
        isHandmade = true;
        link.put(frame);
        link.flush();
    }

    /** As {@link #sendHandmade(Frame)}, for octets. */
    void sendHandmade(Octets octets) {
        isHandmade = true;
        link.put(octets);
        link.flush();
    }

    /** Takes a request and answers it positively. */
    void accept(Frame request, long nanos) {
        Pdu response = Responses.positive(request.pdu(), role.idFor(request.pdu()));
        answer(request, CommandStatus.OK, response);
        role.accepted(request, response, nanos, this);
    }

    /** Puts the answer to a request into the output. */
    void answer(Frame request, CommandStatus status, Pdu response) {
        Frame frame = new Frame(request.sequence(), status, response);
        follow(frame);
        link.put(frame);
    }

    void flush() {
        link.flush();
    }

    /** Takes no further request, writes what is there and closes. */
    void finish() {
        isOver = true;
        link.finish();
    }

    /** Closes with RST. */
    void reset() {
        isOver = true;
        link.reset();
    }

    // ---- in

    @Override
    public void frame(Frame frame, long nanos) {
        boolean isResponse = frame.pdu().command().isResponse();
        if (isOver && !isResponse) {
            return; // we have hung up: whatever the other end still sends is not taken
        }
        backstage.journal.add(new Received(number, frame, nanos));
        if (!frame.pdu().quirks().isEmpty()) {
            violation(frame + " deviates from the specification: " + frame.pdu().quirks());
        }
        if (isResponse) {
            response(frame, nanos);
        } else {
            request(frame, nanos);
        }
    }

    private void response(Frame frame, long nanos) {
        follow(frame);
        Command command = frame.pdu().command();
        Outstanding asked = outstanding.remove(frame.sequence());
        if (asked == null) {
            if (!isHandmade) {
                violation(frame + " answers nothing that was asked");
            }
            return;
        }
        if (!command.equals(Responses.to(asked.command())) && !command.equals(Command.GENERIC_NACK)) {
            violation(frame + " answers a " + asked.command());
        }
        asked.onAnswer().answered(new Answer(frame, nanos));
    }

    private void request(Frame frame, long nanos) {
        Command command = frame.pdu().command();
        if (frame.sequence() <= 0) {
            violation(frame + ": sequence_number (allowed 1 … 0x7FFFFFFF)");
        }
        Script script = backstage.scriptOf(command);
        boolean isVendors = !command.isKnown() && script != null;
        if (!isVendors && (!command.isKnown() || !command.isLegal(otherSide, state))) {
            violation(frame + " is not allowed here");
            refuseUnexpected(frame);
            return;
        }
        if (command.isNotice()) {
            return;
        }
        if (script == null) {
            role.request(frame, nanos, this);
        } else {
            stage.play(script.next(), frame, nanos);
        }
    }

    private void refuseUnexpected(Frame frame) {
        Command command = frame.pdu().command();
        if (!command.isKnown()) {
            answer(frame, CommandStatus.INVALID_COMMAND_ID, GenericNack.of());
        } else if (!command.isNotice()) {
            boolean isSecondBind = frame.pdu() instanceof Bind && state != Command.OPEN;
            answer(
                    frame,
                    isSecondBind ? CommandStatus.ALREADY_BOUND : CommandStatus.INVALID_BIND_STATUS,
                    Responses.withoutBody(frame.pdu()));
        }
    }

    /** Keeps the bind state, from responses of either side. */
    private void follow(Frame response) {
        if (!response.status().isOk()) {
            return;
        }
        if (response.pdu() instanceof BindResp bound) {
            state = stateOf(bound.type());
        } else if (response.pdu() instanceof UnbindResp) {
            state = Command.OPEN;
        }
    }

    private static int stateOf(BindType type) {
        return switch (type) {
            case RECEIVER -> Command.BOUND_RX;
            case TRANSMITTER -> Command.BOUND_TX;
            case TRANSCEIVER -> Command.BOUND_TRX;
        };
    }

    @Override
    public void damaged(DecodeException cause, int sequence, String dump) {
        violation("unreadable: " + cause.getMessage() + ": " + dump);
        link.put(new Frame(sequence, cause.status(), GenericNack.of()));
    }

    @Override
    public void idle() {
        role.idle();
        link.flush();
    }

    @Override
    public void ended(Link.Ending how, String detail) {
        boolean isViolation = how == Link.Ending.CUT_INSIDE_FRAME
                || how == Link.Ending.FRAMING_LOST
                || how == Link.Ending.LISTENER_FAILED;
        if (isViolation) {
            violation(how + ": " + detail);
        }
        if (how == Link.Ending.FRAMING_LOST) {
            link.put(new Frame(0, CommandStatus.INVALID_COMMAND_LENGTH, GenericNack.of()));
        }
        isOver = true;
        hasEnded = true;
        role.ended();
        outstanding.keySet().forEach(this::giveUp);
    }

    private void giveUp(int sequence) {
        Outstanding asked = outstanding.remove(sequence);
        if (asked != null) {
            asked.onAnswer().unanswered();
        }
    }

    void violation(String what) {
        backstage.journal.violation(backstage.name + ", connection " + number + ": " + what);
    }
}
