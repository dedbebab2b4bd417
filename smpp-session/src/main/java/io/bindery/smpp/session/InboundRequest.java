package io.bindery.smpp.session;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.HandlerFailure;
import io.bindery.smpp.handler.PduHandler;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.pdu.SubmitMultiResp;
import io.bindery.smpp.pdu.UnknownPdu;
import io.bindery.smpp.pdu.WriteRules;
import io.bindery.smpp.profile.AddressRewriting;
import io.bindery.smpp.tlv.Tlvs;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request of the peer from the moment it was read until its response is written, whatever its handler does: returns,
 * refuses, throws, returns nonsense, answers later, answers twice, never answers. The first answer wins and travels through
 * the outbox on this very object; the others are dropped.
 */
final class InboundRequest extends Outgoing implements Runnable, Dispatcher.Refusable {
    private static final Logger LOG = LoggerFactory.getLogger(InboundRequest.class);
    private static final AtomicIntegerFieldUpdater<InboundRequest> ANSWERED =
            AtomicIntegerFieldUpdater.newUpdater(InboundRequest.class, "answered");

    /** The bit of command_id that tells a response from a request. */
    private static final int RESPONSE = 1 << 31;

    final int sequence;
    final Command command;
    private final ChannelSession session;
    final PduHandler handler;

    /** Given up when nobody waits for an answer any more: what is queued behind a slow handler must not hold memory. */
    private @Nullable Pdu pdu;

    private volatile int answered;

    /** What it costs of the budget until it has left, then 0; event loop only. */
    int cost;

    // The answer; written once before this is offered to the outbox, read by the event loop after it was polled.
    private CommandStatus status = CommandStatus.SYSTEM_ERROR;
    private @Nullable Pdu body;
    private Tlvs tlvs = Tlvs.empty();

    InboundRequest(ChannelSession session, int sequence, Pdu pdu, PduHandler handler) {
        this.session = session;
        this.sequence = sequence;
        this.command = pdu.command();
        this.pdu = pdu;
        this.handler = handler;
    }

    /** Calls the handler; on the handlers' executor, or on the event loop for non-blocking ones. */
    @Override
    public void run() {
        Pdu request = pdu;
        if (answered != 0 || request == null || session.isClosed()) {
            return; // expired while it waited for its turn, or nobody is left who could be answered
        }
        try {
            accept(handler.handle(request, session.live()));
        } catch (Throwable e) { // whatever a handler throws, its request is answered
            failed(e);
        }
    }

    private void accept(@Nullable Object result) {
        if (result instanceof CompletionStage<?> stage) {
            stage.whenComplete((value, failure) -> {
                if (failure != null) {
                    failed(failure);
                } else {
                    answer(value);
                }
            });
        } else {
            answer(result);
        }
    }

    private void answer(@Nullable Object result) {
        if (result instanceof UnknownPdu response && response.command().id() == (command.id() | RESPONSE)) {
            complete(CommandStatus.OK, response, Tlvs.empty());
        } else if (result instanceof Reply.Ok<?> ok) {
            answer((Object) ok.body());
        } else if (result instanceof Reply.Failed<?> failed) {
            complete(failed.status(), null, failed.tlvs());
        } else if (result instanceof Response response && response.command().equals(command.response())) {
            complete(CommandStatus.OK, response, Tlvs.empty());
        } else {
            LOG.error(
                    "{}: handler of {} returned {} (allowed {}, a Reply of it or a stage of either); refused",
                    session,
                    command,
                    result == null ? "null" : result.getClass().getSimpleName(),
                    command.response());
            session.findings.handlerFailed(command, HandlerFailure.WRONG_ANSWER);
            refuse(CommandStatus.SYSTEM_ERROR);
        }
    }

    private void failed(Throwable e) {
        session.complaints().failure("handler of " + command + " failed, refused for it", e, session.now());
        session.findings.handlerFailed(command, HandlerFailure.EXCEPTION);
        refuse(CommandStatus.SYSTEM_ERROR);
    }

    /** The executor takes no more work. */
    @Override
    public void refused() {
        refuse(CommandStatus.SYSTEM_ERROR);
    }

    /** Refuses the request unless it is answered already; any thread. */
    boolean refuse(CommandStatus with) {
        return complete(with, null, Tlvs.empty());
    }

    private boolean complete(CommandStatus with, @Nullable Pdu response, Tlvs more) {
        if (!ANSWERED.compareAndSet(this, 0, 1)) {
            LOG.debug("{}: another answer to {} {} is dropped", session, command, sequence);
            return false;
        }
        status = with;
        body = response;
        tlvs = more;
        session.outflow.offer(this);
        return true;
    }

    /** Event loop: it no longer waits for its answer. Gives what it has cost, 0 if it had left before. */
    int leave(DeadlineList<InboundRequest> list) {
        int saved = cost;
        if (saved > 0) {
            cost = 0;
            pdu = null;
            list.remove(this);
        }
        return saved;
    }

    /** Where it goes; empty when nowhere in particular, or when nobody waits for an answer any more. */
    String destination() {
        Pdu request = pdu;
        return request == null ? "" : Lanes.destinationOf(request);
    }

    /** Event loop: what it counts against the rate. */
    int tokens() {
        return pdu == null ? 0 : MessageCost.of(pdu);
    }

    /**
     * Event loop: the response; gives its status. Refusals have no body, unless there are TLVs that the peer can take in
     * it.
     */
    CommandStatus writeTo(FrameWriter writer, WriteRules rules) {
        Pdu response = body;
        if (response == null && !tlvs.isEmpty() && rules.allowsTlvs(command.response())) {
            response = command.response().withDefaults(tlvs).orElse(null);
        }
        if (response == null) {
            writer.addHeader(command.response().id(), status, sequence);
            return status;
        }
        Pdu theirs = response instanceof SubmitMultiResp multi ? inTheirForm(multi) : response;
        WriteRules.Verdict verdict = rules.judge(theirs, status);
        if (verdict instanceof WriteRules.Verdict.AsItIs) {
            writer.add(sequence, status, theirs);
        } else if (verdict instanceof WriteRules.Verdict.Instead instead) {
            writer.add(sequence, status, instead.pdu());
        } else {
            session.complaints().about("response of a handler refused", verdict.toString(), session.now());
            writer.addHeader(command.response().id(), CommandStatus.SYSTEM_ERROR, sequence);
            return CommandStatus.SYSTEM_ERROR;
        }
        return status;
    }

    /** The one response with addresses: those of unsuccess_sme, which the peer compares with its own. */
    private Pdu inTheirForm(SubmitMultiResp response) {
        AddressRewriting rewriting = session.handshake.rewriting();
        try {
            return rewriting == null ? response : rewriting.outbound(response);
        } catch (IllegalArgumentException e) { // the message was taken: its answer must not be lost over this
            session.complaints()
                    .about("address in a response left as it is", String.valueOf(e.getMessage()), session.now());
            return response;
        }
    }
}
