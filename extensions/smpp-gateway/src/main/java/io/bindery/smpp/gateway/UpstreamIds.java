package io.bindery.smpp.gateway;

import io.bindery.smpp.receipt.MessageIdMatching;
import io.bindery.smpp.receipt.MessageIdObserver;
import io.bindery.smpp.store.CorrelationKey;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the message ids that upstreams give into keys, each by its upstream's rule, at both ends: when a message is accepted
 * and when its receipt comes. Where the rule is {@link MessageIdMatching#AUTO} it also looks for the rule that the upstream
 * should have, and says so in one line of the log, once for each upstream. Thread-safe.
 */
final class UpstreamIds {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamIds.class);

    private final Map<String, MessageIdMatching> rules;
    private final Map<String, MessageIdObserver> observers = new ConcurrentHashMap<>();

    /** @param rules by the upstream's name; {@link MessageIdMatching#AUTO} for one that is not there */
    UpstreamIds(Map<String, MessageIdMatching> rules) {
        this.rules = Map.copyOf(rules);
    }

    /**
     * The key of a message that was accepted.
     *
     * @param uid message_id of the response, 1 … 256 characters
     */
    CorrelationKey ofResponse(String upstream, String uid) {
        MessageIdMatching rule = ruleOf(upstream);
        if (rule == MessageIdMatching.AUTO) {
            observerOf(upstream).response(uid);
        }
        return new CorrelationKey(upstream, rule.keyOfResponse(uid));
    }

    /**
     * The key of the message that a receipt is about.
     *
     * @param uid the id in the receipt, 1 … 256 characters
     */
    CorrelationKey ofReceipt(String upstream, String uid) {
        MessageIdMatching rule = ruleOf(upstream);
        if (rule == MessageIdMatching.AUTO) {
            observerOf(upstream).receipt(uid);
        }
        return new CorrelationKey(upstream, rule.keyOfReceipt(uid));
    }

    private MessageIdMatching ruleOf(String upstream) {
        return rules.getOrDefault(upstream, MessageIdMatching.AUTO);
    }

    private MessageIdObserver observerOf(String upstream) {
        return observers.computeIfAbsent(
                upstream, name -> MessageIdObserver.reportingTo(finding -> report(name, finding)));
    }

    private static void report(String upstream, MessageIdObserver.Finding finding) {
        LOG.warn(
                "upstream {}: receipts do not find their messages, because ids are written in two ways: {} in a response and"
                        + " {} in its receipt, {} pairs so far. Set its message_id to {}",
                upstream,
                finding.response(),
                finding.receipt(),
                finding.pairs(),
                finding.rule().name().toLowerCase(Locale.ROOT));
    }
}
