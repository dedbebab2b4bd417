package io.bindery.smpp.benchmarks.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The server or the client of one measurement, in a JVM of its own: does what it is told on standard input and answers each
 * line with one on standard output. It ends with its input, so it never outlives who started it.
 *
 * <p>Arguments: {@code server SPEAKER PLAN} or {@code client SPEAKER PLAN PORT}. It says {@code ready PORT} when it listens
 * or is bound. Then: {@code start} sends as planned, {@code measure}, {@code end} answers with a {@link LoadResult},
 * {@code usage} with a {@link Usage}, {@code quit}.
 */
public final class Side {
    private final Endpoint endpoint;
    private final Plan plan;
    private Load load;

    private Side(Endpoint endpoint, Plan plan, Load load) {
        this.endpoint = endpoint;
        this.plan = plan;
        this.load = load;
    }

    /** See the class. */
    public static void main(String[] args) throws Exception {
        Speaker speaker = Speaker.valueOf(args[1]);
        Plan plan = Plan.of(args[2]);
        Endpoint endpoint =
                args[0].equals("server") ? speaker.server(plan) : speaker.client(Integer.parseInt(args[3]), plan);
        Side side = new Side(endpoint, plan, Load.none(plan));
        ChildJvm.say("ready " + endpoint.port());
        try {
            side.obey(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        } finally {
            Runtime.getRuntime().halt(0); // whatever threads a library leaves behind
        }
    }

    private void obey(BufferedReader in) throws IOException, InterruptedException {
        for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
            ChildJvm.say(answer(line));
        }
    }

    private String answer(String line) throws InterruptedException {
        return switch (line) {
            case "start" -> {
                load = Load.on(endpoint.sessions(), plan);
                yield "started";
            }
            case "measure" -> {
                load.measure();
                yield "measuring";
            }
            case "end" -> load.end().asLine();
            case "usage" -> Usage.now().asLine();
            default -> throw new IllegalArgumentException("command: " + line);
        };
    }
}
