package io.bindery.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.cluster.BindPermits;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BindsTest {
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<Binds> made = new ArrayList<>();

    private Binds binds(Upstream... upstreams) {
        Binds binds = new Binds((number, isReceiver) -> new BindSlot(
                "test-" + number,
                isReceiver,
                channel.eventLoop(),
                (slot, loop) -> supervisor(slot, upstreams[Math.max(0, number - 1)])));
        made.add(binds);
        binds.resize(Settings.NONE.sessions(upstreams.length));
        return binds;
    }

    private BindSupervisor supervisor(BindSlot slot, Upstream upstream) {
        return new BindSupervisor(
                slot.name(),
                upstream,
                upstream,
                BindPermits.UNLIMITED,
                Schedules.of(new Schedules.Times(), new Random(42)),
                Duration.ofSeconds(30),
                upstream::now,
                () -> Instant.EPOCH.plusNanos(upstream.now()),
                state -> made.get(0).entered(slot, state.phase()));
    }

    @Test
    void canBeChosenWhenItSaysThatItIsBound() {
        Upstream upstream = new Upstream();
        Binds binds = binds(upstream);
        List<Integer> bound = new ArrayList<>();

        binds.slots()[0].bound().thenRun(() -> bound.add(binds.bound()));
        channel.runPendingTasks();
        assertThat(bound).isEmpty();
        upstream.settle();

        assertThat(bound).containsExactly(1);
    }

    @Test
    void bindsAnewOneAfterTheOther() {
        Upstream first = new Upstream();
        Upstream second = new Upstream();
        Binds binds = binds(first, second);
        first.settle();
        second.settle();
        assertThat(binds.bound()).isEqualTo(2);

        var done = binds.rebind();
        second.settle();
        assertThat(second.dials).as("while the first one is away").hasSize(1);
        first.settle();
        channel.runPendingTasks();
        second.settle();
        channel.runPendingTasks();

        assertThat(first.dials).hasSize(2);
        assertThat(second.dials).hasSize(2);
        assertThat(done).isCompleted();
    }
}
