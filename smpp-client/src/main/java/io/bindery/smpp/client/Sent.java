package io.bindery.smpp.client;

import java.util.List;

/**
 * The message centre has taken a message.
 *
 * @param messageIds message_id of the response to each part, in the order of the parts; one where it was empty is empty here
 * @param segments how many parts it went in, 1 … 255
 * @param alphabet the alphabet its text is written in, {@code GSM 03.38} or {@code UCS-2} for example; empty where the
 *     data_coding stands for none
 */
public record Sent(List<String> messageIds, int segments, String alphabet) {
    public Sent {
        messageIds = List.copyOf(messageIds);
    }
}
