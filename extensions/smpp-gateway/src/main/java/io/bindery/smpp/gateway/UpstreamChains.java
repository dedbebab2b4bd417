package io.bindery.smpp.gateway;

import io.bindery.smpp.AddressConflictException;
import io.bindery.smpp.NotSentException;
import io.bindery.smpp.VersionConflictException;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers a message to one upstream after the other. The next one gets it only after a {@link NotSentException}, which
 * means that the one before certainly did not; an answer ends the search even when it is a refusal, and so does an
 * outcome that nobody knows, because a second attempt could be a second message.
 */
final class UpstreamChains {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamChains.class);

    private final Map<String, ? extends Upstream> upstreams;

    /** @param upstreams by name; may be filled later, by a thread-safe map */
    UpstreamChains(Map<String, ? extends Upstream> upstreams) {
        this.upstreams = upstreams;
    }

    /** Never fails. The request goes out as it is, the same octets to each upstream. */
    <R extends Response> CompletionStage<Submitted<R>> submit(List<String> chain, Request<R> request) {
        return submit(chain, 0, request, new Submitted.Unfit<>());
    }

    /** @param soFar what is to be said when no upstream from {@code position} on takes it */
    private <R extends Response> CompletionStage<Submitted<R>> submit(
            List<String> chain, int position, Request<R> request, Submitted<R> soFar) {
        if (position == chain.size()) {
            return CompletableFuture.completedStage(soFar);
        }
        String name = chain.get(position);
        return send(name, request)
                .handle((reply, failure) -> outcome(name, reply, failure))
                .thenCompose(outcome -> {
                    if (outcome instanceof Submitted.Unsent) {
                        return submit(chain, position + 1, request, outcome);
                    }
                    return outcome instanceof Submitted.Unfit
                            ? submit(chain, position + 1, request, soFar)
                            : CompletableFuture.completedStage(outcome);
                });
    }

    private <R extends Response> CompletionStage<Reply<R>> send(String name, Request<R> request) {
        Upstream upstream = upstreams.get(name);
        if (upstream == null) {
            return CompletableFuture.failedStage(new NotSentException("upstream " + name + ": there is none"));
        }
        try {
            return upstream.sendAsync(request);
        } catch (RuntimeException failure) {
            return CompletableFuture.failedStage(failure);
        }
    }

    private static <R extends Response> Submitted<R> outcome(
            String upstream, @Nullable Reply<R> reply, @Nullable Throwable failure) {
        if (reply != null) {
            return new Submitted.Answered<>(upstream, reply);
        }
        Throwable cause = Retrying.causeOf(failure);
        if (cause instanceof VersionConflictException || cause instanceof AddressConflictException) {
            LOG.debug("upstream {}: cannot take it, trying the next of the chain: {}", upstream, cause.getMessage());
            return new Submitted.Unfit<>();
        }
        if (cause instanceof NotSentException) {
            LOG.debug("upstream {}: not sent, trying the next of the chain: {}", upstream, cause.getMessage());
            return new Submitted.Unsent<>();
        }
        LOG.debug("upstream {}: outcome unknown", upstream, cause);
        return new Submitted.Unknown<>(upstream);
    }
}
