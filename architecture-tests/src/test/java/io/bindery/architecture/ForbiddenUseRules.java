package io.bindery.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import io.bindery.smpp.Secret;
import io.bindery.smpp.gateway.HostOffender;
import io.bindery.smpp.server.EnvironmentOffender;
import io.bindery.smpp.server.LoggingOffender;
import io.bindery.smpp.server.MetricsOffender;
import io.bindery.smpp.testkit.TestLibraryOffender;
import java.util.List;

/** What a library does not do in somebody else's process. */
final class ForbiddenUseRules {
    private ForbiddenUseRules() {}

    static List<HouseRule> all() {
        return List.of(
                HouseRule.of("libraries do not end or hook the JVM", life(), HostOffender.class),
                HouseRule.of("libraries do not read the environment", environment(), EnvironmentOffender.class),
                HouseRule.of("nobody prints to the console but the application", console(), HostOffender.class),
                HouseRule.of("SLF4J is the only logging", logging(), LoggingOffender.class),
                HouseRule.of(
                        "optional libraries are touched where they are optional", optional(), MetricsOffender.class),
                HouseRule.of("fakes need no test library", testLibraries(), TestLibraryOffender.class));
    }

    private static ArchRule life() {
        return noClasses()
                .that(Module.libraries())
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .orShould()
                .callMethod(Runtime.class, "addShutdownHook", Thread.class);
    }

    /** {@link Secret#fromEnv} is the exception: the host itself asks for a variable by its name. */
    private static ArchRule environment() {
        return noClasses()
                .that(Module.libraries())
                .and()
                .doNotBelongToAnyOf(Secret.class)
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class);
    }

    private static ArchRule console() {
        return noClasses()
                .that(Module.libraries())
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace");
    }

    private static ArchRule logging() {
        return noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");
    }

    /** A host without them must be able to do everything else. */
    private static ArchRule optional() {
        return noClasses()
                .that(Module.libraries())
                .and()
                .resideOutsideOfPackage("io.bindery.smpp.metrics")
                .and()
                .haveNameNotMatching(".*\\.OperatorAlphabets(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..", "com.cloudhopper..");
    }

    /** Only contract tests, assertions and the extension of JUnit are for who has JUnit and AssertJ. */
    private static ArchRule testLibraries() {
        return noClasses()
                .that(Module.libraries())
                .and()
                .resideOutsideOfPackage("io.bindery.smpp.testkit.tck")
                .and()
                .haveNameNotMatching(
                        "io\\.bindery\\.smpp\\.testkit\\.(\\w+Assert|SmppAssertions|SmppTest|SmppExtension)")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.assertj..", "org.opentest4j..");
    }
}
