package io.bindery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every public type and method of what is published has a comment, as the compiler's doclint sees it. Constants of tables
 * need none, their name says all, nor do constructors that only check what their record documents.
 */
class JavadocTest {
    private static final List<String> PUBLISHED = List.of(
            "smpp-core",
            "smpp-spi",
            "smpp-session",
            "smpp-server",
            "smpp-client",
            "smpp-testkit",
            "extensions/smpp-gateway");
    private static final Pattern CONSTANT = Pattern.compile("\\bstatic final\\b|^\\s*[A-Z][A-Z0-9_]*(\\(.*\\))?[,;]?$");
    private static final Pattern CHECKING_CONSTRUCTOR = Pattern.compile("^\\s*public [A-Z]\\w* \\{$");

    @TempDir
    private Path classes;

    @Test
    void everyPublicTypeAndMethodHasAComment() throws Exception {
        List<Path> sources = PUBLISHED.stream()
                .flatMap(module -> Repository.files(module + "/src/main/java", ".java").stream())
                .filter(file -> !file.endsWith("module-info.java"))
                .toList();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            assertThat(withoutComment(files.getJavaFileObjectsFromPaths(sources)))
                    .isEmpty();
        }
    }

    @Test
    void whatHasNoneIsFound() throws Exception {
        String source = """
                /** A type. */
                public record Sample(int octets) {
                    static final int MOST = 4;

                    public Sample {
                        assert octets < MOST;
                    }

                    public int doubled() {
                        return 2 * octets;
                    }
                }
                """;
        JavaFileObject sample =
                new SimpleJavaFileObject(URI.create("string:///Sample.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreErrors) {
                        return source;
                    }
                };

        assertThat(withoutComment(List.of(sample))).containsExactly("/Sample.java:9 public int doubled() {");
    }

    private List<String> withoutComment(Iterable<? extends JavaFileObject> sources) {
        DiagnosticCollector<JavaFileObject> findings = new DiagnosticCollector<>();
        List<String> options = List.of(
                "-proc:none",
                "-Xdoclint:missing/protected",
                "-Xmaxwarns",
                "10000",
                "-d",
                classes.toString(),
                "-classpath",
                System.getProperty("java.class.path"));
        boolean isCompiled = ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, findings, options, null, sources)
                .call();
        assertThat(isCompiled).as("%s", findings.getDiagnostics()).isTrue();
        return findings.getDiagnostics().stream()
                .filter(finding -> finding.getMessage(Locale.ROOT).contains("no comment"))
                .flatMap(finding -> where(finding, line(finding)))
                .toList();
    }

    private static Stream<String> where(Diagnostic<? extends JavaFileObject> finding, String line) {
        boolean isNeeded = !CONSTANT.matcher(line).find()
                && !CHECKING_CONSTRUCTOR.matcher(line).find()
                && !isTest(finding);
        return isNeeded
                ? Stream.of(finding.getSource().getName() + ":" + finding.getLineNumber() + " " + line.strip())
                : Stream.empty();
    }

    /** A contract test that hosts inherit: its name says it. */
    private static boolean isTest(Diagnostic<? extends JavaFileObject> finding) {
        return finding.getSource().getName().contains("/tck/")
                && line(finding, -1).strip().matches("@(Test|ParameterizedTest|RepeatedTest|AfterEach|BeforeEach).*");
    }

    private static String line(Diagnostic<? extends JavaFileObject> finding) {
        return line(finding, 0);
    }

    private static String line(Diagnostic<? extends JavaFileObject> finding, int below) {
        try {
            CharSequence all = finding.getSource().getCharContent(true);
            return all.toString().lines().toList().get((int) finding.getLineNumber() - 1 + below);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
