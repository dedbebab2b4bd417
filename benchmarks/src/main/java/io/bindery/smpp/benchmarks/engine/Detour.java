package io.bindery.smpp.benchmarks.engine;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The port that a client connects to: the server's, or that of a relay in between.
 *
 * @param relay the relay's JVM; null when there is none
 */
record Detour(int port, @Nullable ChildJvm relay) implements AutoCloseable {
    private static final int MILLIS_EACH_WAY = 25;

    static Detour of(Plan plan, Bench bench, String name, int serverPort) throws IOException {
        if (plan.link() != Plan.Link.DISTANT) {
            return new Detour(serverPort, null);
        }
        ChildJvm relay = bench.startBeside(
                name + "-relay",
                DelayRelay.class,
                List.of(Integer.toString(serverPort), Integer.toString(MILLIS_EACH_WAY)));
        return new Detour(Measuring.portOf(relay), relay);
    }

    @Override
    public void close() {
        if (relay != null) {
            relay.close();
        }
    }
}
