package io.bindery.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Bindery's modules, told apart by package; each says what it may use, in the order of the arrows. */
enum Module {
    CORE(List.of(), "", "wire..", "tlv..", "text..", "pdu..", "receipt.."),
    SPI(List.of(CORE), "cluster..", "correlation..", "handler..", "health..", "metrics..", "profile..", "store.."),
    SESSION(List.of(CORE, SPI), "session.."),
    SERVER(List.of(CORE, SPI, SESSION), "server.."),
    CLIENT(List.of(CORE, SPI, SESSION), "client.."),
    /** A fake built on the engine would share the engine's bugs, so neither session, server nor client stand here. */
    TESTKIT(List.of(CORE, SPI), "testkit.."),
    /** The engine is internal: the gateway reaches it through server and client only. */
    GATEWAY(List.of(CORE, SPI, SERVER, CLIENT), "gateway"),
    APP(List.of(CORE, SPI, SERVER, CLIENT, TESTKIT, GATEWAY), "gateway.app..");

    private static final String ROOT = "io.bindery.smpp";

    private final List<Module> uses;
    private final List<String> packages;

    Module(List<Module> uses, String... packages) {
        this.uses = uses;
        this.packages = Arrays.stream(packages)
                .map(name -> name.isEmpty() ? ROOT : ROOT + "." + name)
                .toList();
    }

    static Stream<Module> all() {
        return Arrays.stream(values());
    }

    List<Module> uses() {
        return uses;
    }

    boolean owns(JavaClass type) {
        return JavaClass.Predicates.resideInAnyPackage(packages.toArray(String[]::new))
                .test(type);
    }

    DescribedPredicate<JavaClass> classes() {
        return DescribedPredicate.describe("classes of " + this, this::owns);
    }

    static DescribedPredicate<JavaClass> anyOf(Module... modules) {
        return DescribedPredicate.describe(
                "classes of " + List.of(modules), type -> Arrays.stream(modules).anyMatch(module -> module.owns(type)));
    }

    static DescribedPredicate<JavaClass> libraries() {
        return DescribedPredicate.describe(
                "classes of the libraries", type -> all().anyMatch(module -> module != APP && module.owns(type)));
    }
}
