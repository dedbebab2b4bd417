package io.bindery.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.bindery.smpp.client.ApplicationOnlyOffender;
import io.bindery.smpp.handler.HandlerOffender;
import io.bindery.smpp.nowhere.UnknownPackageOffender;
import io.bindery.smpp.pdu.CycleOffender;
import io.bindery.smpp.pdu.PduOffender;
import io.bindery.smpp.receipt.CycleBackOffender;
import io.bindery.smpp.session.SessionOffender;
import io.bindery.smpp.store.StoreEngineOffender;
import io.bindery.smpp.testkit.TestkitOffender;
import io.bindery.smpp.text.TextOffender;
import io.bindery.smpp.wire.NettyOffender;
import java.util.List;

/** Who may use whom: modules, the packages of the core, and which third party may stand where. */
final class ModuleRules {
    private ModuleRules() {}

    static List<HouseRule> all() {
        return List.of(
                HouseRule.of("no arrow upwards", arrows(), PduOffender.class, HandlerOffender.class),
                HouseRule.of("testkit uses core and spi only", arrows(), TestkitOffender.class, SessionOffender.class),
                HouseRule.of("every class belongs to a known module", knownPackages(), UnknownPackageOffender.class),
                HouseRule.of(
                        "core packages use only those before them", coreOrder(), TextOffender.class, PduOffender.class),
                HouseRule.of("no package cycle", cycles(), CycleOffender.class, CycleBackOffender.class),
                HouseRule.of("no Netty in core, spi and testkit", netty(), NettyOffender.class),
                HouseRule.of("no store engine in the libraries", storeEngines(), StoreEngineOffender.class),
                HouseRule.of(
                        "what the application uses stays there", applicationOnly(), ApplicationOnlyOffender.class));
    }

    private static ArchRule arrows() {
        LayeredArchitecture arrows = layers();
        for (Module module : Module.values()) {
            arrows = arrows.layer(module.name()).definedBy(module.classes());
        }
        for (Module module : Module.values()) {
            String[] below = module.uses().stream().map(Enum::name).toArray(String[]::new);
            arrows = below.length == 0
                    ? arrows.whereLayer(module.name()).mayNotAccessAnyLayer()
                    : arrows.whereLayer(module.name()).mayOnlyAccessLayers(below);
        }
        return arrows;
    }

    private static ArchRule knownPackages() {
        return classes().should(new ArchCondition<JavaClass>("be owned by exactly one module") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                long owners = Module.all().filter(module -> module.owns(type)).count();
                events.add(new SimpleConditionEvent(
                        type, owners == 1, type.getName() + ": owned by " + owners + " modules"));
            }
        });
    }

    private static ArchRule coreOrder() {
        List<String> order = List.of("", ".wire", ".tlv", ".text", ".pdu", ".receipt");
        LayeredArchitecture core = layers();
        for (String name : order) {
            core = core.layer("core" + name).definedBy("io.bindery.smpp" + name);
        }
        for (int i = 0; i < order.size(); i++) {
            String[] before =
                    order.subList(0, i).stream().map(name -> "core" + name).toArray(String[]::new);
            String layer = "core" + order.get(i);
            core = i == 0
                    ? core.whereLayer(layer).mayNotAccessAnyLayer()
                    : core.whereLayer(layer).mayOnlyAccessLayers(before);
        }
        return core;
    }

    private static ArchRule cycles() {
        return SlicesRuleDefinition.slices()
                .assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return type.getPackageName().startsWith("io.bindery")
                                ? SliceIdentifier.of(type.getPackageName())
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "packages";
                    }
                })
                .should()
                .beFreeOfCycles();
    }

    private static ArchRule netty() {
        return noClasses()
                .that(Module.anyOf(Module.CORE, Module.SPI, Module.TESTKIT))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..");
    }

    private static ArchRule storeEngines() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "io.lettuce..", "redis.clients..", "io.fabric8..");
    }

    private static ArchRule applicationOnly() {
        return noClasses()
                .that(Module.libraries())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.snakeyaml..",
                        "com.fasterxml..",
                        "picocli..",
                        "ch.qos.logback..",
                        "com.sun.net.httpserver..");
    }

    private static LayeredArchitecture layers() {
        return Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true);
    }
}
