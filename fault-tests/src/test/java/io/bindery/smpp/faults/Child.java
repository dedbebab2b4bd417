package io.bindery.smpp.faults;

import io.bindery.smpp.testkit.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that prints lines and takes commands. It ends when its input does. */
final class Child implements AutoCloseable {
    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private Child(Process process, String name) {
        this.process = process;
        this.reader = new Thread(this::read, name + " output");
        reader.setDaemon(true);
        reader.start();
    }

    static Child start(List<String> prefix, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                main.getName()));
        command.addAll(List.of(arguments));
        return new Child(new ProcessBuilder(command).redirectErrorStream(true).start(), main.getSimpleName());
    }

    private static String classPath() {
        String whole = System.getProperty("surefire.test.class.path");
        return whole == null ? System.getProperty("java.class.path") : whole;
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
            }
        } catch (IOException ended) {
            lines.add(ended.toString());
        }
    }

    /** Waits for a line that contains {@code what} behind the first {@code from} lines. */
    String await(String what, int from) {
        String[] found = new String[1];
        try {
            Await.until("\"" + what + "\"", Site.PATIENCE, () -> {
                found[0] = lines.stream()
                        .skip(from)
                        .filter(line -> line.contains(what))
                        .findFirst()
                        .orElse(null);
                return found[0] != null || !process.isAlive() && !reader.isAlive();
            });
        } catch (AssertionError inVain) {
            throw new AssertionError(inVain.getMessage() + "; there is " + lines, inVain);
        }
        if (found[0] == null) {
            throw new AssertionError("ended without \"" + what + "\": " + lines);
        }
        return found[0];
    }

    String await(String what) {
        return await(what, 0);
    }

    int lines() {
        return lines.size();
    }

    void tell(String command) {
        try {
            process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(String.valueOf(lines), e);
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
