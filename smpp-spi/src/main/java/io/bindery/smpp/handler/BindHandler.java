package io.bindery.smpp.handler;

import java.util.concurrent.CompletionStage;

/** Decides about binds. Runs on the handlers' executor, never on an event loop. */
@FunctionalInterface
public interface BindHandler {
    /**
     * The decision, at once or later. A failed stage, an exception or a decision that does not come within the
     * session-init time refuses the bind with ESME_RBINDFAIL or closes the connection.
     */
    CompletionStage<BindDecision> decide(BindRequest request) throws Exception;
}
