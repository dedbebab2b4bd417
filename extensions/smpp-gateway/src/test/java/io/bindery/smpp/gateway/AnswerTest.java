package io.bindery.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.handler.Reply;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private final Answer<SubmitSmResp> answer = new Answer<>();
    private final List<String> events = new ArrayList<>();

    private void complete() {
        answer.complete(Reply.ok(SubmitSmResp.of("gid")));
    }

    @Test
    void isTakenAfterTheCallbackThatWaitedForIt() {
        answer.taken().thenRun(() -> events.add("taken"));
        ((CompletionStage<Reply<SubmitSmResp>>) answer).whenComplete((reply, failure) -> events.add("written"));

        complete();

        assertThat(events).containsExactly("written", "taken");
    }

    @Test
    void isTakenAfterTheCallbackThatCameLate() {
        answer.taken().thenRun(() -> events.add("taken"));
        complete();
        events.add("complete");

        ((CompletionStage<Reply<SubmitSmResp>>) answer).whenComplete((reply, failure) -> events.add("written"));

        assertThat(events).containsExactly("complete", "written", "taken");
    }

    @Test
    void isTakenByEveryUsualKindOfCallback() {
        List<Answer<SubmitSmResp>> answers = List.of(new Answer<>(), new Answer<>(), new Answer<>());
        answers.get(0).handle((reply, failure) -> "x");
        answers.get(1).thenAccept(reply -> {});
        answers.get(2).thenApply(reply -> "x");

        answers.forEach(one -> one.complete(Reply.ok(SubmitSmResp.of("gid"))));

        assertThat(answers).allMatch(one -> one.taken().toCompletableFuture().isDone());
    }

    @Test
    void isTakenWhenItFails() {
        answer.whenComplete((reply, failure) -> events.add("refused"));

        answer.completeExceptionally(new IllegalStateException("a bug"));

        assertThat(answer.taken().toCompletableFuture()).isDone();
    }

    @Test
    void isNotTakenByNobody() {
        complete();

        assertThat(answer.taken().toCompletableFuture()).isNotDone();
    }
}
