package io.bindery.smpp.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.CommandStatus;
import io.bindery.smpp.handler.BindPhase;
import io.bindery.smpp.handler.HandlerFailure;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.handler.StillSession;
import io.bindery.smpp.pdu.Command;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** T21: siphon's seven families, as a scrape of Prometheus shows them. */
class SiphonNamesTest {
    private static final Pattern SAMPLE = Pattern.compile("(siphon_[a-z_]+)\\{([^}]*)} (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"([^\"]*)\"");
    private static final Map<String, String> TYPES = Map.of(
            "siphon_smpp_binds", "gauge",
            "siphon_smpp_pdus_total", "counter",
            "siphon_smpp_throttled_total", "counter",
            "siphon_smpp_bind_reconnects_total", "counter",
            "siphon_smpp_dispatch_errors_total", "counter",
            "siphon_smpp_dispatch_duration_seconds", "histogram",
            "siphon_smpp_bind_requests_total", "counter");
    private static final Map<String, Set<String>> LABELS = Map.of(
            "siphon_smpp_binds", Set.of("direction", "state"),
            "siphon_smpp_pdus_total", Set.of("direction", "command", "result"),
            "siphon_smpp_throttled_total", Set.of("direction"),
            "siphon_smpp_bind_reconnects_total", Set.of("bind"),
            "siphon_smpp_dispatch_errors_total", Set.of("command"),
            "siphon_smpp_dispatch_duration_seconds_count", Set.of("command"),
            "siphon_smpp_dispatch_duration_seconds_sum", Set.of("command"),
            "siphon_smpp_dispatch_duration_seconds_bucket", Set.of("command", "le"),
            "siphon_smpp_bind_requests_total", Set.of("result"));

    private final PrometheusMeterRegistry registry = registry();
    private final SmppMetrics server = SmppMetrics.server(registry);
    private final SmppMetrics client = SmppMetrics.client(registry);
    private final Session session = new StillSession();

    private static PrometheusMeterRegistry registry() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().meterFilter(new SiphonNames());
        return registry;
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        for (Matcher label = LABEL.matcher(text); label.find(); ) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }

    private List<Matcher> samples() {
        return registry.scrape()
                .lines()
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .toList();
    }

    private double value(String name, String... labels) {
        Map<String, String> wanted = new TreeMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            wanted.put(labels[i], labels[i + 1]);
        }
        List<Matcher> found = samples().stream()
                .filter(sample -> sample.group(1).equals(name))
                .filter(sample -> labels(sample.group(2)).equals(wanted))
                .toList();
        assertThat(found).as("%s %s", name, wanted).hasSize(1);
        return Double.parseDouble(found.get(0).group(3));
    }

    @Test
    void areThoseOfSiphonWithItsTypesAndLabels() {
        client.bindChanged("trunk", BindPhase.STOPPED, BindPhase.CONNECTING);

        Map<String, String> types = registry.scrape()
                .lines()
                .filter(line -> line.startsWith("# TYPE siphon_"))
                .map(line -> line.substring("# TYPE ".length()).split(" "))
                .collect(Collectors.toMap(words -> words[0], words -> words[1]));
        Map<String, Set<String>> labels = new TreeMap<>();
        for (Matcher sample : samples()) {
            labels.computeIfAbsent(sample.group(1), name -> new TreeSet<>())
                    .addAll(labels(sample.group(2)).keySet());
        }

        String more = "siphon_smpp_dispatch_duration_seconds_max"; // Micrometer's own
        assertThat(types.remove(more)).isEqualTo("gauge");
        labels.remove(more);
        assertThat(types).isEqualTo(TYPES);
        assertThat(labels).isEqualTo(LABELS);
    }

