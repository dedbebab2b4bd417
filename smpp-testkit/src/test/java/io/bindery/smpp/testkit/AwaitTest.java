package io.bindery.smpp.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AwaitTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    @Test
    void saysWhatItWaitedForInVain() {
        assertThatThrownBy(() -> Await.until("two submit_sm", SHORT, () -> false))
                .isInstanceOf(AssertionError.class)
                .hasMessage("waited 20 ms in vain for two submit_sm");
    }

    @Test
    void returnsWhenWhatItWaitsForIsSo() {
        long[] polls = {0};

        assertThatCode(() -> Await.until(() -> ++polls[0] == 3)).doesNotThrowAnyException();
    }

    @Test
    void namesTheThreadsThatAreLeftAndWhatTheyDo() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread left = new Thread(() -> await(end), "await-test-1");
        left.start();

        assertThatThrownBy(() -> Await.noThread(SHORT, "nobody", "await-test"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("await-test-1")
                .hasMessageContaining("AwaitTest.await");

        end.countDown();
        left.join();
        assertThatCode(() -> Await.noThread("nobody", "await-test")).doesNotThrowAnyException();
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
