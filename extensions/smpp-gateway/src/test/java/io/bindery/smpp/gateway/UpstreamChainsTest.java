package io.bindery.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.NotSentException;
import io.bindery.smpp.VersionConflictException;
import io.bindery.smpp.WindowFullException;
import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class UpstreamChainsTest {
    private final Map<String, Upstream> upstreams = new LinkedHashMap<>();
    private final FakeUpstream last = new FakeUpstream("last").otherwise(open -> open.accept("m-1"));

    private Submitted<SubmitSmResp> submit() {
        upstreams.put("last", last);
        return new UpstreamChains(upstreams)
                .submit(List.copyOf(upstreams.keySet()), SubmitSm.builder().build())
                .toCompletableFuture()
                .join();
    }

    private void first(CompletionStage<?> answer) {
        upstreams.put("first", new Scripted(answer, null));
    }

    @Test
    void goesOnAfterEverythingThatWasCertainlyNotSent() {
        upstreams.put("gone", new Scripted(CompletableFuture.failedStage(new NotSentException("link lost")), null));
        upstreams.put("full", new Scripted(CompletableFuture.failedStage(new WindowFullException("full")), null));
        upstreams.put("throws", new Scripted(null, new NotSentException("at once")));

        assertThat(submit())
                .isInstanceOfSatisfying(
                        Submitted.Answered.class,
                        answered -> assertThat(answered.upstream()).isEqualTo("last"));
    }

    private static Scripted ofAnOlderVersion() {
        return new Scripted(CompletableFuture.failedStage(new VersionConflictException("a peer of 3.3")), null);
    }

    @Test
    void passesOverAnUpstreamWhoseVersionDoesNotAllowTheMessage() {
        upstreams.put("old", ofAnOlderVersion());

        assertThat(submit()).isInstanceOf(Submitted.Answered.class);
    }

    @Test
    void knowsWhenNoUpstreamWillEverTakeTheMessage() {
        Map<String, Upstream> old = Map.of("old", ofAnOlderVersion());
        Map<String, Upstream> mixed = Map.of(
                "old",
                ofAnOlderVersion(),
                "away",
                new Scripted(CompletableFuture.failedStage(new NotSentException("link lost")), null));

        assertThat(outcome(old, "old")).isInstanceOf(Submitted.Unfit.class);
        assertThat(outcome(mixed, "old", "away")).isInstanceOf(Submitted.Unsent.class);
        assertThat(outcome(mixed, "away", "old")).isInstanceOf(Submitted.Unsent.class);
    }

    private static Submitted<SubmitSmResp> outcome(Map<String, Upstream> upstreams, String... chain) {
        return new UpstreamChains(upstreams)
                .submit(List.of(chain), SubmitSm.builder().build())
                .toCompletableFuture()
                .join();
    }

    @Test
    void stopsAtARefusal() {
        first(CompletableFuture.completedStage(Reply.failed(CommandStatus.THROTTLED)));

        assertThat(submit())
                .isInstanceOfSatisfying(
                        Submitted.Answered.class,
                        answered -> assertThat(answered.reply().status()).isEqualTo(CommandStatus.THROTTLED));
        assertThat(last.requests).isEmpty();
    }

    @Test
    void stopsAtAnythingItDoesNotUnderstand() {
        first(CompletableFuture.failedStage(new IllegalStateException("a bug")));

        assertThat(submit()).isEqualTo(new Submitted.Unknown<>("first"));
        assertThat(last.requests).isEmpty();
    }

    @Test
    void passesOverAnUpstreamThatIsNotThere() {
        Submitted<SubmitSmResp> outcome = new UpstreamChains(Map.of())
                .submit(List.of("nobody"), SubmitSm.builder().build())
                .toCompletableFuture()
                .join();

        assertThat(outcome).isInstanceOf(Submitted.Unsent.class);
    }

    private record Scripted(CompletionStage<?> answer, RuntimeException failure) implements Upstream {
        @Override
        public String name() {
            return "scripted";
        }

        @Override
        @SuppressWarnings("unchecked") // each test asks for what it has scripted
        public <R extends Response> CompletionStage<Reply<R>> sendAsync(Request<R> request) {
            if (failure != null) {
                throw failure;
            }
            return (CompletionStage<Reply<R>>) answer;
        }
    }
}
