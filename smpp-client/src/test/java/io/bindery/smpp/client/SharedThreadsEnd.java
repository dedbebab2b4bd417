package io.bindery.smpp.client;

import io.bindery.smpp.testkit.Await;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails the test class that leaves one of the process's shared client threads, which end with the last client. Without it some
 * other class fails, and only where the file system happens to order them so. JUnit finds it by itself.
 */
public final class SharedThreadsEnd implements AfterAllCallback {
    /** For JUnit. */
    public SharedThreadsEnd() {}

    @Override
    public void afterAll(ExtensionContext context) {
        Await.noThread("smpp-client");
    }
}
