package io.bindery.smpp.gateway.app;

import io.bindery.smpp.gateway.Gateway;
import io.bindery.smpp.gateway.app.config.GatewayConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bindery serve}: the gateway, until a signal ends it. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        header = "Runs the gateway that a configuration file describes.",
        description = {
            "Applications bind to it, their messages go to the message centres it is bound to, receipts come back to"
                    + " the application that sent the message.",
            "Prints one line to standard output when it is listening, and logs to standard error. SIGTERM or SIGINT"
                    + " (Ctrl-C) stops it in good order, with exit code 0; a second one at once. Exit code 2: the"
                    + " configuration was refused, all of its mistakes are named."
        },
        footer = {
            "",
            "A smallest configuration:",
            "  accounts:",
            "    - {system_id: acme, password: \"$${ACME_PASSWORD}\"}",
            "  binds:",
            "    - {name: alpha, host: smsc.example.net, port: 2775, system_id: us, password: \"$${ALPHA_PASSWORD}\"}",
            "  routing:",
            "    default_chain: [\"bind:alpha\"]",
            "All keys: docs/gateway-app.md"
        })
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it is used
    private CommandSpec spec;

    @Option(
            names = {"--config", "-c"},
            paramLabel = "FILE",
            defaultValue = "smpp.yaml",
            description = "The configuration, YAML (default ${DEFAULT-VALUE} in the current folder).")
    private Path config = Path.of("smpp.yaml");

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            defaultValue = "INFO",
            description = "What is logged to standard error: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private LogLevel logLevel = LogLevel.INFO;

    @Override
    public Integer call() throws InterruptedException {
        logLevel.apply();
        GatewayConfig read = GatewayConfig.read(config, System.getenv());
        CountDownLatch stop = new CountDownLatch(1);
        try (Gateway gateway = ConfiguredGateway.start(read)) {
            if (!Signals.on(stop::countDown, Runtime.getRuntime()::halt)) {
                Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "stop"));
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(listening(read, gateway.port()));
            out.flush();
            stop.await();
            LOG.info("stopping");
        }
        LOG.info("stopped");
        return Bindery.GOOD;
    }

    private static String listening(GatewayConfig config, int port) {
        return "bindery: listening on " + config.server().bindAddress() + ":" + port + ", "
                + counted(config.accounts().size(), "account") + ", "
                + counted(config.binds().size(), "upstream");
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
