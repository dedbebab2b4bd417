package io.bindery.smpp.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinderyTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"--help", "help"})
    void tellsANewcomerWhatThereIs(String argument) {
        assertThat(execute(argument)).isZero();

        assertThat(out.toString())
                .contains("demo | serve | help", "bindery serve --config smpp.yaml", "docs/gateway-app.md");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void explainsTheDemo() {
        assertThat(execute("help", "demo")).isZero();

        assertThat(out.toString())
                .containsIgnoringWhitespaces("--messages=N", "--chaos=WHAT", "default 10000", "Your own texts");
    }

    @Test
    void showsAConfigurationThatWorksAsItStands() {
        assertThat(execute("serve", "--help")).isZero();

        assertThat(out.toString())
                .contains("- {system_id: acme, password: \"${ACME_PASSWORD}\"}")
                .contains("default_chain: [\"bind:alpha\"]");
    }

    @Test
    void tellsItsVersion() {
        assertThat(execute("--version")).isZero();

        assertThat(out.toString()).startsWith("bindery ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                        | Which command? demo, serve or help",
                "dmeo                     | Unmatched argument at index 0: 'dmeo'",
                "--colour                 | Unknown option: '--colour'",
                "demo --mesages=3         | Unknown option: '--mesages=3'",
                "demo --messages=0        | --messages: 0 (allowed 1 to 1000000)",
                "demo --messages=many     | 'many' is not an int",
                "demo --chaos=monkey      | monkey (allowed none, upstream-restart)",
                "demo --log-level=loud    | expected one of [ERROR, WARN, INFO, DEBUG, TRACE]",
                "serve --port=1           | Unknown option: '--port=1'",
                "serve --config=none.yaml | none.yaml: no such file",
                "demo --messages-from=none.csv | none.csv: no such file",
            })
    void refusesWithExitCode2(String commandLine, String message) {
        String[] arguments = commandLine == null ? new String[0] : commandLine.split(" ");

        assertThat(execute(arguments)).isEqualTo(2);

        assertThat(err.toString()).startsWith("bindery: ").contains(message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void namesAllMistakesOfAConfiguration(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("smpp.yaml"), "server: {prot: 1}\nbinds: []\n");

        assertThat(execute("serve", "--config", file.toString())).isEqualTo(2);

        assertThat(err.toString().lines())
                .hasSizeGreaterThan(3)
                .allMatch(line -> line.startsWith("bindery: " + file + ":"));
    }

    private int execute(String... arguments) {
        return Bindery.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
