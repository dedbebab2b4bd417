package io.bindery.smpp.gateway.app.config;

import io.bindery.smpp.Secret;
import io.bindery.smpp.gateway.app.config.GatewayConfig.Account;
import io.bindery.smpp.gateway.app.config.GatewayConfig.Routing;
import io.bindery.smpp.gateway.app.config.GatewayConfig.Rule;
import io.bindery.smpp.gateway.app.config.GatewayConfig.Server;
import io.bindery.smpp.gateway.app.config.GatewayConfig.Upstream;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.receipt.MessageIdMatching;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads the file: which keys there are, what they may be, what they are when they are not there. One method a section. */
final class ConfigReader {
    private static final List<String> ROOT = List.of("server", "accounts", "binds", "routing");
    private static final List<String> SERVER = List.of(
            "bind_address",
            "port",
            "session_init_timer_ms",
            "enquire_link_timer_ms",
            "inactivity_timer_ms",
            "response_timer_ms",
            "max_msg_per_sec",
            "throttle_action");
    private static final List<String> ACCOUNT =
            List.of("system_id", "password", "second_password", "window", "max_msg_per_sec", "throttle_action");
    private static final List<String> BIND = List.of(
            "name",
            "host",
            "port",
            "system_id",
            "password",
            "system_type",
            "bind_type",
            "window",
            "max_msg_per_sec",
            "enquire_link_timer_ms",
            "response_timer_ms",
            "message_id");
    private static final List<String> ROUTING = List.of("default_chain", "rules");
    private static final List<String> RULE = List.of("prefix", "chain", "name");

    private static final int SECOND = 1_000;
    private static final int HOUR = 3_600_000;
    private static final int MOST_PER_SECOND = 1_000_000;
    private static final int WIDEST_WINDOW = 10_000;
    private static final String STEP = "bind:";

    private final Problems problems;
    private final Variables variables;
    private final String file;

    ConfigReader(String file, Map<String, String> environment) {
        this.file = file;
        this.problems = new Problems(file);
        this.variables = new Variables(environment::get, problems);
    }

    GatewayConfig read(String text) {
        String expanded = variables.expand(text);
        problems.refuse(); // a variable that is not there leaves a hole that would look like more mistakes
        Section root = Section.root(compose(expanded), problems, ROOT);
        Section server = root.section("server", SERVER);
        SessionPolicy policy = policy(server, SessionPolicy.defaults());
        List<Account> accounts = accounts(root, policy);
        List<Upstream> binds = binds(root);
        GatewayConfig config =
                new GatewayConfig(file, server.lines(), server(server), accounts, binds, routing(root, binds));
        problems.refuse();
        return config;
    }

