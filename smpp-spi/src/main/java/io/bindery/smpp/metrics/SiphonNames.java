package io.bindery.smpp.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives the meters of {@link SmppMetrics} that siphon has as well the names and labels that they have there, so that its
 * users keep their dashboards and alarms. Add it to the registry before {@code SmppMetrics} is made:
 * {@code registry.config().meterFilter(new SiphonNames())}.
 *
 * <table>
 * <caption>As Prometheus shows them</caption>
 * <tr><th>of</th><th>becomes</th></tr>
 * <tr><td>{@code smpp.binds} with state bound</td><td>{@code siphon_smpp_binds{direction,state}}</td></tr>
 * <tr><td>{@code smpp.pdus}</td><td>{@code siphon_smpp_pdus_total{direction,command,result}}</td></tr>
 * <tr><td>{@code smpp.throttled}</td><td>{@code siphon_smpp_throttled_total{direction}}</td></tr>
 * <tr><td>{@code smpp.bind.reconnects}</td><td>{@code siphon_smpp_bind_reconnects_total{bind}}</td></tr>
 * <tr><td>{@code smpp.handler.errors} with cause exception</td><td>{@code siphon_smpp_dispatch_errors_total{command}}</td></tr>
 * <tr><td>{@code smpp.requests.received}</td><td>{@code siphon_smpp_dispatch_duration_seconds{command}}</td></tr>
 * <tr><td>{@code smpp.bind.requests} of servers</td><td>{@code siphon_smpp_bind_requests_total{result}}</td></tr>
 * </table>
 *
 * <p>Server and client count into the same meter where siphon does not tell them apart. Other meters stay as they are, and so
 * do tags of the host.
 */
public final class SiphonNames implements MeterFilter {
    private static final String DURATION = "siphon.smpp.dispatch.duration";
    private static final Buckets BUCKETS = new Buckets(DURATION);
    private static final Map<String, String> DIRECTIONS = Map.of(Side.SERVER.tag, "inbound", Side.CLIENT.tag, "egress");

    /** It has no state. */
    public SiphonNames() {}

    @Override
    public Meter.Id map(Meter.Id id) {
        return switch (id.getName()) {
            case "smpp.binds" -> is(id, "state", "bound") ? renamed(id, "siphon.smpp.binds", Set.of()) : id;
            case "smpp.pdus" -> renamed(id, "siphon.smpp.pdus", Set.of());
            case "smpp.throttled" -> renamed(id, "siphon.smpp.throttled", Set.of("command"));
            case "smpp.bind.reconnects" -> renamed(id, "siphon.smpp.bind.reconnects", Set.of("side"));
            case "smpp.handler.errors" ->
                is(id, "cause", "exception") ? renamed(id, "siphon.smpp.dispatch.errors", Set.of("side", "cause")) : id;
            case "smpp.requests.received" -> renamed(id, DURATION, Set.of("side", "result"));
            case "smpp.bind.requests" ->
                is(id, "side", Side.SERVER.tag) ? renamed(id, "siphon.smpp.bind.requests", Set.of("side")) : id;
            default -> id;
        };
    }

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        return BUCKETS.configure(id, config);
    }

    private static boolean is(Meter.Id id, String key, String value) {
        return value.equals(id.getTag(key));
    }

    private static Meter.Id renamed(Meter.Id id, String name, Set<String> without) {
        List<Tag> tags = new ArrayList<>();
        for (Tag tag : id.getTagsAsIterable()) {
            if (!without.contains(tag.getKey())) {
                tags.add(siphons(tag));
            }
        }
        return id.withName(name).replaceTags(tags);
    }

    private static Tag siphons(Tag tag) {
        return switch (tag.getKey()) {
            case "side" -> Tag.of("direction", DIRECTIONS.getOrDefault(tag.getValue(), tag.getValue()));
            case "client" -> Tag.of("bind", tag.getValue());
            case "command" -> tag.getValue().equals("submit_multi") ? Tag.of("command", "submit_sm_multi") : tag;
            default -> tag;
        };
    }

    @Override
    public String toString() {
        return "SiphonNames";
    }
}
