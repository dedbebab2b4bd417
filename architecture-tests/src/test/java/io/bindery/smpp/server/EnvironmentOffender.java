package io.bindery.smpp.server;

/** Breaks: libraries do not read the environment. */
public final class EnvironmentOffender {
    String port() {
        return System.getenv("SMPP_PORT");
    }
}
