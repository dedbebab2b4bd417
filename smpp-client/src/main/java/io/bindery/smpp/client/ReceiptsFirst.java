package io.bindery.smpp.client;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.PduHandler;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.receipt.DeliveryReceipt;
import io.bindery.smpp.tlv.Tlvs;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Takes receipts out of what the message centre delivers; the rest is the host's own handler's, where there is one. */
final class ReceiptsFirst implements PduHandler {
    private final Command command;
    private final OutcomeTracking tracking;
    private final @Nullable PduHandler host;

    private ReceiptsFirst(Command command, OutcomeTracking tracking, @Nullable PduHandler host) {
        this.command = command;
        this.tracking = tracking;
        this.host = host;
    }

    /** {@code handlers} behind this. */
    static Handlers before(Handlers handlers, OutcomeTracking tracking) {
        Handlers changed = handlers;
        for (Command command : new Command[] {Command.DELIVER_SM, Command.DATA_SM}) {
            changed = changed.with(command, new ReceiptsFirst(command, tracking, handlers.handlerOf(command)));
        }
        return changed;
    }

    @Override
    public @Nullable Object handle(Pdu pdu, Session session) throws Throwable {
        Optional<DeliveryReceipt> receipt =
                pdu instanceof MessagePdu message ? DeliveryReceipt.of(message) : Optional.empty();
        if (receipt.isPresent()) {
            CompletionStage<CommandStatus> status = tracking.received((MessagePdu) pdu, receipt.get());
            return status.thenApply(this::reply);
        }
        return host == null ? Reply.failed(CommandStatus.RECEIVER_REJECT_MESSAGE) : host.handle(pdu, session);
    }

    private Object reply(CommandStatus status) {
        return status.isOk() ? command.response().withDefaults(Tlvs.empty()).orElseThrow() : Reply.failed(status);
    }

    /** False: it may call a store, which is the host's. */
    @Override
    public boolean isNonBlocking() {
        return false;
    }
}
