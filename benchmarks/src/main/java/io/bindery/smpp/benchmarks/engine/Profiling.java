package io.bindery.smpp.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Attaches async-profiler to the server, the client or neither, while it is measured.
 *
 * @param side {@code server}, {@code client} or empty
 * @param library {@code libasyncProfiler.so}; null for neither
 * @param folder where flame graphs and collapsed stacks go
 */
record Profiling(String side, @Nullable Path library, Path folder) {
    private static final String EVENT = "cpu";

    static Profiling none() {
        return new Profiling("", null, Path.of("."));
    }

    void begin(ChildJvm server, ChildJvm client) throws IOException, InterruptedException {
        tell(server, client, "start,event=" + EVENT + ",interval=1ms,threads");
    }

    void end(String name, ChildJvm server, ChildJvm client) throws IOException, InterruptedException {
        String file = folder.toAbsolutePath().resolve(name + "-" + side).toString();
        tell(server, client, "dump,file=" + file + ".html");
        tell(server, client, "stop,file=" + file + ".collapsed");
    }

    private void tell(ChildJvm server, ChildJvm client, String command) throws IOException, InterruptedException {
        if (library == null) {
            return;
        }
        ChildJvm jvm = side.equals("server") ? server : client;
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(jvm.pid()),
                        "JVMTI.agent_load",
                        library.toAbsolutePath().toString(),
                        "\"" + command + "\"")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("profiler.log").toFile()))
                .start();
        if (!jcmd.waitFor(20, TimeUnit.SECONDS)) {
            jcmd.destroyForcibly();
            throw new IOException("jcmd took too long: " + command);
        }
    }
}
