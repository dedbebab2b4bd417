package io.bindery.smpp.gateway.app;

import io.bindery.smpp.gateway.app.config.ConfigException;
import io.bindery.smpp.gateway.app.demo.MessageFileException;
import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: {@code bindery demo | serve | help}. */
@Command(
        name = "bindery",
        mixinStandardHelpOptions = true,
        versionProvider = Bindery.Version.class,
        header = "A gateway between applications and mobile operators' message centres (SMPP).",
        subcommands = {DemoCommand.class, ServeCommand.class, HelpCommand.class},
        synopsisSubcommandLabel = "demo | serve | help",
        footer = {
            "",
            "To see it work:      bindery demo",
            "To run your own:     bindery serve --config smpp.yaml",
            "Its keys:            docs/gateway-app.md",
            "About a command:     bindery help demo"
        })
public final class Bindery implements Runnable {
    /** Exit code when everything is as it should be. */
    static final int GOOD = 0;

    /** Exit code when the run failed. */
    static final int FAILED = 1;

    /** Exit code when the command line, the configuration or a file was refused before anything began. */
    static final int REFUSED = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it is used
    private CommandSpec spec;

    /** Runs a command and ends the process with its exit code. */
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Bindery())
                .setParameterExceptionHandler((refusal, arguments) -> refuse(refusal))
                .setExecutionExceptionHandler((failure, command, parsed) -> fail(command, failure));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? demo, serve or help");
    }

    private static int refuse(ParameterException refusal) {
        PrintWriter err = refusal.getCommandLine().getErr();
        err.println("bindery: " + refusal.getMessage());
        err.println("See: " + refusal.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return REFUSED;
    }

    private static int fail(CommandLine command, Exception failure) {
        if (failure instanceof ConfigException refusal) {
            refusal.problems().forEach(problem -> command.getErr().println("bindery: " + problem));
            return REFUSED;
        }
        if (failure instanceof MessageFileException) {
            command.getErr().println("bindery: " + failure.getMessage());
            return REFUSED;
        }
        LoggerFactory.getLogger(Bindery.class).error("bindery failed", failure);
        return FAILED;
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Bindery.class.getPackage().getImplementationVersion();
            return new String[] {"bindery " + (version == null ? "(from its classes)" : version)};
        }
    }
}
