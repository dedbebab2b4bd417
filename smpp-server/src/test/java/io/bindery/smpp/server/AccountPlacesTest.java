package io.bindery.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.BindType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AccountPlacesTest {
    private static final SessionPolicy TWO = SessionPolicy.defaults().maxSessions(2);

    private final AccountPlaces places = new AccountPlaces();

    @Test
    void givesAsManyPlacesAsThePolicySays() {
        assertThat(places.take("acme", BindType.RECEIVER, TWO)).isTrue();
        assertThat(places.take("acme", BindType.TRANSMITTER, TWO)).isTrue();
        assertThat(places.take("acme", BindType.TRANSCEIVER, TWO)).isFalse();
        assertThat(places.take("other", BindType.TRANSCEIVER, TWO)).isTrue();
        places.giveBack("acme", BindType.RECEIVER);
        assertThat(places.take("acme", BindType.TRANSCEIVER, TWO)).isTrue();
    }

    @Test
    void countsEachBindType() {
        SessionPolicy policy = SessionPolicy.defaults().maxSessions(BindType.RECEIVER, 1);

        assertThat(places.take("acme", BindType.RECEIVER, policy)).isTrue();
        assertThat(places.take("acme", BindType.RECEIVER, policy)).isFalse();
        assertThat(places.take("acme", BindType.TRANSMITTER, policy)).isTrue();
        assertThat(places.take("acme", BindType.TRANSMITTER, policy)).isTrue();
    }

    @Test
    void countsSessionsFromBeforeTheLimitWasSet() {
        places.take("acme", BindType.TRANSCEIVER, SessionPolicy.defaults());
        places.take("acme", BindType.TRANSCEIVER, SessionPolicy.defaults());

        assertThat(places.take("acme", BindType.TRANSCEIVER, TWO)).isFalse();
    }

    @Test
    void givesOutNoPlaceTwiceToManyThreads() throws Exception {
        int threads = 8;
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 200; round++) {
                String systemId = "id-" + round;
                List<Callable<Boolean>> binds = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    binds.add(() -> {
                        start.await();
                        return places.take(systemId, BindType.TRANSCEIVER, TWO);
                    });
                }
                int taken = 0;
                for (Future<Boolean> bind : pool.invokeAll(binds)) {
                    taken += bind.get() ? 1 : 0;
                }
                assertThat(taken).isEqualTo(2);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Property
    void isEmptyWhenAllPlacesAreGivenBack(
            @ForAll @IntRange(min = 0, max = 3) int most,
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 5) Integer> binds) {
        SessionPolicy policy = SessionPolicy.defaults().maxSessions(most);
        List<Integer> taken = new ArrayList<>();
        for (int bind : binds) {
            String systemId = "id-" + bind % 2;
            long before = taken.stream().filter(other -> other % 2 == bind % 2).count();
            boolean isTaken = places.take(systemId, BindType.values()[bind / 2], policy);
            assertThat(isTaken).isEqualTo(most == 0 || before < most);
            if (isTaken) {
                taken.add(bind);
            }
        }
        for (int bind : taken) {
            places.giveBack("id-" + bind % 2, BindType.values()[bind / 2]);
        }
        assertThat(places.systemIds()).isZero();
    }
}
