package io.bindery.examples.jdbc;

import io.bindery.smpp.testkit.Await;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An {@link EsmeProcess} and what it has said. */
final class RunningEsme {
    private final Process process;
    private final BufferedWriter input;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader = new Thread(this::read, "esme-output");

    private RunningEsme(Process process) {
        this.process = process;
        this.input = process.outputWriter();
        reader.start();
    }

    static RunningEsme start(Path database, String host, int port) throws IOException {
        return new RunningEsme(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EsmeProcess.class.getName(),
                        database.toString(),
                        host,
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add(e.toString()); // no test expects it
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    void say(String line) throws IOException {
        input.write(line);
        input.newLine();
        input.flush();
    }

    void await(String line) {
        Await.until("\"" + line + "\" behind " + lines, Await.BOUND.multipliedBy(2), () -> lines.contains(line));
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        reader.join();
    }

    /** Closes its input, waits for its end, and tells all that it said. */
    List<String> finish() throws IOException, InterruptedException {
        input.close();
        process.waitFor();
        reader.join();
        return lines();
    }
}
