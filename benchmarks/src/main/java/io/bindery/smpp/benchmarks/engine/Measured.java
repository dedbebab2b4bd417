package io.bindery.smpp.benchmarks.engine;

/**
 * What was found for one contender in one round.
 *
 * @param load what the sender counted
 * @param server what the server's process used meanwhile
 * @param client what the client's process used meanwhile
 */
record Measured(LoadResult load, Usage server, Usage client) {
    double perSecond() {
        return load.messages() * 1e9 / load.nanos();
    }

    double serverNanos() {
        return (double) server.processorNanos() / Math.max(1, load.messages());
    }

    double clientNanos() {
        return (double) client.processorNanos() / Math.max(1, load.messages());
    }
}
