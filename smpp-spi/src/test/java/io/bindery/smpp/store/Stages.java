package io.bindery.smpp.store;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a stage comes to. The bound only catches a hang. */
public final class Stages {
    private Stages() {}

    public static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new CompletionException(failed);
        } catch (TimeoutException | InterruptedException hung) {
            throw new AssertionError("a stage did not complete within 20 s", hung);
        }
    }
}
