package io.bindery.smpp.gateway;

import java.time.Duration;

/**
 * How long the relay waits, and for how many messages.
 *
 * @param registerBudget how long a submit_sm_resp waits for its message to be registered. Below the response time of
 *     applications. Default 10 s
 * @param unsaved how many messages that want a receipt may be under way or not yet registered, before further ones are
 *     refused. Default 10,000
 * @param holdReceipts how long the answer to a receipt waits for the store. Below the response time of upstreams. Default
 *     5 s
 * @param poll how often mailboxes are looked at without a hint. Default 1 s
 * @param sweep how often receipts are looked for that nobody has delivered. Default 5 s
 * @param close how long each step of an orderly end may take. Default 10 s
 */
record RelayTiming(
        Duration registerBudget, int unsaved, Duration holdReceipts, Duration poll, Duration sweep, Duration close) {
    static RelayTiming defaults() {
        return new RelayTiming(
                Duration.ofSeconds(10),
                10_000,
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10));
    }

    RelayTiming unsaved(int messages) {
        return new RelayTiming(registerBudget, messages, holdReceipts, poll, sweep, close);
    }
}
