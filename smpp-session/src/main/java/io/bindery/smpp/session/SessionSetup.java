package io.bindery.smpp.session;

import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.InboundBudget;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.SessionObserver;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a session is made of.
 *
 * @param handlers asked for each PDU, so that they can be replaced while sessions live
 * @param executor runs the handlers
 * @param observer the host's; may throw
 * @param budget bounds the octets of requests that are not answered, over all sessions that share it
 * @param nanoTime the clock: monotonic nanoseconds
 * @param captures captures each session from its first octet
 */
public record SessionSetup(
        Role role,
        LinkOptions link,
        Supplier<Handlers> handlers,
        Executor executor,
        SessionOwner owner,
        SessionObserver observer,
        InboundBudget budget,
        LongSupplier nanoTime,
        Optional<Captures> captures) {
    /** Without captures. */
    public SessionSetup(
            Role role,
            LinkOptions link,
            Supplier<Handlers> handlers,
            Executor executor,
            SessionOwner owner,
            SessionObserver observer,
            InboundBudget budget,
            LongSupplier nanoTime) {
        this(role, link, handlers, executor, owner, observer, budget, nanoTime, Optional.empty());
    }
}
