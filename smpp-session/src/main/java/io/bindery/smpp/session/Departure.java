package io.bindery.smpp.session;

import io.bindery.smpp.handler.CloseReason;

/**
 * How a session ended.
 *
 * @param wasBound whether there was a session at all
 * @param isOrderly whether one side has unbound and the other has answered
 * @param refused requests of the peer that came after the cut-off and were refused for it
 * @param unanswered requests of the peer that were refused because their handlers had not answered to the last
 */
public record Departure(CloseReason reason, boolean wasBound, boolean isOrderly, int refused, int unanswered) {}
