package io.bindery.smpp.client;

import io.bindery.smpp.pdu.MessageState;
import io.bindery.smpp.profile.DeliveryError;
import java.time.Instant;
import java.util.Optional;

/**
 * What has become of a message, however many parts it had.
 *
 * @param state {@link MessageState#DELIVERED} when all parts were delivered, else the state of the first part known to have
 *     failed; {@link MessageState#UNKNOWN} where the receipt says nothing, or nothing known
 * @param stat the word behind {@code stat:} in the receipt that decided, as it came; may be empty
 * @param error the value behind {@code err:}, or of network_error_code; what it means is the message centre's own. May be empty
 * @param reason what {@code error} is in our own terms, by the {@linkplain io.bindery.smpp.profile.ErrorMap errors} of the peer's
 *     profile
 * @param doneDate the value behind {@code done date:} as it came, in the message centre's own time; may be empty
 * @param doneAt what {@code doneDate} is by the {@linkplain io.bindery.smpp.profile.ReceiptProfile#zone() zone} of the peer's
 *     profile; empty when missing or no date
 * @param messageId message_id of the part whose receipt decided
 * @param segments how many parts the message had
 */
public record Outcome(
        MessageState state,
        String stat,
        String error,
        DeliveryError reason,
        String doneDate,
        Optional<Instant> doneAt,
        String messageId,
        int segments) {
    /** Whether the message has reached its receiver, or somebody on the receiver's behalf. */
    public boolean isDelivered() {
        return state.equals(MessageState.DELIVERED) || state.equals(MessageState.ACCEPTED);
    }
}
