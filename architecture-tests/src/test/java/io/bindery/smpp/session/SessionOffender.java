package io.bindery.smpp.session;

/** An engine type that others show or use although they must not. */
public final class SessionOffender {}
