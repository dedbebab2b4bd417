package io.bindery.docs;

import io.bindery.smpp.client.CircuitOptions;
import io.bindery.smpp.client.OutbindListener;
import io.bindery.smpp.client.RetryPolicy;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.client.UpstreamGroup;
import io.bindery.smpp.cluster.DrainPlan;
import io.bindery.smpp.correlation.CorrelatorOptions;
import io.bindery.smpp.handler.CaptureOptions;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.PeerProfile;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.handler.TlsOptions;
import io.bindery.smpp.health.LoadLimits;
import io.bindery.smpp.pdu.Reassembler;
import io.bindery.smpp.server.Listener;
import io.bindery.smpp.server.SmppServer;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A line of the tables in configuration.md. */
record Knob(String where, String name, String fallback, String range) {
    /** The parts of a {@link PeerProfile} at their defaults. */
    static final Map<String, Object> PARTS = Map.of(
            "WireProfile", PeerProfile.defaults().wire(),
            "TextProfile", PeerProfile.defaults().text(),
            "ReceiptProfile", PeerProfile.defaults().receipts(),
            "AddressProfile", PeerProfile.defaults().addresses(),
            "LinkProfile", PeerProfile.defaults().link());

    static List<Knob> documented() {
        return Repository.lines(Repository.file("docs/configuration.md")).stream()
                .filter(line -> line.matches("\\| [A-Z].*\\| `.*"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> new Knob(
                        cells[1].strip(), cells[2].strip().replace("`", ""), cells[3].strip(), cells[4].strip()))
                .toList();
    }

    /** Whether the code takes these values; a refusal must name the knob. */
    boolean takes(Object... values) throws ReflectiveOperationException {
        Object on = fresh();
        Class<?>[] types = Arrays.stream(values)
                .map(value -> value instanceof Integer ? int.class : value.getClass())
                .toArray(Class<?>[]::new);
        try {
            on.getClass().getMethod(name, types).invoke(on, values);
            if (on instanceof LinkOptions.Builder builder) {
                builder.build();
            } else if (on instanceof CorrelatorOptions.Builder builder) {
                builder.build();
            }
            return true;
        } catch (InvocationTargetException e) {
            return isRefusal(e.getCause());
        } catch (IllegalArgumentException e) {
            return isRefusal(e);
        }
    }

    private boolean isRefusal(Throwable thrown) {
        if (thrown instanceof IllegalArgumentException && thrown.getMessage().startsWith(name + ":")) {
            return false;
        }
        throw new AssertionError(this + " is refused in some other way", thrown);
    }

    private Object fresh() {
        return switch (where) {
            case "SessionPolicy" -> SessionPolicy.defaults();
            case "WireProfile", "TextProfile", "ReceiptProfile", "AddressProfile", "LinkProfile" -> PARTS.get(where);
            case "LinkOptions" -> linkOptions();
            case "TlsOptions" -> TlsOptions.builder();
            case "Listener" -> Listener.named("docs");
            case "DrainPlan" -> DrainPlan.builder();
            case "CaptureOptions" -> CaptureOptions.defaults();
            case "LoadLimits" -> LoadLimits.defaults();
            case "CorrelatorOptions" -> CorrelatorOptions.builder();
            case "Reassembler" -> Reassembler.builder();
            case "UpstreamGroupBuilder" -> UpstreamGroup.builder("docs");
            case "RetryPolicy" -> RetryPolicy.builder();
            case "CircuitOptions" -> CircuitOptions.builder();
            case "SmppServerBuilder" -> SmppServer.builder();
            case "SmppClientBuilder" -> SmppClient.builder("docs");
            case "OutbindListenerBuilder" -> OutbindListener.builder("docs");
            default -> throw new AssertionError(where + ": no such class");
        };
    }

    private LinkOptions.Builder linkOptions() {
        LinkOptions.Builder builder = LinkOptions.client().toBuilder();
        return name.equals("frameLimit") ? builder.frameLimitBeforeBind(256) : builder; // its own lower end
    }

    /** How the tables write a value. */
    static String written(Object value) {
        if (value instanceof Duration duration) {
            return duration.isZero() ? "off" : duration.toSeconds() + " s";
        }
        return String.valueOf(value);
    }

    @Override
    public String toString() {
        return where + "." + name;
    }
}
