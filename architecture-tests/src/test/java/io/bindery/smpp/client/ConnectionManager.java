package io.bindery.smpp.client;

/** Breaks: a class is a noun from the domain. */
public final class ConnectionManager {}
