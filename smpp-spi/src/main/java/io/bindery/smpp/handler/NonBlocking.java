package io.bindery.smpp.handler;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On an {@link OnPdu} method: it never waits for anything, so it may run on the event loop, which saves the hand-over to
 * another thread. It runs as soon as its request is read, ahead of what is queued for the session's other handlers and
 * listeners. A method that breaks the promise holds up every session of that loop.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface NonBlocking {}
