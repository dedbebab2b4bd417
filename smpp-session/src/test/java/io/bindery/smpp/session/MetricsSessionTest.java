package io.bindery.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.metrics.SmppMetrics;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.pdu.DeliverSmResp;
import io.bindery.smpp.pdu.Frame;
import io.bindery.smpp.pdu.SubmitSmResp;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.cumulative.CumulativeCounter;
import io.micrometer.core.instrument.cumulative.CumulativeTimer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A session that is counted. */
class MetricsSessionTest {
    /** All its meters fail. */
    private static final class BrokenRegistry extends SimpleMeterRegistry {
        private static UnsupportedOperationException failure() {
            return new UnsupportedOperationException("the registry is broken");
        }

        @Override
        protected Counter newCounter(Meter.Id id) {
            return new CumulativeCounter(id) {
                @Override
                public void increment(double amount) {
                    throw failure();
                }
            };
        }

        @Override
        protected Timer newTimer(Meter.Id id, DistributionStatisticConfig config, PauseDetector pauses) {
            return new CumulativeTimer(id, Clock.SYSTEM, config, pauses, TimeUnit.SECONDS) {
                @Override
                protected void recordNonNegative(long amount, TimeUnit unit) {
                    throw failure();
                }
            };
        }
    }

    @Test
    void isSeenInEachMeterItTouches() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Rig rig =
                Rig.observedBy(SmppMetrics.server(registry), Samples.echoing()).bind(BindType.TRANSCEIVER);

        rig.send(2, Samples.submit("id"));
        rig.send(3, Samples.data());
        rig.written();
        rig.session().sendAsync(Samples.deliver("x"));
        Frame deliver = rig.onlyWritten();

        assertThat(registry.get("smpp.window.used").gauge().value()).isEqualTo(1);
        rig.send(new Frame(deliver.sequence(), CommandStatus.OK, DeliverSmResp.of()));
        assertThat(registry.get("smpp.sessions")
                        .tag("bind", "transceiver")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(registry.get("smpp.pdus")
                        .tags("command", "submit_sm", "result", "accepted")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("smpp.pdus")
                        .tags("command", "data_sm", "result", "rejected")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("smpp.requests.sent")
                        .tags("command", "deliver_sm", "result", "ok")
                        .timer()
                        .count())
                .isEqualTo(1);
        rig.end();
        assertThat(registry.get("smpp.binds").gauge().value()).isZero();
    }

    @Test
    void isNotHarmedByARegistryThatThrows() { // T21
        Rig rig = Rig.observedBy(SmppMetrics.server(new BrokenRegistry()), Samples.echoing());
        rig.bind(BindType.TRANSCEIVER);

        rig.send(2, Samples.submit("id"));
        Frame answer = rig.onlyWritten();
        rig.send(3, Samples.data());
        rig.written();
        var reply = rig.session().sendAsync(Samples.deliver("x")).toCompletableFuture();
        rig.send(new Frame(rig.onlyWritten().sequence(), CommandStatus.OK, DeliverSmResp.of()));
        rig.advance(Duration.ofSeconds(40));

        assertThat(((SubmitSmResp) answer.pdu()).messageId()).isEqualTo("id");
        assertThat(reply).isCompleted();
        assertThat(rig.isAlive()).isTrue();
        rig.end();
    }

    @Test
    void isNotHarmedByMetersThatAreDenied() { // T21
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("smpp"));
        Rig rig =
                Rig.observedBy(SmppMetrics.server(registry), Samples.echoing()).bind(BindType.TRANSCEIVER);

        rig.send(2, Samples.submit("id"));

        assertThat(((SubmitSmResp) rig.onlyWritten().pdu()).messageId()).isEqualTo("id");
        assertThat(registry.getMeters()).isEmpty();
        rig.end();
    }
}
