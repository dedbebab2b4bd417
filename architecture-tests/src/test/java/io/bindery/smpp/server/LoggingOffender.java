package io.bindery.smpp.server;

import java.util.logging.Logger;

/** Breaks: SLF4J is the only logging. */
public final class LoggingOffender {
    void listening() {
        Logger.getLogger("server").info("listening");
    }
}
