package io.bindery.smpp.gateway.app;

import io.bindery.smpp.gateway.app.demo.Chaos;
import io.bindery.smpp.gateway.app.demo.Demo;
import io.bindery.smpp.gateway.app.demo.DemoReport;
import io.bindery.smpp.gateway.app.demo.ProgressLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code bindery demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        header = "Shows the gateway at work, and counts what became of every message.",
        description = {
            "Starts two message centres, the gateway, and four applications in one process, connected over real"
                    + " sockets on free ports of this machine. The applications submit messages, the gateway relays"
                    + " them, receipts come back. The table at the end is made from what applications and message"
                    + " centres have seen, not from what the gateway says.",
            "Progress goes to standard error, the result to standard output. The exit code is 1 when a message that"
                    + " was answered positively is lost, a receipt reaches the wrong application, the gateway breaks the"
                    + " protocol, or anything comes twice (after a restart, that is no failure)."
        })
final class DemoCommand implements Callable<Integer> {
    private static final int MOST_MESSAGES = 1_000_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it is used
    private CommandSpec spec;

    @Option(
            names = "--messages",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many messages to send (1 to 1000000, default ${DEFAULT-VALUE}).")
    private int messages;

    @Option(
            names = "--messages-from",
            paramLabel = "FILE",
            description = "Your own texts: a CSV file in UTF-8 with a header that names the column text, and sender and"
                    + " destination if you like; or without a header, lines of text or of sender,destination,text.")
    private @Nullable Path messagesFrom;

    @Option(
            names = "--chaos",
            paramLabel = "WHAT",
            defaultValue = "none",
            converter = ChaosName.class,
            description = "upstream-restart: in the middle of the run one message centre resets its connections and"
                    + " comes back 1.5 s later.")
    private Chaos chaos = Chaos.NONE;

    @Option(names = "--json", description = "Print the result as one JSON object too, on the last line.")
    private boolean isJson;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            defaultValue = "ERROR",
            description =
                    "What the gateway logs to standard error: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private LogLevel logLevel = LogLevel.ERROR;

    @Override
    public Integer call() {
        if (messages < 1 || messages > MOST_MESSAGES) {
            throw new ParameterException(
                    spec.commandLine(), "--messages: " + messages + " (allowed 1 to " + MOST_MESSAGES + ")");
        }
        logLevel.apply();
        DemoReport report = Demo.run(messages, Optional.ofNullable(messagesFrom), chaos, System.err, style());
        PrintWriter out = spec.commandLine().getOut();
        out.println(report.table());
        if (isJson) {
            out.println(report.json());
        }
        out.flush();
        return report.isGood() ? Bindery.GOOD : Bindery.FAILED;
    }

    /** The launcher says whether standard error is a terminal; the JVM itself knows only about all streams together. */
    private static ProgressLine.Style style() {
        return Boolean.getBoolean("bindery.terminal") ? ProgressLine.Style.TERMINAL : ProgressLine.Style.PLAIN;
    }

    /** Reads the names that the documentation uses. */
    static final class ChaosName implements ITypeConverter<Chaos> {
        @Override
        public Chaos convert(String name) {
            List<String> names = new ArrayList<>();
            for (Chaos chaos : Chaos.values()) {
                if (chaos.optionName().equals(name)) {
                    return chaos;
                }
                names.add(chaos.optionName());
            }
            throw new TypeConversionException(name + " (allowed " + String.join(", ", names) + ")");
        }
    }
}