    private @Nullable Node compose(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setSchema(new CoreSchema())
                .build();
        try {
            return new Compose(settings).composeString(text).orElse(null);
        } catch (MarkedYamlEngineException e) {
            // not its message: that quotes the file, and the line it quotes may hold a password
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            problems.add(mark.map(Mark::getLine).orElse(0) + 1, "YAML", e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(1, "YAML", "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        problems.refuse();
        return null;
    }

    private static Server server(Section server) {
        return new Server(
                server.text("bind_address", "0.0.0.0"),
                server.number("port", 2775, 0, 65_535),
                millis(server, "session_init_timer_ms", 5 * SECOND, 100, HOUR),
                millis(server, "enquire_link_timer_ms", 30 * SECOND, SECOND, HOUR),
                millis(server, "inactivity_timer_ms", 300 * SECOND, SECOND, 24 * HOUR),
                millis(server, "response_timer_ms", 30 * SECOND, 100, HOUR));
    }

    private static Duration millis(Section section, String key, int otherwise, int low, int high) {
        return Duration.ofMillis(section.number(key, otherwise, low, high));
    }

    private static SessionPolicy policy(Section section, SessionPolicy otherwise) {
        return otherwise
                .messagesPerSecond(section.number("max_msg_per_sec", otherwise.messagesPerSecond(), 0, MOST_PER_SECOND))
                .throttle(section.choice("throttle_action", otherwise.throttle()));
    }

    private List<Account> accounts(Section root, SessionPolicy otherwise) {
        List<Account> accounts = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Section section : root.sections("accounts", ACCOUNT)) {
            String systemId = systemId(section);
            unique(seen, section, "system_id", systemId);
            List<Secret> passwords = new ArrayList<>(List.of(password(section, "password")));
            if (section.has("second_password")) {
                passwords.add(password(section, "second_password"));
            }
            SessionPolicy policy =
                    policy(section, otherwise).window(section.number("window", otherwise.window(), 1, WIDEST_WINDOW));
            accounts.add(new Account(systemId, passwords, policy));
        }
        someOf(root, "accounts", "who may bind: [{system_id, password}]");
        return accounts;
    }

    private List<Upstream> binds(Section root) {
        List<Upstream> binds = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Section section : root.sections("binds", BIND)) {
            String name = section.text("name");
            if (!name.isEmpty() && !name.matches("[A-Za-z0-9._-]{1,64}")) {
                section.report("name", Problems.shown(name) + " (allowed 1 to 64 of A-Z a-z 0-9 . _ -)");
            }
            unique(seen, section, "name", name);
            binds.add(upstream(section, name));
        }
        someOf(root, "binds", "the message centres: [{name, host, port, system_id, password}]");
        return binds;
    }

    private Upstream upstream(Section section, String name) {
        return new Upstream(
                name,
                section.text("host"),
                section.number("port", 1, 65_535),
                systemId(section),
                password(section, "password"),
                ascii(section, "system_type", section.anyText("system_type"), 12),
                section.choice("bind_type", BindType.TRANSCEIVER),
                section.number("window", 64, 1, WIDEST_WINDOW),
                section.number("max_msg_per_sec", 0, 0, MOST_PER_SECOND),
                millis(section, "enquire_link_timer_ms", 30 * SECOND, SECOND, HOUR),
                millis(section, "response_timer_ms", 30 * SECOND, 100, HOUR),
                section.choice("message_id", MessageIdMatching.AUTO));
    }

    private Routing routing(Section root, List<Upstream> binds) {
        Section section = root.section("routing", ROUTING);
        if (!root.has("routing")) {
            root.report("routing", "missing (where messages go, for example {default_chain: [\"bind:alpha\"]})");
        }
        List<String> defaultChain = chain(section, "default_chain", binds);
        List<Rule> rules = new ArrayList<>();
        Map<String, Integer> prefixes = new HashMap<>();
        Map<String, Integer> names = new HashMap<>();
        for (Section rule : section.sections("rules", RULE)) {
            String prefix = rule.text("prefix");
            if (!prefix.isEmpty() && !prefix.matches("[0-9]{1,20}")) {
                rule.report("prefix", Problems.shown(prefix) + " (allowed 1 to 20 digits)");
            }
            unique(prefixes, rule, "prefix", prefix);
            String name = rule.anyText("name");
            unique(names, rule, "name", name);
            rules.add(new Rule(prefix, neededChain(rule, binds), name));
        }
        if (root.isSection("routing") && !section.hasItems("default_chain") && !section.hasItems("rules")) {
            root.report("routing", "routes nothing (allowed default_chain, rules, or both)");
        }
        return new Routing(defaultChain, rules);
    }

    private List<String> neededChain(Section rule, List<Upstream> binds) {
        List<String> chain = chain(rule, "chain", binds);
        if (!rule.has("chain")) {
            rule.report("chain", "missing (for example [\"bind:alpha\"])");
        } else if (rule.isEmptyList("chain")) {
            rule.report("chain", "has no step (allowed " + steps(binds) + ")");
        }
        return chain;
    }

    private List<String> chain(Section section, String key, List<Upstream> binds) {
        List<String> chain = new ArrayList<>();
        List<Section.Item> steps = section.texts(key);
        for (Section.Item step : steps) {
            String name = step.text().startsWith(STEP) ? step.text().substring(STEP.length()) : "";
            Optional<Upstream> bind =
                    binds.stream().filter(b -> b.name().equals(name)).findFirst();
            if (name.isEmpty() || bind.isEmpty()) {
                problems.add(step.line(), step.key(), Problems.shown(step.text()) + " (allowed " + steps(binds) + ")");
            } else if (!bind.get().bindType().canTransmit()) {
                problems.add(
                        step.line(),
                        step.key(),
                        step.text() + " binds as a receiver and cannot send (allowed " + steps(binds) + ")");
            } else if (chain.contains(name)) {
                problems.add(step.line(), step.key(), step.text() + " is there twice (allowed once a chain)");
            } else {
                chain.add(name);
            }
        }
        return chain;
    }

    private static String steps(List<Upstream> binds) {
        List<String> steps = binds.stream()
                .filter(bind -> bind.bindType().canTransmit() && !bind.name().isEmpty())
                .map(bind -> STEP + bind.name())
                .toList();
        return steps.isEmpty() ? STEP + "NAME of a bind that can send" : String.join(", ", steps);
    }

    private void someOf(Section root, String key, String example) {
        if (!root.has(key)) {
            root.report(key, "missing (" + example + ")");
        } else if (root.isEmptyList(key)) {
            root.report(key, "is empty (" + example + ")");
        }
    }

    private String systemId(Section section) {
        return ascii(section, "system_id", section.text("system_id"), 15);
    }

    private Secret password(Section section, String key) {
        return Secret.of(ascii(section, key, section.text(key), 8));
    }

    /** A C-string of a bind: ASCII without control characters, one octet less than the field for its NUL. */
    private String ascii(Section section, String key, String value, int longest) {
        if (value.length() > longest) {
            section.report(key, value.length() + " characters (at most " + longest + ")");
        } else if (!value.chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
            section.report(key, section.shown(key) + " (allowed are visible ASCII characters and blanks)");
        }
        return value;
    }

    private void unique(Map<String, Integer> seen, Section section, String key, String value) {
        Integer before = value.isEmpty() ? null : seen.putIfAbsent(value, section.lineOf(key));
        if (before != null) {
            section.report(key, Problems.shown(value) + " is there already, in line " + before + " (allowed once)");
        }
    }
}
