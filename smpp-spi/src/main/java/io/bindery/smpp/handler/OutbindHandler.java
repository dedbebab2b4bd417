package io.bindery.smpp.handler;

/** Decides whether to bind to a message centre that has called. */
@FunctionalInterface
public interface OutbindHandler {
    /**
     * Whether to bind, and how. May block; runs on the handlers' executor, for several calls at a time. What it throws counts as a
     * refusal.
     */
    OutbindDecision decide(OutbindRequest request) throws Exception;
}
