package io.bindery.smpp.gateway.app.config;

import io.bindery.smpp.Secret;
import io.bindery.smpp.handler.SessionPolicy;
import io.bindery.smpp.pdu.BindType;
import io.bindery.smpp.receipt.MessageIdMatching;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What {@code bindery serve} was told to do. Every value was checked; {@code docs/gateway-app.md} describes the keys.
 *
 * @param file the file's name, for {@link #refuse}
 * @param lines where keys of the server section stand, from 1, for {@link #refuse}
 * @param server where ESMEs connect
 * @param accounts who may bind; at least one, system_ids are unique
 * @param binds the message centres that we connect to; at least one, names are unique
 * @param routing which message goes to which of them
 */
public record GatewayConfig(
        String file,
        Map<String, Integer> lines,
        Server server,
        List<Account> accounts,
        List<Upstream> binds,
        Routing routing) {
    /**
     * The side that ESMEs connect to.
     *
     * @param bindAddress the local address or host name
     * @param port 0 to 65535; 0 for any free port
     * @param sessionInit longest time from the connection to the bind
     * @param enquireLink idle time after which the peer is asked whether it is there
     * @param inactivity time without any message after which a session is closed
     * @param response longest wait for an ESME's answer
     */
    public record Server(
            String bindAddress,
            int port,
            Duration sessionInit,
            Duration enquireLink,
            Duration inactivity,
            Duration response) {}

    /**
     * One ESME.
     *
     * @param passwords one or two; each is accepted
     * @param policy its limits
     */
    public record Account(String systemId, List<Secret> passwords, SessionPolicy policy) {
        public Account {
            passwords = List.copyOf(passwords);
        }
    }

    /**
     * One message centre.
     *
     * @param window most messages unanswered by it
     * @param messagesPerSecond most messages sent to it; 0 for no limit
     * @param enquireLink idle time after which it is asked whether it is there
     * @param response longest wait for its answer
     * @param messageId how the message ids in its responses and receipts are the same
     */
    public record Upstream(
            String name,
            String host,
            int port,
            String systemId,
            Secret password,
            String systemType,
            BindType bindType,
            int window,
            int messagesPerSecond,
            Duration enquireLink,
            Duration response,
            MessageIdMatching messageId) {}

    /**
     * Where messages go.
     *
     * @param defaultChain names of upstreams for messages that no rule matches, in the order of trying; may be empty
     * @param rules prefixes are unique
     */
    public record Routing(List<String> defaultChain, List<Rule> rules) {
        public Routing {
            defaultChain = List.copyOf(defaultChain);
            rules = List.copyOf(rules);
        }
    }

    /**
     * One rule: the longest prefix that a destination starts with decides.
     *
     * @param prefix digits, not empty
     * @param chain names of upstreams, in the order of trying; not empty
     * @param name for people; may be empty
     */
    public record Rule(String prefix, List<String> chain, String name) {
        public Rule {
            chain = List.copyOf(chain);
        }
    }

    public GatewayConfig {
        lines = Map.copyOf(lines);
        accounts = List.copyOf(accounts);
        binds = List.copyOf(binds);
    }

    /**
     * The configuration in {@code file}, with variables from {@code environment}.
     *
     * @throws ConfigException naming all mistakes, or why the file cannot be read
     */
    public static GatewayConfig read(Path file, Map<String, String> environment) {
        String shown = file.toString();
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new ConfigException(List.of(shown + ": no such file"));
        } catch (CharacterCodingException e) {
            throw new ConfigException(List.of(shown + ": is not UTF-8 text"));
        } catch (IOException e) {
            throw new ConfigException(List.of(shown + ": cannot be read (" + reasonOf(e, file) + ")"));
        }
        return parse(shown, text, environment);
    }

    /** As {@link #read}, from text that was read already; {@code file} only names it. */
    static GatewayConfig parse(String file, String text, Map<String, String> environment) {
        return new ConfigReader(file, environment).read(text);
    }

    private static String reasonOf(IOException e, Path file) {
        if (Files.isDirectory(file)) {
            return "it is a directory";
        }
        return Files.isReadable(file) ? e.getClass().getSimpleName() : "permission denied";
    }

    /** The refusal of a value that was found wrong only when it was used, such as a port that is taken. */
    public ConfigException refuse(String key, String what) {
        return new ConfigException(List.of(file + ":" + lines.getOrDefault(key, 1) + ": " + key + ": " + what));
    }
}
