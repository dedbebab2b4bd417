package io.bindery.smpp.benchmarks.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A server for ten thousands of sessions, in a JVM of its own: does what it is told on standard input and answers each line
 * with one on standard output, and ends with its input.
 *
 * <p>Arguments: {@code SPEAKER SECONDS LINK}, the seconds until enquire_link asks and one of {@link Plan.Link}. It says {@code ready PORT}. Then {@code memory}
 * answers with a {@link Memory} after a full collection, {@code usage} with a {@link Usage}, {@code quit}.
 */
public final class CrowdedServer {
    private CrowdedServer() {}

    /** See the class. */
    public static void main(String[] args) throws Exception {
        Endpoint server = Speaker.valueOf(args[0])
                .crowdedServer(Duration.ofSeconds(Long.parseLong(args[1])), Plan.Link.valueOf(args[2]));
        ChildJvm.say("ready " + server.port());
        try {
            obey(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        } finally {
            Runtime.getRuntime().halt(0); // tens of thousands of orderly ends are not what is measured
        }
    }

    private static void obey(BufferedReader in) throws IOException, InterruptedException {
        for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
            ChildJvm.say(
                    line.equals("memory") ? Memory.now().asLine() : Usage.now().asLine());
        }
    }
}
