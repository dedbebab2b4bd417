package io.bindery.smpp.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shell script {@code bindery} at the root, in a checkout of its own with a java and a mvn that only take notes. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final List<String> TOOLS = List.of(
            "sh",
            "sed",
            "head",
            "find",
            "dirname",
            "mkdir",
            "touch",
            "cp",
            "mv",
            "rm",
            "cat",
            "sleep",
            "sort",
            "readlink");

    @TempDir
    Path folder;

    private Path root;
    private Path bin;

    private record Ended(int exitCode, String out, String err, long pid) {}

    @BeforeEach
    void lay() throws IOException {
        root = Files.createDirectories(folder.resolve("a check out"));
        bin = Files.createDirectories(folder.resolve("bin"));
        Path script = Path.of(System.getProperty("basedir", "."), "..", "..", "bindery");
        Files.copy(script, root.resolve("bindery"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        file("pom.xml", "");
        file("smpp-core/pom.xml", "");
        file("smpp-core/src/main/java/A.java", "");
        file("extensions/smpp-gateway-app/pom.xml", "");
        file("extensions/smpp-gateway-app/src/main/java/B.java", "");
        for (String tool : TOOLS) {
            Files.createSymbolicLink(bin.resolve(tool), pathOf(tool));
        }
        java("17.0.15");
        maven("3.8.7");
    }

    @Test
    void buildsOnceAndHandsOverWhatItWasGiven() throws Exception {
        Ended first = run("demo", "--messages-from", "my texts.csv", "");
        Ended second = run("help");

        assertThat(first.exitCode()).isZero();
        assertThat(first.err()).isEqualTo("bindery: building (first run, or sources have changed) ...\n");
        assertThat(first.out().lines())
                .containsSequence(
                        "-cp",
                        root.toRealPath() + "/target/bindery/lib/*",
                        "io.bindery.smpp.gateway.app.Bindery",
                        "demo",
                        "--messages-from",
                        "my texts.csv",
                        "");
        assertThat(second.err()).isEmpty();
        assertThat(builds())
                .containsExactly(
                        "-q -B -Dstyle.color=never -Dmaven.test.skip -pl extensions/smpp-gateway-app -am package");
        assertThat(root.resolve("target/bindery/lib/app.jar")).exists();
        assertThat(root.resolve("target/bindery.lock")).doesNotExist();
    }

    /** A shell in between would get the signals instead of the application. */
    @Test
    void becomesTheApplication() throws Exception {
        run("help");

        Ended ended = run("help");

        assertThat(ended.out().lines().findFirst()).contains("pid " + ended.pid());
    }

    @Test
    void passesTheExitCodeOn() throws Exception {
        run("help");
        executable("java", "[ \"$1\" != -version ] || { echo 'version \"17\"' >&2; exit 0; }; exit 42");

        assertThat(run("demo").exitCode()).isEqualTo(42);
    }

    @Test
    void buildsAgainWhenASourceHasChanged() throws Exception {
        run("help");
        Files.setLastModifiedTime(
                root.resolve("smpp-core/src/main/java/A.java"),
                FileTime.from(Instant.now().plus(Duration.ofMinutes(1))));

        Ended ended = run("help");

        assertThat(ended.exitCode()).isZero();
        assertThat(builds()).hasSize(2);
    }

    @Test
    void buildsAgainWhenASourceIsGone() throws Exception {
        run("help");
        Files.delete(root.resolve("smpp-core/src/main/java/A.java"));

        run("help");

        assertThat(builds()).hasSize(2);
    }

    @Test
    void buildsOnceWhenStartedTwiceAtOnce() throws Exception {
        Process one = start("help");
        Process other = start("help");

        assertThat(ended(one).exitCode()).isZero();
        assertThat(ended(other).exitCode()).isZero();
        assertThat(builds()).hasSize(1);
    }

    @Test
    void takesAwayTheLockOfAProcessThatIsGone() throws Exception {
        Process gone = new ProcessBuilder(pathOf("sh").toString(), "-c", "exit 0").start();
        gone.waitFor();
        file("target/bindery.lock/pid", String.valueOf(gone.pid()));

        assertThat(run("help").exitCode()).isZero();

        assertThat(builds()).hasSize(1);
    }

    @Test
    void saysThatTheBuildFailedAndTriesAgainTheNextTime() throws Exception {
        executable("mvn", "[ \"$1\" != -v ] || { echo 'Apache Maven 3.9.9'; exit 0; }; echo '[ERROR] no'; exit 1");
        Ended failed = run("help");
        maven("3.9.9");

        assertThat(failed.exitCode()).isEqualTo(2);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).contains("[ERROR] no").endsWith("bindery: the build failed, see above.\n");
        assertThat(run("help").exitCode()).isZero();
    }

    @Test
    void runsThroughALinkInAnotherFolder() throws Exception {
        Path link = Files.createSymbolicLink(bin.resolve("bindery"), root.resolve("bindery"));

        Ended ended = ended(start(link.toString(), "help"));

        assertThat(ended.exitCode()).isZero();
        assertThat(builds()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-       | 3.8.7  | no java on the PATH. Install a JDK 17 or newer, or set JAVA_HOME.",
                "1.8.0   | 3.8.7  | java is Java 1. Bindery needs a JDK 17 or newer.",
                "11.0.22 | 3.8.7  | java is Java 11. Bindery needs a JDK 17 or newer.",
                "17.0.1  | -      | no mvn on the PATH. Install Maven 3.8.7 or newer.",
                "17.0.1  | 3.8.6  | mvn is Maven 3.8.6. Bindery needs 3.8.7 or newer.",
                "17.0.1  | 3.6.3  | mvn is Maven 3.6.3. Bindery needs 3.8.7 or newer.",
            })
    void saysWhatIsMissing(String java, String maven, String message) throws Exception {
        Files.delete(bin.resolve("java"));
        Files.delete(bin.resolve("mvn"));
        if (java != null) {
            java(java);
        }
        if (maven != null) {
            maven(maven);
        }

        Ended ended = run("demo");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).startsWith("bindery: ").contains(message);
        assertThat(root.resolve("target/bindery.lock")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"17-ea,3.8.10", "25,3.10.0", "21.0.4,4.0.0"})
    void takesNewerOnes(String java, String maven) throws Exception {
        java(java);
        maven(maven);

        assertThat(run("help").exitCode()).isZero();
    }

    @Test
    void saysThatJavaHomeIsNone() throws Exception {
        ProcessBuilder builder = builder("help");
        builder.environment().put("JAVA_HOME", folder + "/none");

        Ended ended = ended(builder.start());

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("JAVA_HOME is " + folder + "/none, and there is no bin/java in it.");
    }

    private void java(String version) throws IOException {
        executable(
                "java",
                "if [ \"$1\" = -version ]; then echo 'openjdk version \"" + version + "\" 2026-01-01' >&2; exit 0; fi",
                "echo pid $$",
                "for a in \"$@\"; do echo \"$a\"; done");
    }

    private void maven(String version) throws IOException {
        executable(
                "mvn",
                "if [ \"$1\" = -v ]; then printf '\\033[1mApache Maven " + version + "\\033[m\\n'; exit 0; fi",
                "echo \"$*\" >>\"" + folder + "/builds\"",
                "mkdir -p extensions/smpp-gateway-app/target/app/lib",
                "echo jar >extensions/smpp-gateway-app/target/app/lib/app.jar");
    }

    private void executable(String name, String... lines) throws IOException {
        Path file = bin.resolve(name);
        Files.writeString(file, "#!" + pathOf("sh") + "\n" + String.join("\n", lines) + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> builds() throws IOException {
        Path notes = folder.resolve("builds");
        return Files.exists(notes) ? Files.readAllLines(notes) : List.of();
    }

    private Ended run(String... arguments) throws Exception {
        return ended(start(arguments));
    }

    private Process start(String... arguments) throws IOException {
        return builder(arguments).start();
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>();
        if (!arguments[0].startsWith("/")) {
            command.add(root.resolve("bindery").toString());
        }
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("PATH", bin.toString());
        return builder;
    }

    private static Ended ended(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, err, process.pid());
    }

    private static Path pathOf(String tool) {
        for (String entry : System.getenv("PATH").split(File.pathSeparator)) {
            Path candidate = Path.of(entry, tool);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException(tool + ": is not on the PATH");
    }
}
