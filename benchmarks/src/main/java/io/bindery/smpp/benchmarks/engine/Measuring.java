package io.bindery.smpp.benchmarks.engine;

import java.io.IOException;
import java.util.List;

/** Measures one contender once: starts the JVMs, warms them up, measures, ends them. */
final class Measuring {
    private static final int SERVER_CORE = 0;
    private static final int CLIENT_CORE = 1;

    private final Bench bench;
    private final Profiling profiling;

    Measuring(Bench bench, Profiling profiling) {
        this.bench = bench;
        this.profiling = profiling;
    }

    /** @param name for log files and profiles */
    Measured measure(String name, Contender contender) throws IOException, InterruptedException {
        Plan plan = contender.plan();
        try (ChildJvm server = bench.start(
                        SERVER_CORE,
                        name + "-server",
                        Side.class,
                        List.of("server", contender.server().name(), plan.asArgument()));
                Detour detour = Detour.of(plan, bench, name, portOf(server));
                ChildJvm client = bench.start(
                        CLIENT_CORE,
                        name + "-client",
                        Side.class,
                        List.of(
                                "client",
                                contender.client().name(),
                                plan.asArgument(),
                                Integer.toString(detour.port())))) {
            portOf(client);
            return measure(name, server, client, plan.traffic() == Plan.Traffic.SUBMIT ? client : server);
        }
    }

    static int portOf(ChildJvm jvm) throws IOException {
        String line = jvm.answer();
        if (!line.startsWith("ready ")) {
            throw new IOException("the JVM said: " + line);
        }
        return Integer.parseInt(line.substring("ready ".length()));
    }

    private Measured measure(String name, ChildJvm server, ChildJvm client, ChildJvm sender)
            throws IOException, InterruptedException {
        sender.ask("start");
        Thread.sleep(bench.warmUpMillis());
        profiling.begin(server, client);
        Usage serverBefore = Usage.ofLine(server.ask("usage"));
        Usage clientBefore = Usage.ofLine(client.ask("usage"));
        sender.ask("measure");
        Thread.sleep(bench.measuredMillis());
        Usage serverAfter = Usage.ofLine(server.ask("usage"));
        Usage clientAfter = Usage.ofLine(client.ask("usage"));
        LoadResult result = LoadResult.ofLine(sender.ask("end"));
        profiling.end(name, server, client);
        return new Measured(result, serverAfter.since(serverBefore), clientAfter.since(clientBefore));
    }
}
