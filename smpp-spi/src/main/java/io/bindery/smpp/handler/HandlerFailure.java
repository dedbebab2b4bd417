package io.bindery.smpp.handler;

/** What a handler did instead of answering. */
public enum HandlerFailure {
    /** It threw, or the stage it returned completed exceptionally. */
    EXCEPTION,
    /** It returned null or something else that is no answer to the request. */
    WRONG_ANSWER,
    /** Its time was over before it answered ({@link LinkOptions#handlerDeadline()}). */
    TOO_LATE
}
