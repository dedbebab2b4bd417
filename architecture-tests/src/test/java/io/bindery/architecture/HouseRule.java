package io.bindery.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * A rule together with the proof that it can fail.
 *
 * @param name what the report shows
 * @param rule what is checked over the production classes
 * @param offenders classes of this module's test sources that break the rule when they are looked at alone
 */
record HouseRule(String name, ArchRule rule, List<Class<?>> offenders) {
    static HouseRule of(String name, ArchRule rule, Class<?>... offenders) {
        // a module without classes is everyModuleIsLookedAt's business
        return new HouseRule(name, rule.allowEmptyShould(true), List.of(offenders));
    }

    @Override
    public String toString() {
        return name;
    }
}
