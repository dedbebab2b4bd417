package io.bindery.smpp.client;

import java.time.Duration;

/**
 * What became of the drain of a client.
 *
 * @param unbound sessions that ended in good order
 * @param cutOff sessions that ended otherwise: unbind was not answered, or the connection broke
 * @param underWay requests and messages that were under way when the drain began
 * @param unanswered those of them that were still under way when there was no more time for them
 * @param took how long it took
 * @param forced whether something was broken off: the time was over, or {@link SmppClient#close()} was called
 */
public record ClientDrainReport(
        int unbound, int cutOff, long underWay, long unanswered, Duration took, boolean forced) {}
