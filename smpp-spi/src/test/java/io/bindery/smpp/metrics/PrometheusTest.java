package io.bindery.smpp.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.handler.BindPhase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The meters under their own names, as Prometheus shows them. */
class PrometheusTest {
    private static final Pattern FAMILY = Pattern.compile("# TYPE (smpp_[a-z_]+) (\\w+)");
    private static final Pattern HELP = Pattern.compile("# HELP (smpp_[a-z_]+) \\S.*");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private Set<String> matching(Pattern pattern) {
        return registry.scrape()
                .lines()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Or the profile that runs all of this on an older one would prove nothing. */
    @Test
    void areOfTheMicrometerThatIsMeant() {
        assertThat(MeterRegistry.class.getPackage().getImplementationVersion())
                .startsWith(System.getProperty("bindery.test.micrometer", "1.17."));
    }

    @Test
    void haveNamesThatStay() { // T21
        SmppMetrics.server(registry);
        SmppMetrics.client(registry).bindChanged("trunk", BindPhase.STOPPED, BindPhase.CONNECTING);

        assertThat(matching(FAMILY))
                .containsExactly(
                        "smpp_bind_attempts_total",
                        "smpp_bind_reconnects_total",
                        "smpp_bind_requests_total",
                        "smpp_bind_up",
                        "smpp_binds",
                        "smpp_connections_empty_total",
                        "smpp_connections_refused_total",
                        "smpp_enquire_link_seconds",
                        "smpp_enquire_link_seconds_max",
                        "smpp_event_loop_delay_seconds",
                        "smpp_event_loop_delay_seconds_max",
                        "smpp_event_loop_overdue_seconds",
                        "smpp_handler_errors_total",
                        "smpp_outbox_depth",
                        "smpp_outbox_unsent_bytes",
                        "smpp_overloaded_total",
                        "smpp_pdus_refused_total",
                        "smpp_pdus_total",
                        "smpp_quirks_total",
                        "smpp_requests_expired_total",
                        "smpp_requests_in_flight",
                        "smpp_requests_received_seconds",
                        "smpp_requests_received_seconds_max",
                        "smpp_requests_sent_seconds",
                        "smpp_requests_sent_seconds_max",
                        "smpp_requests_waiting",
                        "smpp_responses_late_total",
                        "smpp_sessions",
                        "smpp_throttled_total",
                        "smpp_traffic_received_bytes_total",
                        "smpp_traffic_sent_bytes_total",
                        "smpp_window_full",
                        "smpp_window_size",
                        "smpp_window_used");
        assertThat(matching(HELP)).as("each is explained").isEqualTo(matching(FAMILY));
    }

    @Test
    void areHistogramsOnDemand() {
        registry.config().meterFilter(SmppMetrics.histograms());
        SmppMetrics.server(registry);

        List<String> bounds = new ArrayList<>();
        Pattern bucket = Pattern.compile(
                "smpp_requests_received_seconds_bucket\\{command=\"submit_sm\",result=\"ok\",side=\"server\",le=\"(.*)\"} 0");
        registry.scrape()
                .lines()
                .map(bucket::matcher)
                .filter(Matcher::matches)
                .forEach(line -> bounds.add(line.group(1)));

        assertThat(bounds)
                .containsExactly("0.001", "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "+Inf");
        assertThat(registry.scrape())
                .contains("smpp_requests_sent_seconds_bucket")
                .doesNotContain("link_seconds_bucket");
    }
}
