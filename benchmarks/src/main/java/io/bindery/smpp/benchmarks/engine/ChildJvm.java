package io.bindery.smpp.benchmarks.engine;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A JVM that is told lines and answers each with one. */
final class ChildJvm implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final String MARK = "= "; // a profiler and others may write to standard output too

    private final Process process;
    private final Writer to;
    private final BufferedReader from;

    private ChildJvm(Process process) {
        this.process = process;
        this.to = process.outputWriter(StandardCharsets.UTF_8);
        this.from = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts {@code main} with the class path of this JVM.
     *
     * @param prefix what comes before {@code java}: taskset, or nothing
     * @param log where its standard error goes
     */
    static ChildJvm start(List<String> prefix, List<String> options, Path log, Class<?> main, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        File errors = log.toFile();
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors))
                .start());
    }

    /** In such a JVM: says a line to who started it. */
    static void say(String line) {
        System.out.println(MARK + line);
    }

    long pid() {
        return process.pid();
    }

    /** Says {@code line} and gives the answer. */
    String ask(String line) throws IOException {
        to.write(line + "\n");
        to.flush();
        return answer();
    }

    /** The next line it says by itself. */
    String answer() throws IOException {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(this::read);
        try {
            return line.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("no answer from the JVM", e);
        }
    }

    private String read() {
        try {
            String line = from.readLine();
            while (line != null && !line.startsWith(MARK)) {
                line = from.readLine();
            }
            if (line == null) {
                throw new UncheckedIOException(new IOException("the JVM has ended"));
            }
            return line.substring(MARK.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it, by force if it takes longer than two seconds. */
    @Override
    public void close() {
        try {
            to.write("quit\n");
            to.close();
        } catch (IOException e) {
            process.destroy(); // it has ended, or will now
        }
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
