package io.bindery.smpp.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the JVMs of a measurement run and for how long.
 *
 * @param certificates the folder with certificate and key, for {@link Certificates#FOLDER}
 * @param results the folder for what is found
 * @param warmUpMillis before it is measured
 * @param measuredMillis while it is measured
 * @param isPinned whether the server has core 0 and the client core 1 to themselves, which takes {@code taskset} and two
 *     cores
 */
record Bench(Path certificates, Path results, int warmUpMillis, int measuredMillis, boolean isPinned) {
    private static final List<String> HEAP = List.of("-Xms1g", "-Xmx1g", "-XX:+UseParallelGC");

    /** The same with another folder for what is found. */
    Bench in(Path folder) {
        return new Bench(certificates, folder, warmUpMillis, measuredMillis, isPinned);
    }

    /** A JVM with a core of its own when there is one for it. */
    ChildJvm start(int core, String name, Class<?> main, List<String> arguments) throws IOException {
        List<String> prefix = isPinned ? List.of("taskset", "-c", Integer.toString(core)) : List.of();
        return ChildJvm.start(prefix, options(), log(name), main, arguments);
    }

    /** A JVM that runs wherever there is room. */
    ChildJvm startBeside(String name, Class<?> main, List<String> arguments) throws IOException {
        return ChildJvm.start(List.of(), options(), log(name), main, arguments);
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(HEAP);
        options.add("-XX:+UnlockDiagnosticVMOptions");
        options.add("-XX:+DebugNonSafepoints"); // so that a profile shows the right methods; costs nothing else
        options.add("-D" + Certificates.FOLDER + "=" + certificates.toAbsolutePath());
        return options;
    }

    private Path log(String name) {
        return results.resolve(name + ".log");
    }
}
