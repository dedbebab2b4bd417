package io.bindery.smpp.client;

/**
 * An upstream of a group, as it is now.
 *
 * @param name of its client
 * @param tier 0 for those that are tried first
 * @param weight its share among those of its tier
 * @param circuit whether requests go to it
 * @param isBound whether it has a bound session
 * @param counts what has become of requests there
 */
public record UpstreamStatus(
        String name, int tier, int weight, CircuitState circuit, boolean isBound, UpstreamStatus.Counts counts) {
    /**
     * What has become of requests over one upstream, since the group was made.
     *
     * @param attempts how often a request was sent to it, or tried to be
     * @param retries those that were not the first of their request
     * @param taken those that succeeded
     * @param refused those that it has refused
     * @param notSent those that certainly did not reach it
     * @param unknown those of which nobody knows
     */
    public record Counts(long attempts, long retries, long taken, long refused, long notSent, long unknown) {}
}
