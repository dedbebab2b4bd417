package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.session.AccountRate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SessionRegistryTest {
    private static final SessionPolicy POLICY = SessionPolicy.defaults().accountMessagesPerSecond(10);

    private final SessionRegistry registry = new SessionRegistry(null, null, null, () -> 0);

    private AccountRate join(String systemId) {
        return registry.joinAccount(systemId, POLICY, 0).orElseThrow();
    }

    @Test
    void hasOneRateForAllSessionsOfAnAccount() {
        AccountRate rate = join("acme");

        assertThat(join("acme")).isSameAs(rate);
        assertThat(join("other")).isNotSameAs(rate);
        assertThat(registry.accounts()).isEqualTo(2);
    }

    @Test
    void forgetsTheRateWithTheLastSessionOfTheAccount() {
        AccountRate rate = join("acme");
        join("acme");

        registry.leaveAccount(rate);
        assertThat(registry.accounts()).isOne();
        registry.leaveAccount(rate);

        assertThat(registry.accounts()).isZero();
        assertThat(join("acme")).isNotSameAs(rate);
    }

    @Test
    @Timeout(60)
    void isEmptyAfterManySessionsOnManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<?>> done = new ArrayList<>();

        for (int i = 0; i < 6; i++) {
            done.add(threads.submit(() -> {
                for (int round = 0; round < 20_000; round++) {
                    AccountRate first = join("a" + round % 3);
                    AccountRate second = join("a" + round % 3);
                    assertThat(second).isSameAs(first);
                    registry.leaveAccount(first);
                    registry.leaveAccount(second);
                }
            }));
        }

        for (Future<?> thread : done) {
            thread.get(30, TimeUnit.SECONDS);
        }
        assertThat(registry.accounts()).isZero();
        threads.shutdownNow();
    }
}
