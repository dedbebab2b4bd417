package io.bindery.smpp.server;

/**
 * How many connections come in; 0 is no limit.
 *
 * @param connections at most that many at a time
 * @param connectionsPerAddress of those from one {@link Origin}
 * @param notBound of those that have not bound yet
 * @param acceptsPerSecond and at most that many new ones a second
 */
record DoorLimits(int connections, int connectionsPerAddress, int notBound, int acceptsPerSecond) {}
