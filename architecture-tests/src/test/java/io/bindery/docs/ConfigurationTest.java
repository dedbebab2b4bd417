package io.bindery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.client.CircuitOptions;
import io.bindery.smpp.client.OutbindListener;
import io.bindery.smpp.client.OutbindListenerBuilder;
import io.bindery.smpp.client.RetryPolicy;
import io.bindery.smpp.client.SmppClient;
import io.bindery.smpp.client.SmppClientBuilder;
import io.bindery.smpp.client.UpstreamGroup;
import io.bindery.smpp.client.UpstreamGroupBuilder;
import io.bindery.smpp.cluster.BindPermits;
import io.bindery.smpp.cluster.DrainPlan;
import io.bindery.smpp.correlation.CorrelatorOptions;
import io.bindery.smpp.handler.CaptureOptions;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.InboundBudget;
import io.bindery.smpp.handler.LinkOptions;
import io.bindery.smpp.handler.PeerProfile;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.handler.TlsOptions;
import io.bindery.smpp.health.LoadLimits;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.Reassembler;
import io.bindery.smpp.profile.ErrorMap;
import io.bindery.smpp.profile.SplitMethod;
import io.bindery.smpp.receipt.ReceiptDialect;
import io.bindery.smpp.server.Listener;
import io.bindery.smpp.server.SmppServer;
import io.bindery.smpp.server.SmppServerBuilder;
import io.bindery.smpp.text.PeerAlphabets;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/configuration.md against the code: every knob is there, with its default and its range. */
class ConfigurationTest {
    private static final Pattern NUMBERS = Pattern.compile("(\\d+) … (\\d+|frameLimit)");
    private static final Duration TICK = Duration.ofNanos(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Where a builder keeps what it was not told. */
    private static final Map<String, String> FIELDS = Map.of(
            "listen", "address",
            "healthyAfter", "healthy",
            "window", "policy");

    /** How the tables write what has no short name. */
    private static final Map<Object, String> PROFILE_DEFAULTS = Map.of(
            PeerAlphabets.standard(),
            "PeerAlphabets.standard()",
            ReceiptDialect.standard(),
            "ReceiptDialect.standard()",
            ErrorMap.identity(),
            "ErrorMap.identity()",
            ZoneOffset.UTC,
            "UTC",
            Address.none(),
            "none");

    static Stream<Knob> knobs() {
        return Knob.documented().stream();
    }

    @Test
    void everyKnobIsDocumentedOnce() {
        Set<String> inCode = new TreeSet<>();
        inCode.addAll(settersOf("SessionPolicy", SessionPolicy.class));
        for (Map.Entry<String, Object> part : Knob.PARTS.entrySet()) {
            inCode.addAll(settersOf(part.getKey(), part.getValue().getClass()));
        }
        inCode.addAll(settersOf("LinkOptions", LinkOptions.Builder.class));
        inCode.addAll(settersOf("TlsOptions", TlsOptions.Builder.class));
        inCode.addAll(settersOf("Listener", Listener.class));
        inCode.addAll(settersOf("DrainPlan", DrainPlan.Builder.class));
        inCode.addAll(settersOf("CaptureOptions", CaptureOptions.class));
        inCode.addAll(settersOf("LoadLimits", LoadLimits.class));
        inCode.addAll(settersOf("CorrelatorOptions", CorrelatorOptions.Builder.class));
        inCode.addAll(settersOf("UpstreamGroupBuilder", UpstreamGroupBuilder.class));
        inCode.addAll(settersOf("RetryPolicy", RetryPolicy.Builder.class));
        inCode.addAll(settersOf("CircuitOptions", CircuitOptions.Builder.class));
        inCode.addAll(settersOf("Reassembler", Reassembler.Builder.class));
        inCode.addAll(settersOf("SmppServerBuilder", SmppServerBuilder.class));
        inCode.addAll(settersOf("SmppClientBuilder", SmppClientBuilder.class));
        inCode.addAll(settersOf("OutbindListenerBuilder", OutbindListenerBuilder.class));

        assertThat(knobs().map(Knob::toString)).containsExactlyInAnyOrderElementsOf(inCode);
    }

    /** Setters return their own class; those that register handlers are no knobs. */
    private static Set<String> settersOf(String where, Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType() == type && method.getParameterCount() > 0
                        || method.getName().matches("discardDeliveries|withoutHostNameVerification|firstFinalOnly"))
                .map(Method::getName)
                .filter(name -> type == Listener.class || !name.matches("on|on[A-Z].*|handlers"))
                .map(name -> where + "." + name)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("knobs")
    void theDefaultIsThatOfTheCode(Knob knob) throws Exception {
        String inCode = switch (knob.where()) {
            case "SessionPolicy" -> ofPolicy(knob.name());
            case "WireProfile", "TextProfile", "ReceiptProfile", "AddressProfile", "LinkProfile" ->
                ofProfile(Knob.PARTS.get(knob.where()), knob.name());
            case "LinkOptions" -> ofLink(knob.name());
            case "TlsOptions" -> ofTls(knob.name());
            case "Listener" -> ofListener(knob.name());
            case "DrainPlan" ->
                Knob.written(DrainPlan.class.getMethod(knob.name()).invoke(DrainPlan.defaults()));
            case "CaptureOptions" ->
                Knob.written(CaptureOptions.class.getMethod(knob.name()).invoke(CaptureOptions.defaults()));
            case "LoadLimits" ->
                Knob.written(LoadLimits.class.getMethod(knob.name()).invoke(LoadLimits.defaults()));
            case "CorrelatorOptions" -> ofCorrelator(knob.name());
            case "Reassembler" ->
                knob.name().equals("clock")
                        ? "System.nanoTime()"
                        : Knob.written(field(Reassembler.builder(), knob.name()));
            case "UpstreamGroupBuilder" -> ofGroup(knob.name());
            case "RetryPolicy" -> ofRetry(knob.name());
            case "CircuitOptions" -> ofCircuit(knob.name());
            case "SmppServerBuilder" -> ofBuilder(SmppServer.builder(), knob.name());
            case "OutbindListenerBuilder" -> ofOutbind(knob.name());
            default -> ofBuilder(SmppClient.builder("docs"), knob.name());
        };

        assertThat(knob.fallback()).isEqualTo(inCode);
    }

    private static String ofProfile(Object part, String name) throws ReflectiveOperationException {
        Object value = part.getClass().getMethod(name).invoke(part);
        if (value.equals(OptionalInt.empty()) || value.equals(Optional.empty())) {
            return name.equals("version") ? "what the peer says" : "not said";
        }
        return PROFILE_DEFAULTS.getOrDefault(value, Knob.written(value));
    }

    private static String ofGroup(String name) throws ReflectiveOperationException {
        Object builder = UpstreamGroup.builder("docs");
        return switch (name) {
            case "to", "orElseTo" -> ((List<?>) field(builder, "tiers")).isEmpty() ? "none" : "some";
            case "retry" ->
                field(builder, name) == RetryPolicy.defaults() ? "RetryPolicy.defaults()" : "another policy";
            case "circuit" ->
                field(builder, name) == CircuitOptions.defaults() ? "CircuitOptions.defaults()" : "other options";
            default -> Knob.written(field(builder, name));
        };
    }

    private static String ofRetry(String name) throws ReflectiveOperationException {
        RetryPolicy policy = RetryPolicy.defaults();
        return switch (name) {
            case "waits" -> policy.firstWait().isEmpty() ? "none" : "some";
            case "status" -> policy.statuses().isEmpty() ? "by its scope and fault" : "otherwise";
            default -> Knob.written(RetryPolicy.class.getMethod(name).invoke(policy));
        };
    }

    private static String ofCircuit(String name) throws ReflectiveOperationException {
        CircuitOptions options = CircuitOptions.defaults();
        return name.equals("waits")
                ? Knob.written(options.firstWait()) + ", " + Knob.written(options.longestWait())
                : Knob.written(CircuitOptions.class.getMethod(name).invoke(options));
    }

    private static String ofCorrelator(String name) throws ReflectiveOperationException {
        CorrelatorOptions options = CorrelatorOptions.defaults();
        return name.equals("firstFinalOnly")
                ? options.isFirstFinalOnly() ? "done" : "not done"
                : Knob.written(CorrelatorOptions.class.getMethod(name).invoke(options));
    }

    private static String ofTls(String name) throws ReflectiveOperationException {
        TlsOptions options = TlsOptions.client();
        return switch (name) {
            case "trust" -> options.trust().isEmpty() ? "the JDK's authorities" : "others";
            case "serverName" -> options.serverName().isEmpty() ? "the host" : "another name";
            case "withoutHostNameVerification" -> options.verifiesHostName() ? "not done" : "done";
            case "versions" -> options.versions().size() == 2 ? "both" : "one";
            case "cipherSuites" -> options.cipherSuites().isEmpty() ? "those of the JDK" : "others";
            case "certificate", "keyPassword" ->
                options.certificate().isEmpty() && options.keyPassword().isEmpty() ? "none" : "some";
            default -> Knob.written(TlsOptions.class.getMethod(name).invoke(options));
        };
    }

    private static String ofListener(String name) {
        Listener listener = Listener.named("docs");
        return switch (name) {
            case "on" -> Knob.written(listener.address().getPort());
            case "proxy" -> Knob.written(listener.proxy());
            case "allowedFrom" -> listener.allowedFrom().isEmpty() ? "anywhere" : "somewhere";
            case "tls" -> listener.tls().isEmpty() ? "off" : "on";
            default -> throw new AssertionError(name);
        };
    }

    private static String ofOutbind(String name) throws ReflectiveOperationException {
        Object builder = OutbindListener.builder("docs");
        return switch (name) {
            case "listen" -> field(builder, "address") == null ? "none" : "somewhere";
            case "centre" -> ((Map<?, ?>) field(field(builder, "centres"), "binds")).isEmpty() ? "none" : "some";
            default -> ofBuilder(builder, name);
        };
    }

    private static String ofPolicy(String name) throws ReflectiveOperationException {
        if (name.equals("peer")) {
            return nameOf(SessionPolicy.defaults().peer());
        }
        if (name.equals("allowedFrom") && SessionPolicy.defaults().allowedFrom().isEmpty()) {
            return "anywhere";
        }
        return name.equals("attribute") && SessionPolicy.defaults().attributes().isEmpty()
                ? "none"
                : Knob.written(SessionPolicy.class.getMethod(name).invoke(SessionPolicy.defaults()));
    }

    private static String ofLink(String name) throws ReflectiveOperationException {
        Method accessor = LinkOptions.class.getMethod(name);
        String onServer = Knob.written(accessor.invoke(LinkOptions.server()));
        String onClient = Knob.written(accessor.invoke(LinkOptions.client()));
        return onServer.equals(onClient) ? onServer : onServer + " on a server, " + onClient + " on a client";
    }

    /** Of a client's builder. */
    private static SessionPolicy policy(Object builder) throws ReflectiveOperationException {
        return (SessionPolicy) field(field(builder, "settings"), "policy");
    }

    private static String ofBuilder(Object builder, String name) throws ReflectiveOperationException {
        return switch (name) {
            case "allowedFrom" -> ((List<?>) field(builder, name)).isEmpty() ? "anywhere" : "somewhere";
            case "listener" -> ((List<?>) field(builder, "more")).isEmpty() ? "none" : "some";
            case "listen" -> Knob.written(((InetSocketAddress) field(builder, "address")).getPort());
            case "window" -> Knob.written(policy(builder).window());
            case "messagesPerSecond" -> Knob.written(policy(builder).outboundMessagesPerSecond());
            case "deliveriesPerSecond" -> Knob.written(policy(builder).messagesPerSecond());
            case "credit" -> Knob.written(policy(builder).credit());
            case "sessions", "receivers" -> Knob.written(field(field(builder, "settings"), name));
            case "bind" -> field(field(builder, "settings"), name) == null ? "none" : "some";
            case "permits" -> field(builder, name) == BindPermits.UNLIMITED ? "unlimited" : "some";
            case "inboundBudget" ->
                field(builder, name) == InboundBudget.ofProcess() ? "a quarter of the largest heap" : "another budget";
            case "policy" ->
                field(builder, name).equals(SessionPolicy.defaults()) ? "SessionPolicy.defaults()" : "another policy";
            case "peer" -> nameOf(policy(builder).peer());
            case "backoff" -> waits(builder, "first") + ", " + waits(builder, "longest");
            case "refusedBackoff" -> waits(builder, "refusedFirst") + ", " + waits(builder, "refusedLongest");
            case "throttledBackoff" -> waits(builder, "throttledFirst") + ", " + waits(builder, "throttledLongest");
            case "alreadyBoundRetry" -> waits(builder, "alreadyBound");
            case "correlationStore" ->
                field(field(builder, "outcomes"), "store") == null ? "memory of the process" : "some store";
            case "messageIds" ->
                field(field(builder, "outcomes"), "ids") == null
                        ? Knob.written(PeerProfile.defaults().receipts().messageIds())
                        : "another rule";
            case "receiptScope" ->
                field(field(builder, "outcomes"), "scope").equals("docs") ? "the client's name" : "another name";
            case "addressGuard" -> Knob.written(field(field(builder, "outcomes"), "guard"));
            case "splitter" ->
                field(builder, name) == null && PeerProfile.defaults().text().split() == SplitMethod.UDH_8
                        ? "udh8"
                        : "another splitter";
            case "ordering" -> Knob.written(field(field(builder, "handlers"), "ordering"));
            case "context" -> ((List<?>) field(field(builder, "handlers"), "contexts")).isEmpty() ? "none" : "some";
            case "connectTo", "orElseTo" ->
                ((List<?>) field(field(builder, "settings"), "hosts")).isEmpty() ? "none" : "some";
            case "discardDeliveries" -> discards(builder) ? "done" : "not done";
            case "eventLoops" ->
                field(builder, name).equals(Runtime.getRuntime().availableProcessors())
                        ? "one a processor"
                        : "another number";
            case "link" ->
                field(builder, name) == null
                        ? "LinkOptions.client()"
                        : nameOf(field(builder, name).toString());
            case "tls" -> field(builder, name) == null ? "off" : "on";
            case "threads" -> field(builder, name) == null ? "those of the process" : "other threads";
            case "executor" ->
                field(builder, name) == null ? "virtual threads, before JDK 21 a pool of 64" : "some executor";
            default -> {
                Object value = field(builder, FIELDS.getOrDefault(name, name));
                yield value == null ? "none" : Knob.written(value);
            }
        };
    }

    private static String waits(Object builder, String which) throws ReflectiveOperationException {
        return Knob.written(field(field(builder, "waits"), which));
    }

    private static boolean discards(Object builder) throws ReflectiveOperationException {
        return ((Handlers.Builder) field(builder, "handlers")).build().handles(DeliverSm.class);
    }

    private static String nameOf(PeerProfile profile) {
        return profile.equals(PeerProfile.defaults()) ? "PeerProfile.defaults()" : profile.toString();
    }

    private static String nameOf(String options) {
        if (options.equals(LinkOptions.server().toString())) {
            return "LinkOptions.server()";
        }
        return options.equals(LinkOptions.client().toString()) ? "LinkOptions.client()" : options;
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true); // builders are written to, nobody else reads them
        return field.get(owner);
    }

