package io.bindery.smpp.client;

import io.bindery.smpp.handler.CircuitPhase;
import io.bindery.smpp.handler.SessionObserver;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.testkit.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A group of fake upstreams in virtual time, and what its observer was told. */
final class GroupRig {
    static final Address SOURCE = Address.shortCode("12345");
    static final Address DESTINATION = Address.international("447700900123");
    static final SubmitSm MESSAGE = SubmitSm.of(SOURCE, DESTINATION, "text");

    final VirtualClock clock = VirtualClock.create();
    final List<String> told = new ArrayList<>();
    private final UpstreamGroupBuilder builder = UpstreamGroup.builder("national");

    GroupRig() {
        builder.observer(new SessionObserver() {
            @Override
            public void circuitChanged(String group, String upstream, CircuitPhase before, CircuitPhase now) {
                if (before != now) {
                    told.add(upstream + " " + now);
                }
            }

            @Override
            public void requestRetried(String group, String upstream, Command command) {
                told.add("again " + upstream);
            }
        });
    }

    GroupRig to(FakeLine... lines) {
        for (FakeLine line : lines) {
            builder.to(line, 1);
        }
        return this;
    }

    GroupRig orElseTo(FakeLine line) {
        builder.orElseTo(line, 1);
        return this;
    }

    GroupRig retry(RetryPolicy.Builder policy) {
        builder.retry(policy.build());
        return this;
    }

    GroupRig circuit(CircuitOptions options) {
        builder.circuit(options);
        return this;
    }

    GroupRig waitingLimit(int limit) {
        builder.waitingLimit(limit);
        return this;
    }

    UpstreamGroup build() {
        return builder.build(clock::nanoTime, clock, new Random(1), new RetryTimer() {
            @Override
            public Future<?> schedule(Runnable call, long nanos) {
                return clock.scheduler().schedule(call, nanos, TimeUnit.NANOSECONDS);
            }

            @Override
            public void close() {
                told.add("timer closed");
            }
        });
    }
}
