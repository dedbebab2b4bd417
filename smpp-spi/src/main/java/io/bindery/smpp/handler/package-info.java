/**
 * Handlers and sessions. Start with {@link io.bindery.smpp.handler.Session}, what a handler is given, and
 * {@link io.bindery.smpp.handler.Reply}, what it returns; {@link io.bindery.smpp.handler.Handlers} is the registry that
 * functions and annotated methods fill alike.
 */
@NullMarked
package io.bindery.smpp.handler;

import org.jspecify.annotations.NullMarked;
