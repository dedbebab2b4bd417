package io.bindery.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the modules promise to the outside: internals are exported to nobody, or to named modules of ours. */
class ModuleDescriptorTest {
    /** Packages that only Bindery's own modules may see. */
    private static final Set<String> INTERNAL = Set.of("io.bindery.smpp.wire", "io.bindery.smpp.session");

    static List<ModuleDescriptor> modules() {
        return Production.modules();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void exportsNoInternalPackageToEverybody(ModuleDescriptor module) {
        assertThat(exposedInternals(module)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void opensNothing(ModuleDescriptor module) {
        assertThat(module.isOpen() || !module.opens().isEmpty())
                .as("%s opens packages to reflection", module.name())
                .isFalse();
    }

    @Test
    void recognizesAnInternalPackageThatIsExported() {
        ModuleDescriptor careless = ModuleDescriptor.newModule("io.bindery.careless")
                .exports("io.bindery.smpp.session")
                .exports("io.bindery.smpp.wire", Set.of("io.bindery.smpp.session"))
                .build();

        assertThat(exposedInternals(careless)).containsExactly("io.bindery.smpp.session");
    }

    @Test
    void findsTheModulesByName() {
        Stream<String> names = modules().stream().map(ModuleDescriptor::name);

        assertThat(names)
                .contains(
                        "io.bindery.smpp.core",
                        "io.bindery.smpp.spi",
                        "io.bindery.smpp.session",
                        "io.bindery.smpp.server",
                        "io.bindery.smpp.client",
                        "io.bindery.smpp.testkit",
                        "io.bindery.smpp.gateway");
    }

    private static List<String> exposedInternals(ModuleDescriptor module) {
        return module.exports().stream()
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .filter(INTERNAL::contains)
                .toList();
    }
}
