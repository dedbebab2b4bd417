package io.bindery.smpp.client;

import ch.qos.logback.classic.Logger;

/** Breaks: a library binds no logging backend. */
public final class ApplicationOnlyOffender {
    void quieten(Logger logger) {
        logger.detachAndStopAllAppenders();
    }
}
