package io.bindery.smpp.gateway.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.receipt.MessageIdMatching;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayConfigTest {
    private static final String SMALLEST = """
            accounts:
              - {system_id: acme, password: s3cr3t}
            binds:
              - {name: alpha, host: smsc.example.net, port: 2775, system_id: us, password: pass}
            routing:
              default_chain: ["bind:alpha"]
            """;

    @Test
    void fillsInTheDefaults() {
        GatewayConfig config = parse(SMALLEST);

        assertThat(config.server())
                .isEqualTo(new GatewayConfig.Server(
                        "0.0.0.0",
                        2775,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(30)));
        assertThat(config.accounts()).singleElement().satisfies(account -> {
            assertThat(account.systemId()).isEqualTo("acme");
            assertThat(account.passwords()).containsExactly(Secret.of("s3cr3t"));
            assertThat(account.policy().toString())
                    .isEqualTo(SessionPolicy.defaults().toString());
        });
        assertThat(config.binds())
                .containsExactly(new GatewayConfig.Upstream(
                        "alpha",
                        "smsc.example.net",
                        2775,
                        "us",
                        Secret.of("pass"),
                        "",
                        BindType.TRANSCEIVER,
                        64,
                        0,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        MessageIdMatching.AUTO));
        assertThat(config.routing()).isEqualTo(new GatewayConfig.Routing(List.of("alpha"), List.of()));
    }

    @Test
    void readsEveryKey() {
        GatewayConfig config = parse(resource("everything.yaml"), Map.of("ALPHA_PASSWORD", "p-from-e"));

        assertThat(config.server())
                .isEqualTo(new GatewayConfig.Server(
                        "127.0.0.1",
                        12775,
                        Duration.ofMillis(4000),
                        Duration.ofMillis(20000),
                        Duration.ofMillis(200000),
                        Duration.ofMillis(10000)));
        assertThat(config.accounts()).hasSize(2);
        assertThat(config.accounts().get(0).passwords()).containsExactly(Secret.of("0123"), Secret.of("4567"));
        assertThat(config.accounts().get(0).policy())
                .isEqualTo(SessionPolicy.defaults().window(10).messagesPerSecond(5));
        assertThat(config.accounts().get(1).policy())
                .isEqualTo(SessionPolicy.defaults().messagesPerSecond(100).throttle(SessionPolicy.Throttle.REJECT));
        assertThat(config.binds().get(0))
                .isEqualTo(new GatewayConfig.Upstream(
                        "alpha",
                        "10.0.0.1",
                        2776,
                        "us",
                        Secret.of("p-from-e"),
                        "VMA",
                        BindType.TRANSMITTER,
                        20,
                        50,
                        Duration.ofMillis(15000),
                        Duration.ofMillis(8000),
                        MessageIdMatching.HEX_TO_DEC));
        assertThat(config.binds().get(1).messageId()).isEqualTo(MessageIdMatching.AUTO);
        assertThat(config.binds().get(1).bindType()).isEqualTo(BindType.RECEIVER);
        assertThat(config.routing())
                .isEqualTo(new GatewayConfig.Routing(
                        List.of("alpha", "gamma"),
                        List.of(
                                new GatewayConfig.Rule("44", List.of("gamma"), "uk"),
                                new GatewayConfig.Rule("4477", List.of("gamma", "alpha"), ""))));
    }

    /** SB4: without a server section, siphon's timers were all zero. */
    @Test
    void keepsTheDefaultsWhenTheServerSectionHasOneKey() {
        GatewayConfig config = parse("server: {port: 1}\n" + SMALLEST);

        assertThat(config.server().sessionInit()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.server().inactivity()).isEqualTo(Duration.ofMinutes(5));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(
                        "accounts:",
                        "accounts:\n  - {system_id: acme, password: x}",
                        "3: accounts[1].system_id: acme is there already, in line 2 (allowed once)"),
                arguments(
                        "accounts:", "acounts:", "1: acounts: unknown key (allowed server, accounts, binds, routing)"),
                arguments(
                        "accounts:",
                        "accounts: []\nx:",
                        "1: accounts: is empty (who may bind: [{system_id, password}])"),
                arguments(
                        "accounts:",
                        "accounts: 7\nx:",
                        "1: accounts: is a single value (a list of sections is wanted)"),
                arguments(
                        "password: s3cr3t",
                        "passwort: s3cr3t",
                        "2: accounts[0].passwort: unknown key (allowed system_id, password, second_password, window, max_msg_per_sec, throttle_action)"),
                arguments("password: s3cr3t", "window: 1", "2: accounts[0].password: missing"),
                arguments("password: s3cr3t", "password: ''", "2: accounts[0].password: is empty (a text is wanted)"),
                arguments("password: s3cr3t", "password:", "2: accounts[0].password: is empty (a text is wanted)"),
                arguments("password: s3cr3t", "password: [x]", "2: accounts[0].password: is a list (a text is wanted)"),
                arguments(
                        "password: s3cr3t", "password: s3cr3tXYZ", "2: accounts[0].password: 9 characters (at most 8)"),
                arguments(
                        "password: s3cr3t",
                        "password: pässwd",
                        "2: accounts[0].password: *** (allowed are visible ASCII characters and blanks)"),
                arguments(
                        "s3cr3t}",
                        "s, throttle_action: drop}",
                        "2: accounts[0].throttle_action: drop (allowed pace, reject)"),
                arguments("s3cr3t}", "s, window: 0}", "2: accounts[0].window: 0 (allowed 1 to 10000)"),
                arguments(
                        "s3cr3t}",
                        "s, max_msg_per_sec: -1}",
                        "2: accounts[0].max_msg_per_sec: -1 (allowed 0 to 1000000)"),
                arguments("acme", "acme567890123456", "2: accounts[0].system_id: 16 characters (at most 15)"),
                arguments(
                        "- {name",
                        "- 5\n  - {name",
                        "4: binds[0]: is a single value (wanted are the keys name, host, port, system_id, password, system_type, bind_type, window, max_msg_per_sec, enquire_link_timer_ms, response_timer_ms, message_id)"),
                arguments("name: alpha,", "", "4: binds[0].name: missing"),
                arguments("name: alpha", "name: a/b", "4: binds[0].name: a/b (allowed 1 to 64 of A-Z a-z 0-9 . _ -)"),
                arguments("port: 2775", "port: 65536", "4: binds[0].port: 65536 (allowed 1 to 65535)"),
                arguments("port: 2775", "port: 0", "4: binds[0].port: 0 (allowed 1 to 65535)"),
                arguments("port: 2775", "port: 65537", "4: binds[0].port: 65537 (allowed 1 to 65535)"),
                arguments("port: 2775", "port: 99999999999", "4: binds[0].port: 99999999999 (allowed 1 to 65535)"),
                arguments("port: 2775", "port: smpp", "4: binds[0].port: smpp (allowed 1 to 65535)"),
                arguments("port: 2775", "port: 27.75", "4: binds[0].port: 27.75 (allowed 1 to 65535)"),
                arguments("port: 2775", "port: [2775]", "4: binds[0].port: a list (allowed 1 to 65535)"),
                arguments("port: 2775,", "", "4: binds[0].port: missing (allowed 1 to 65535)"),
                arguments("host: smsc.example.net,", "", "4: binds[0].host: missing"),
                arguments("host:", "port: 1, host:", "4: binds[0].port: is there twice (allowed once)"),
                arguments(
                        "host:",
                        "tls: {ca_path: x}, host:",
                        "4: binds[0].tls: TLS is not supported yet (remove the key; links are plain TCP)"),
                arguments(
                        "host:",
                        "bind_type: both, host:",
                        "4: binds[0].bind_type: both (allowed receiver, transmitter, transceiver)"),
                arguments(
                        "host:",
                        "message_id: hex, host:",
                        "4: binds[0].message_id: hex (allowed auto, as_is, ignore_case, ignore_zeros, ignore_case_and_zeros, hex_to_dec, dec_to_hex)"),
                arguments("host:", "bind_type: {}, host:", "4: binds[0].bind_type: is a section (a text is wanted)"),
                arguments(
                        "host:",
                        "system_type: 1234567890123, host:",
                        "4: binds[0].system_type: 13 characters (at most 12)"),
                arguments(
                        "host:",
                        "bind_type: receiver, host:",
                        "6: routing.default_chain[0]: bind:alpha binds as a receiver and cannot send (allowed bind:NAME of a bind that can send)"),
                arguments(
                        "host:",
                        "enquire_link_timer_ms: 999, host:",
                        "4: binds[0].enquire_link_timer_ms: 999 (allowed 1000 to 3600000)"),
                arguments("bind:alpha", "bind:beta", "6: routing.default_chain[0]: bind:beta (allowed bind:alpha)"),
                arguments("bind:alpha", "alpha", "6: routing.default_chain[0]: alpha (allowed bind:alpha)"),
                arguments("bind:alpha", "queue", "6: routing.default_chain[0]: queue (allowed bind:alpha)"),
                arguments(
                        "[\"bind:alpha\"]",
                        "bind:alpha",
                        "6: routing.default_chain: is a single value (a list of texts is wanted)"),
                arguments("[\"bind:alpha\"]", "[[]]", "6: routing.default_chain[0]: is a list (a text is wanted)"),
                arguments(
                        "[\"bind:alpha\"]", "[]", "5: routing: routes nothing (allowed default_chain, rules, or both)"),
                arguments(
                        "\"bind:alpha\"",
                        "bind:alpha, bind:alpha",
                        "6: routing.default_chain[1]: bind:alpha is there twice (allowed once a chain)"),
                arguments(
                        "routing:",
                        "server: {}\nroutes:",
                        "6: routes: unknown key (allowed server, accounts, binds, routing)"),
                arguments(
                        "default_chain:",
                        "rules: [{chain: [bind:alpha]}]\n  default_chain:",
                        "6: routing.rules[0].prefix: missing"),
                arguments(
                        "default_chain:",
                        "rules: [{prefix: 1}]\n  default_chain:",
                        "6: routing.rules[0].chain: missing (for example [\"bind:alpha\"])"),
                arguments(
                        "default_chain:",
                        "rules: [{prefix: 1, chain: []}]\n  default_chain:",
                        "6: routing.rules[0].chain: has no step (allowed bind:alpha)"),
                arguments(
                        "default_chain:",
                        "rules: [{prefix: +1, chain: [bind:alpha]}]\n  default_chain:",
                        "6: routing.rules[0].prefix: +1 (allowed 1 to 20 digits)"),
                arguments(
                        "default_chain:",
                        "rules: [{prefix: 1, chain: [bind:alpha], options: {}}]\n  default_chain:",
                        "6: routing.rules[0].options: unknown key (allowed prefix, chain, name)"));
    }

    /** One change to a good file, and the refusal that it must bring. */
    @ParameterizedTest
    @MethodSource("refusals")
    void refuses(String from, String to, String message) { // SB18
        assertThat(problemsOf(changed(from, to))).contains("smpp.yaml:" + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port: 65536                  | port: 65536 (allowed 0 to 65535)",
                "port:                        | port: empty (allowed 0 to 65535)",
                "tls: {cert_path: a}          | tls: TLS is not supported yet (remove the key; links are plain TCP)",
                "throttle_action: Pace        | throttle_action: Pace (allowed pace, reject)",
                "session_init_timer_ms: 0     | session_init_timer_ms: 0 (allowed 100 to 3600000)",
                "inactivity_timer_ms: 0       | inactivity_timer_ms: 0 (allowed 1000 to 86400000)",
                "response_timer_ms: 5s        | response_timer_ms: 5s (allowed 100 to 3600000)",
                "enquire_link_timer_ms: 1e4   | enquire_link_timer_ms: 1e4 (allowed 1000 to 3600000)",
                "max_msg_per_sec: fast        | max_msg_per_sec: fast (allowed 0 to 1000000)",
                "bind_address: ''             | bind_address: is empty (a text is wanted)",
            })
    void refusesInTheServerSection(String line, String message) {
        assertThat(problemsOf(SMALLEST + "server:\n  " + line)).containsExactly("smpp.yaml:8: server." + message);
    }

    @ParameterizedTest
    @CsvSource({"accounts", "binds", "routing"})
    void refusesAFileWithoutASectionThatIsNeeded(String section) {
        List<String> problems = problemsOf(SMALLEST.replaceFirst("(?m)^" + section + ":\\n.*\\n", ""));

        assertThat(problems).anyMatch(problem -> problem.startsWith("smpp.yaml:1: " + section + ": missing ("));
    }

    @Test
    void reportsAllMistakesTogetherInTheOrderOfTheFile() {
        List<String> problems = problemsOf(SMALLEST.replace("system_id: acme", "sytem_id: acme")
                .replace("port: 2775", "port: many")
                .replace("bind:alpha", "bind:omega"));

        assertThat(problems)
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).contains(":2: accounts[0].sytem_id: unknown key"),
                        problem -> assertThat(problem).contains(":2: accounts[0].system_id: missing"),
                        problem -> assertThat(problem).contains(":4: binds[0].port: many"),
                        problem -> assertThat(problem).contains(":6: routing.default_chain[0]: bind:omega"));
        assertThat(problems).isSortedAccordingTo(Comparator.comparing(problem -> problem.split(":", 3)[1]));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                           | 1: file: is empty (wanted are the keys server, accounts, binds, routing)",
                "- a                          | 1: file: is a list (wanted are the keys server, accounts, binds, routing)",
                "acme/s3cr3t                  | 1: file: is a single value (wanted are the keys server, accounts, binds, routing)",
            })
    void refusesAFileThatIsNoMapping(String text, String message) {
        assertThat(problemsOf(text)).containsExactly("smpp.yaml:" + message);
    }

    @Test
    void saysTheLineOfWhatIsNoYaml() {
        assertThat(problemsOf("accounts:\n  - {system_id: acme, password: s3cr3t\nbinds: []\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem).startsWith("smpp.yaml:3: YAML: "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: \"s3cr3t",
                "password: {s3cr3t: 1}",
                "password: s3cr3t, password: s3cr3t",
                "password: s3cr3ts3cr3t",
                "password: %s3cr3t: [",
                "password: !s3cr3t &s3cr3t *s3cr3t",
                "second_password: s3cr3té",
            })
    void neverShowsAPassword(String mistake) {
        String text = changed("password: s3cr3t", mistake);

        ConfigException refusal = catchThrowableOfType(ConfigException.class, () -> parse(text));

        assertThat(refusal).isNotNull();
        for (Throwable t = refusal; t != null; t = t.getCause()) {
            assertThat(t.toString()).doesNotContain("s3cr3t");
        }
        assertThat(parse(SMALLEST).toString()).doesNotContain("s3cr3t").doesNotContain("password=pass");
    }

    @Test
    void namesFileAndLineOfWhatIsFoundWrongLater() {
        GatewayConfig config = parse("server:\n  bind_address: 127.0.0.1\n  port: 7\n" + SMALLEST);

        assertThat(config.refuse("server.port", "7 (is taken)")).hasMessage("smpp.yaml:3: server.port: 7 (is taken)");
    }

    @Test
    void saysThatTheFileIsNotThere(@TempDir Path folder) {
        Path file = folder.resolve("none.yaml");

        assertThatThrownBy(() -> GatewayConfig.read(file, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage(file + ": no such file");
    }

    @Test
    void saysWhyTheFileCannotBeRead(@TempDir Path folder) throws IOException {
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'#', (byte) 0xE4, '\n'});

        assertThatThrownBy(() -> GatewayConfig.read(folder, Map.of()))
                .hasMessage(folder + ": cannot be read (it is a directory)");
        assertThatThrownBy(() -> GatewayConfig.read(latin, Map.of())).hasMessage(latin + ": is not UTF-8 text");
    }

    private static String changed(String from, String to) {
        assertThat(SMALLEST).contains(from);
        return SMALLEST.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
    }

    private static GatewayConfig parse(String text) {
        return parse(text, Map.of());
    }

    private static GatewayConfig parse(String text, Map<String, String> environment) {
        return GatewayConfig.parse("smpp.yaml", text, environment);
    }

    private static List<String> problemsOf(String text) {
        ConfigException refusal = catchThrowableOfType(ConfigException.class, () -> parse(text));
        assertThat(refusal).as("refusal of:%n%s", text).isNotNull();
        return refusal.problems();
    }

    private static String resource(String name) {
        try (var in = GatewayConfigTest.class.getResourceAsStream("/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
