package io.bindery.smpp.benchmarks.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.smpp.benchmarks.engine.Plan.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures what bound sessions cost their server, and whether Bindery's heap stays flat; {@code benchmarks/sessions} calls
 * it.
 *
 * <p>Arguments: {@code RESULTS SESSIONS,SESSIONS TURNS}: the folder for one line of JSON a file, how many sessions, how often
 * 200,000 messages pass. In the folder are {@code certificate.pem} and {@code key.pem} for TLS.
 */
public final class SessionsRun {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SERVER = List.of("-XX:+UseG1GC", "-Xmx6g");
    private static final List<String> CROWD = List.of("-XX:+UseParallelGC", "-Xmx3g");
    private static final List<String> FLAT = List.of("-XX:+UseG1GC", "-Xmx1g");
    private static final List<Speaker> OVER_TLS = List.of(Speaker.BINDERY, Speaker.NETTY);
    private static final int TLS_SESSIONS = 2_000;
    private static final int FIRST = 100;
    private static final int MESSAGES_EACH = 20;
    private static final int MESSAGES_EACH_BEFORE = 2_000;
    private static final int IDLE_MILLIS = 10_000;
    private static final int ASKING_SECONDS = 5;
    private static final int NEVER_SECONDS = 86_400;
    private static final int MESSAGES_A_TURN = 200_000;
    private static final List<Speaker> SPEAKERS = List.of(Speaker.BINDERY, Speaker.CLOUDHOPPER, Speaker.NETTY);

    private final Path results;

    private SessionsRun(Path results) {
        this.results = results;
    }

    /** See the class. */
    public static void main(String[] args) throws IOException, InterruptedException {
        SessionsRun run = new SessionsRun(Path.of(args[0]));
        Files.createDirectories(run.results);
        List<Integer> counts =
                Stream.of(args[1].split(",", -1)).map(Integer::valueOf).toList();
        for (int count : counts) {
            for (Speaker speaker : SPEAKERS) {
                run.attempt(
                        "idle-" + count + "-" + name(speaker), name -> run.idle(name, speaker, Link.LOOPBACK, count));
            }
        }
        for (Speaker speaker : OVER_TLS) {
            run.attempt("tls-" + name(speaker), name -> run.idle(name, speaker, Link.TLS, TLS_SESSIONS));
        }
        run.attempt("asking", name -> run.asking(name, counts.get(0)));
        run.attempt("flat", name -> run.flat(name, Integer.parseInt(args[2])));
    }

    private static String name(Speaker speaker) {
        return speaker.name().toLowerCase(Locale.ROOT);
    }

    private void attempt(String name, Part part) throws InterruptedException {
        try {
            ObjectNode found = part.measure(name);
            System.out.println(name + ": " + found);
            Files.writeString(results.resolve(name + ".json"), JSON.writeValueAsString(found) + "\n");
        } catch (IOException e) {
            System.out.println(name + ": not measured, " + e.getMessage());
        }
    }

    /** A part of the run; gives what it found. */
    private interface Part {
        ObjectNode measure(String name) throws IOException, InterruptedException;
    }

    /**
     * The first sessions load classes, fill pools, wake the compilers and let the heap grow with about as many messages as come
     * later; what the others add is divided by their number.
     */
    private ObjectNode idle(String name, Speaker speaker, Link link, int count)
            throws IOException, InterruptedException {
        try (ChildJvm server = server(name, speaker, NEVER_SECONDS, link);
                ChildJvm crowd = crowd(name, server, link)) {
            crowd.ask("open " + FIRST);
            crowd.ask("send " + MESSAGES_EACH_BEFORE);
            Memory before = Memory.ofLine(server.ask("memory"));
            crowd.ask("open " + (count - FIRST));
            Memory idle = Memory.ofLine(server.ask("memory"));
            double share = idleShare(server);
            String answered = crowd.ask("send " + MESSAGES_EACH);
            Memory used = Memory.ofLine(server.ask("memory"));
            int added = count - FIRST;
            return JSON.createObjectNode()
                    .put("speaker", speaker.name())
                    .put("sessions", count)
                    .put("heapEach", (double) (idle.heap() - before.heap()) / added)
                    .put("residentEach", (double) (idle.resident() - before.resident()) / added)
                    .put("heapEachAfterTraffic", (double) (used.heap() - before.heap()) / added)
                    .put("residentEachAfterTraffic", (double) (used.resident() - before.resident()) / added)
                    .put("threadsBefore", before.threads())
                    .put("threads", idle.threads())
                    .put("idleShare", share)
                    .put("answered", answered)
                    .put("lost", Long.parseLong(crowd.ask("lost")));
        }
    }

    private static double idleShare(ChildJvm server) throws IOException, InterruptedException {
        Usage before = Usage.ofLine(server.ask("usage"));
        Thread.sleep(IDLE_MILLIS);
        Usage used = Usage.ofLine(server.ask("usage")).since(before);
        return used.processorNanos() / (IDLE_MILLIS * 1e6);
    }

    /** What enquire_link costs Bindery, beyond an idle server. */
    private ObjectNode asking(String name, int count) throws IOException, InterruptedException {
        try (ChildJvm server = server(name, Speaker.BINDERY, ASKING_SECONDS, Link.LOOPBACK);
                ChildJvm crowd = crowd(name, server, Link.LOOPBACK)) {
            crowd.ask("open " + count);
            Thread.sleep(2_000L * ASKING_SECONDS);
            long before = Long.parseLong(crowd.ask("asked"));
            double share = idleShare(server);
            long asked = Long.parseLong(crowd.ask("asked")) - before;
            return JSON.createObjectNode()
                    .put("sessions", count)
                    .put("everySeconds", ASKING_SECONDS)
                    .put("asked", asked)
                    .put("share", share)
                    .put("nanosEach", share * IDLE_MILLIS * 1e6 / Math.max(1, asked))
                    .put("lost", Long.parseLong(crowd.ask("lost")));
        }
    }

    private ObjectNode flat(String name, int turns) throws IOException {
        ObjectNode found = JSON.createObjectNode();
        List<String> arguments = List.of(Integer.toString(turns), Integer.toString(MESSAGES_A_TURN));
        try (ChildJvm jvm = ChildJvm.start(List.of(), FLAT, log(name), FlatHeap.class, arguments)) {
            for (int turn = 1; turn <= turns; turn++) {
                String[] words = jvm.answer().split(" ", -1);
                found.withArray("messages").add(Long.parseLong(words[0]));
                found.withArray("heap").add(Long.parseLong(words[1]));
            }
        }
        return found;
    }

    private ChildJvm server(String name, Speaker speaker, int askAfterSeconds, Link link) throws IOException {
        List<String> arguments = List.of(speaker.name(), Integer.toString(askAfterSeconds), link.name());
        return ChildJvm.start(List.of(), options(SERVER), log(name + "-server"), CrowdedServer.class, arguments);
    }

    private ChildJvm crowd(String name, ChildJvm server, Link link) throws IOException {
        List<String> arguments = List.of(Integer.toString(Measuring.portOf(server)), link.name());
        ChildJvm crowd = ChildJvm.start(List.of(), options(CROWD), log(name + "-crowd"), Crowd.class, arguments);
        Measuring.portOf(crowd);
        return crowd;
    }

    private List<String> options(List<String> memory) {
        List<String> options = new ArrayList<>(memory);
        options.add("-D" + Certificates.FOLDER + "=" + results.toAbsolutePath());
        return options;
    }

    private Path log(String name) {
        return results.resolve(name + ".log");
    }
}
