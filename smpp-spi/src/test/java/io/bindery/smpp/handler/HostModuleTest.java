package io.bindery.smpp.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that is a module of its own: what it must export or open. Compiled here, because tests run on the class path. */
class HostModuleTest {
    private static final String REQUIRES = "module host { requires io.bindery.smpp.spi; %s }";
    private static final String HOST = """
            package host;
            import io.bindery.smpp.handler.*;
            import io.bindery.smpp.pdu.*;
            import java.lang.invoke.MethodHandles;
            %s class Target {
                @OnPdu %s SubmitSmResp submit(SubmitSm sm) { return SubmitSmResp.of("m-1"); }
            }
            """;
    private static final String MAIN = """
            package host;
            import io.bindery.smpp.handler.*;
            import io.bindery.smpp.pdu.*;
            import java.lang.invoke.MethodHandles;
            public class Main {
                public static boolean run() {
                    Handlers.Builder builder = Handlers.builder();
                    %s
                    return builder.build().handles(SubmitSm.class);
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void aClosedPackageIsOutOfReachAndTheErrorSaysWhatHelps() throws Exception {
        Throwable refused = catchThrowable(() -> register("", "", "", "builder.handlers(new Target());"));

        assertThat(refused)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("submit: not accessible (make class and method public, or open the package host"
                        + " to io.bindery.smpp.spi, or call handlers(MethodHandles.lookup(), …))");
    }

    @Test
    void publicInAnExportedPackageIsEnough() throws Exception {
        assertThat(register("exports host;", "public", "public", "builder.handlers(new Target());"))
                .isEqualTo(true);
    }

    @Test
    void anOpenPackageIsEnough() throws Exception {
        assertThat(register("opens host to io.bindery.smpp.spi;", "", "private", "builder.handlers(new Target());"))
                .isEqualTo(true);
    }

    @Test
    void theCallersLookupIsEnough() throws Exception {
        assertThat(register("", "", "private", "builder.handlers(MethodHandles.lookup(), new Target());"))
                .isEqualTo(true);
    }

    /** Whether submit_sm has a handler after {@code call} in a module of that kind. */
    private Object register(String directive, String ofClass, String ofMethod, String call) throws Exception {
        Path classes = compile(List.of(
                write("module-info.java", REQUIRES.formatted(directive)),
                write("host/Target.java", HOST.formatted(ofClass, ofMethod)),
                write("host/Main.java", MAIN.formatted(call))));
        try {
            return load(classes).getMethod("run").invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private Path write(String name, String source) throws IOException {
        Path file = folder.resolve("source").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, source);
    }

    private Path compile(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path classes = Files.createDirectories(folder.resolve("classes"));
        StringWriter complaints = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-d", classes.toString(), "--module-path", modulePath(), "--release", "17", "-proc:none");
            boolean isCompiled = compiler.getTask(
                            complaints, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(isCompiled).as(complaints.toString()).isTrue();
        }
        return classes;
    }

    private static String modulePath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*(smpp-core|smpp-spi|slf4j-api|caffeine).*"))
                .filter(entry -> !entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The host's main class; its package is exported to this test alone, which changes nothing for the library. */
    private static Class<?> load(Path classes) throws ClassNotFoundException {
        Path[] path = Arrays.stream((modulePath() + File.pathSeparator + classes).split(File.pathSeparator))
                .map(Path::of)
                .toArray(Path[]::new);
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(ModuleFinder.of(path), ModuleFinder.of(), Set.of("host"));
        ModuleLayer.Controller controller = ModuleLayer.defineModulesWithOneLoader(
                configuration, List.of(boot), ClassLoader.getPlatformClassLoader());
        Module host = controller.layer().findModule("host").orElseThrow();
        controller.addExports(host, "host", HostModuleTest.class.getModule());
        return host.getClassLoader().loadClass("host.Main");
    }
}