    @Test
    void haveTheBucketsOfSiphon() {
        List<String> bounds = samples().stream()
                .filter(sample -> sample.group(1).endsWith("_bucket"))
                .map(sample -> labels(sample.group(2)))
                .filter(labels -> labels.get("command").equals("submit_sm"))
                .map(labels -> labels.get("le"))
                .toList();

        assertThat(bounds)
                .containsExactly("0.001", "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "+Inf");
    }

    @Test
    void haveItsValues() {
        server.sessionBound(session);
        server.bindRefused(session, CommandStatus.INVALID_PASSWORD);
        server.requestAnswered(session, Command.SUBMIT_SM, CommandStatus.OK, 12_000_000);
        server.requestAnswered(session, Command.SUBMIT_SM, CommandStatus.SYSTEM_ERROR, 3_000_000);
        server.requestRefused(session, Command.SUBMIT_MULTI, CommandStatus.THROTTLED);
        server.throttled(session, Command.SUBMIT_MULTI);
        server.throttled(session, Command.SUBMIT_SM);
        server.handlerFailed(session, Command.SUBMIT_SM, HandlerFailure.EXCEPTION);
        server.handlerFailed(session, Command.SUBMIT_SM, HandlerFailure.TOO_LATE);
        client.requestAnswered(session, Command.DELIVER_SM, CommandStatus.THROTTLED, 5);
        client.requestAnswered(session, Command.DATA_SM, CommandStatus.OK, 5);
        server.requestAnswered(session, Command.DATA_SM, CommandStatus.OK, 5);
        client.sessionBound(session);
        client.bindChanged("trunk", BindPhase.STOPPED, BindPhase.BOUND);
        client.bindChanged("trunk", BindPhase.BOUND, BindPhase.WAITING);
        client.bindChanged("trunk", BindPhase.WAITING, BindPhase.BOUND);

        assertThat(value("siphon_smpp_binds", "direction", "inbound", "state", "bound"))
                .isEqualTo(1);
        assertThat(value("siphon_smpp_binds", "direction", "egress", "state", "bound"))
                .isEqualTo(1);
        assertThat(pdus("inbound", "submit_sm", "accepted")).isEqualTo(1);
        assertThat(pdus("inbound", "submit_sm", "rejected")).isEqualTo(1);
        assertThat(pdus("inbound", "submit_sm_multi", "rejected")).isEqualTo(1);
        assertThat(pdus("egress", "deliver_sm", "rejected")).isEqualTo(1);
        assertThat(value("siphon_smpp_throttled_total", "direction", "inbound")).isEqualTo(2);
        assertThat(value("siphon_smpp_bind_reconnects_total", "bind", "trunk")).isEqualTo(1);
        assertThat(value("siphon_smpp_dispatch_errors_total", "command", "submit_sm"))
                .isEqualTo(1);
        assertThat(value("siphon_smpp_dispatch_duration_seconds_count", "command", "submit_sm"))
                .isEqualTo(2);
        assertThat(value("siphon_smpp_dispatch_duration_seconds_bucket", "command", "submit_sm", "le", "0.005"))
                .isEqualTo(1);
        assertThat(value("siphon_smpp_dispatch_duration_seconds_count", "command", "data_sm"))
                .as("of server and client")
                .isEqualTo(2);
        assertThat(value("siphon_smpp_bind_requests_total", "result", "accepted"))
                .as("of servers only")
                .isEqualTo(1);
        assertThat(value("siphon_smpp_bind_requests_total", "result", "rejected"))
                .isEqualTo(1);
    }

    private double pdus(String direction, String command, String result) {
        return value("siphon_smpp_pdus_total", "direction", direction, "command", command, "result", result);
    }

    @Test
    void leaveAllOtherMetersAsTheyAre() {
        String scrape = registry.scrape();

        assertThat(scrape)
                .contains("smpp_requests_sent_seconds_count{")
                .contains("smpp_binds{side=\"client\",state=\"waiting\"}")
                .contains("smpp_bind_requests_total{result=\"accepted\",side=\"client\"}")
                .contains("smpp_handler_errors_total{cause=\"too_late\",command=\"submit_sm\",side=\"server\"}")
                .doesNotContain("\nsmpp_pdus_total");
    }

    @Test
    void keepTheTagsOfTheHost() {
        PrometheusMeterRegistry other = registry();
        SmppMetrics.server(other, "site", "a");

        assertThat(other.scrape()).contains("siphon_smpp_throttled_total{direction=\"inbound\",site=\"a\"}");
    }
}