    @ParameterizedTest
    @MethodSource("knobs")
    void theRangeIsThatOfTheCode(Knob knob) throws Exception {
        Matcher numbers = NUMBERS.matcher(knob.range());
        if (numbers.matches()) {
            int low = Integer.parseInt(numbers.group(1));
            int high = numbers.group(2).equals("frameLimit")
                    ? LinkOptions.client().frameLimit()
                    : Integer.parseInt(numbers.group(2));
            assertThat(knob.takes(low) && knob.takes(high)).isTrue();
            assertThat(knob.takes(low - 1) || knob.takes(high + 1)).isFalse();
        } else if (knob.range().endsWith("1 day")) {
            Duration shortest = knob.range().startsWith("0 …") ? Duration.ZERO : Duration.ofMillis(1);
            assertThat(knob.takes(shortest) && knob.takes(DAY)).isTrue();
            assertThat(knob.takes(shortest.minus(TICK)) || knob.takes(DAY.plus(TICK)))
                    .isFalse();
            assertThat(knob.takes(Duration.ZERO)).isEqualTo(knob.range().startsWith("0"));
        } else if (knob.name().equals("systemId")) {
            assertThat(knob.takes("") && knob.takes("a".repeat(15))).isTrue();
            assertThat(knob.takes("a".repeat(16))).isFalse();
        }
    }

    @Test
    void theRangeOfTheBackoffIsThatOfTheCode() throws Exception {
        Knob backoff = new Knob("SmppClientBuilder", "backoff", "", "");
        Duration shortest = Duration.ofMillis(1);

        assertThat(backoff.takes(shortest, shortest) && backoff.takes(shortest, DAY) && backoff.takes(DAY, DAY))
                .isTrue();
        assertThat(backoff.takes(shortest.minus(TICK), DAY)).isFalse();
        assertThat(backoff.takes(shortest, DAY.plus(TICK))).isFalse();
        assertThat(backoff.takes(DAY, DAY.minus(TICK))).isFalse();
    }
}
