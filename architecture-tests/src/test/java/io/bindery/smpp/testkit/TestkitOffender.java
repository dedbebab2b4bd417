package io.bindery.smpp.testkit;

import io.bindery.smpp.session.SessionOffender;

/** Breaks: a fake is not built on the engine. */
public final class TestkitOffender {
    public SessionOffender session() {
        return new SessionOffender();
    }
}
