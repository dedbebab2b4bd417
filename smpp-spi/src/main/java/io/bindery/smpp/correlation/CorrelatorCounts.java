package io.bindery.smpp.correlation;

/**
 * How often what has happened in one {@link Correlator} since it was made. Retried attempts are counted once.
 *
 * @param registered messages registered under a free key
 * @param superseded messages registered in place of another one with the same key: the upstream gave an id again
 * @param matched receipts that found their message
 * @param conflicting final receipts that found their message although all its final receipts had been settled: another
 *     outcome. They are delivered
 * @param duplicates receipts that had been settled before
 * @param stale intermediate receipts that came after the last final one
 * @param parked receipts stored because their message was not known
 * @param settled receipts settled
 * @param claimed entries leased for a second look
 * @param unclaimed entries that were due and could not be leased because the store failed
 * @param retries attempts repeated because somebody else changed the entry in between
 */
public record CorrelatorCounts(
        long registered,
        long superseded,
        long matched,
        long conflicting,
        long duplicates,
        long stale,
        long parked,
        long settled,
        long claimed,
        long unclaimed,
        long retries) {}
