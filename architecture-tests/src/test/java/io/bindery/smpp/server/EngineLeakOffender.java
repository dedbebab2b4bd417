package io.bindery.smpp.server;

import io.bindery.smpp.session.SessionOffender;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Breaks: no engine type in a public signature, not even as a type argument. */
public final class EngineLeakOffender {
    public CompletionStage<List<SessionOffender>> sessions() {
        throw new UnsupportedOperationException();
    }
}
