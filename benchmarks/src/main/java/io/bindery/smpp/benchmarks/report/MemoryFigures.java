package io.bindery.smpp.benchmarks.report;

import java.util.List;
import java.util.Optional;

/**
 * What bound sessions cost.
 *
 * @param idle each server with each number of sessions
 * @param encrypted Bindery and bare Netty over TLS
 * @param asked how many enquire_link were sent while their price was measured; 0 when it was not
 * @param nanosEach processor time of the server for one of them
 * @param flat octets of live heap after each turn of messages
 */
record MemoryFigures(List<Idle> idle, List<Idle> encrypted, long asked, double nanosEach, List<Long> flat) {
    /** One server with many sessions; octets for one session, and the share of a processor while all are idle. */
    record Idle(
            String speaker,
            int sessions,
            double heap,
            double resident,
            double heapAfterTraffic,
            double residentAfterTraffic,
            int threadsBefore,
            int threads,
            double idleShare) {}

    /** What {@code speaker} was measured with. */
    List<Idle> of(String speaker) {
        return idle.stream().filter(one -> one.speaker().equals(speaker)).toList();
    }

    /** Live heap of Bindery's sessions over TLS, times that of bare Netty's. */
    Optional<Double> timesBareTls() {
        return heapOverTls("BINDERY").flatMap(ours -> heapOverTls("NETTY").map(bare -> ours / bare));
    }

    private Optional<Double> heapOverTls(String speaker) {
        return encrypted.stream()
                .filter(one -> one.speaker().equals(speaker))
                .map(Idle::heap)
                .findFirst();
    }

    /** The last turn's live heap less the first one's, in octets. */
    Optional<Long> growth() {
        return flat.isEmpty() ? Optional.empty() : Optional.of(flat.get(flat.size() - 1) - flat.get(0));
    }
}
