package io.bindery.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule holds for what Bindery ships, and every rule is able to fail. */
class ArchitectureTest {
    private static final JavaClasses PRODUCTION = Production.classes();

    static Stream<HouseRule> rules() {
        return Stream.of(
                        ModuleRules.all().stream(),
                        SignatureRules.all().stream(),
                        ForbiddenUseRules.all().stream(),
                        NamingRules.all().stream())
                .flatMap(rules -> rules);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void productionKeepsTheRule(HouseRule house) {
        house.rule().check(PRODUCTION);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theRuleRefusesAClassThatBreaksIt(HouseRule house) {
        JavaClasses offenders = new ClassFileImporter().importClasses(house.offenders());

        boolean refused = house.rule().evaluate(offenders).hasViolation();

        assertThat(refused).as("violation found in %s", house.offenders()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.bindery.architecture.Module#all")
    void everyModuleIsLookedAt(Module module) {
        boolean seen = PRODUCTION.stream().anyMatch(module::owns);

        assertThat(seen).as("classes of %s among those checked", module).isTrue();
    }
}
