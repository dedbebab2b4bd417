package io.bindery.smpp.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Two network namespaces of Linux with a line between them, whose packets a firewall on the message centre's side can drop
 * or refuse. Made by root only; removed by {@link #close()} with all that runs inside.
 */
final class Namespaces implements AutoCloseable {
    static final String CENTRE_ADDRESS = "10.99.1.1";
    private static final String ESME_ADDRESS = "10.99.1.2";
    private static final int COMMAND_SECONDS = 30;

    private final String centre;
    private final String esme;

    private final Thread atLast = new Thread(this::remove);

    private Namespaces(String name) {
        this.centre = name + "c";
        this.esme = name + "e";
    }

    /** Skips the test unless root runs it and the programs are there; with {@code CI=true} a missing program fails it. */
    static Namespaces make() throws Exception {
        boolean isRoot = System.getProperty("os.name").equals("Linux")
                && run(List.of("id", "-u")).equals("0");
        assumeTrue(isRoot, "network namespaces need root on Linux");
        List<String> missing =
                Stream.of("ip", "nft").filter(program -> !isThere(program)).toList();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(missing).as("programs that network namespaces need").isEmpty();
        }
        assumeTrue(missing.isEmpty(), "network namespaces need " + missing);
        Namespaces made =
                new Namespaces("bnd" + Long.toString(ProcessHandle.current().pid(), 36));
        try {
            made.build();
            return made;
        } catch (Exception | AssertionError e) {
            made.close();
            throw e;
        }
    }

    private static boolean isThere(String program) {
        return Stream.of("/usr/sbin", "/sbin", "/usr/bin", "/bin")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private void build() throws Exception {
        Runtime.getRuntime().addShutdownHook(atLast); // a run that is broken off leaves nothing either
        ip("netns add " + centre);
        ip("netns add " + esme);
        ip("link add " + centre + " type veth peer name " + esme);
        ip("link set " + centre + " netns " + centre);
        ip("link set " + esme + " netns " + esme);
        ip("-n " + centre + " addr add " + CENTRE_ADDRESS + "/24 dev " + centre);
        ip("-n " + esme + " addr add " + ESME_ADDRESS + "/24 dev " + esme);
        ip("-n " + centre + " link set " + centre + " up");
        ip("-n " + esme + " link set " + esme + " up");
        ip("-n " + centre + " link set lo up");
        ip("-n " + esme + " link set lo up");
    }

    /** All packets of TCP are lost from now on, both ways. */
    void loseEverything() throws Exception {
        rule("meta l4proto tcp drop");
    }

    /** Each packet of TCP that comes to the message centre is answered with a reset, which reaches the ESME; the centre gets none. */
    void resetTheEsme() throws Exception {
        firewall("""
                table ip faults {
                  chain in {
                    type filter hook input priority 0;
                    meta l4proto tcp reject with tcp reset
                  }
                }
                """);
    }

    private void rule(String rule) throws Exception {
        firewall("""
                table ip faults {
                  chain in {
                    type filter hook input priority 0;
                    %s
                  }
                  chain out {
                    type filter hook output priority 0;
                    %s
                  }
                }
                """.formatted(rule, rule));
    }

    /** The line is as it was. */
    void heal() throws Exception {
        firewall("flush ruleset\n");
    }

    private void firewall(String rules) throws Exception {
        Path file = Files.createTempFile("faults", ".nft");
        try {
            Files.writeString(file, rules, StandardCharsets.UTF_8);
            ip("netns exec " + centre + " nft -f " + file);
        } finally {
            Files.delete(file);
        }
    }

    /** Starts {@code main} with this process's class path on the message centre's side. */
    Child atCentre(Class<?> main, String... arguments) throws IOException {
        return Child.start(List.of("ip", "netns", "exec", centre), main, arguments);
    }

    /** As {@link #atCentre}, on the ESME's side. */
    Child atEsme(Class<?> main, String... arguments) throws IOException {
        return Child.start(List.of("ip", "netns", "exec", esme), main, arguments);
    }

    private static void ip(String arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments.split(" ")));
        run(command);
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS))
                .as("ended: %s", command)
                .isTrue();
        assertThat(process.exitValue()).as("%s: %s", command, output).isZero();
        return output;
    }

    private void remove() {
        for (String name : List.of(centre, esme)) {
            if (Files.exists(Path.of("/run/netns", name))) {
                try {
                    ip("netns del " + name);
                } catch (Exception e) {
                    throw new IllegalStateException(name, e);
                }
            }
        }
    }

    @Override
    public void close() {
        remove();
        Runtime.getRuntime().removeShutdownHook(atLast);
    }
}
