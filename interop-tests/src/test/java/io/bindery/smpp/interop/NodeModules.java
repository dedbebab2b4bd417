package io.bindery.smpp.interop;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The folder with node-smpp in it, below {@code target}: npm is called once at most, and leaves no lock file. */
final class NodeModules {
    private static final Path FOLDER = Path.of("target", "node-smpp").toAbsolutePath();
    private static final int INSTALL_SECONDS = 120;
    private static @Nullable String missing; // why not; empty: it is there; null: nobody has looked

    private NodeModules() {}

    /** Skips the test when it cannot be had, and says why. */
    static synchronized Path folder() throws Exception {
        if (missing == null) {
            missing = install();
        }
        if (!missing.isEmpty()) {
            abort(missing);
        }
        return FOLDER;
    }

    private static String install() throws Exception {
        for (String program : List.of("node", "npm")) {
            if (!isThere(program)) {
                return "node-smpp needs " + program + ", which is not installed";
            }
        }
        Files.createDirectories(FOLDER);
        for (String file : List.of("package.json", "centre.js")) {
            try (InputStream in = Objects.requireNonNull(NodeModules.class.getResourceAsStream("/node-smpp/" + file))) {
                Files.copy(in, FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (Files.exists(FOLDER.resolve("node_modules/smpp/package.json"))) {
            return "";
        }
        Path log = FOLDER.resolve("npm.log");
        Process npm = new ProcessBuilder(
                        "npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        npm.getOutputStream().close();
        if (!npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS)) {
            npm.descendants().forEach(ProcessHandle::destroyForcibly);
            npm.destroyForcibly();
            return "node-smpp was not installed: npm has not ended within " + INSTALL_SECONDS + " s";
        }
        return npm.exitValue() == 0
                ? ""
                : "node-smpp was not installed: npm has failed: " + Files.readString(log, StandardCharsets.UTF_8);
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program, "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
