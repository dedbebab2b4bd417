package io.bindery.smpp.testkit.tck;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a stage comes to. The bound only catches a hang. */
final class Stages {
    private static final int BOUND_SECONDS = 20;

    private Stages() {}

    /** Waits; what the store failed with is thrown as it is when it is unchecked. */
    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(BOUND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new CompletionException(failed);
        } catch (TimeoutException hung) {
            throw new AssertionError("a stage did not complete within " + BOUND_SECONDS + " s", hung);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while a stage was awaited", stopped);
        }
    }
}
