package io.bindery.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.bindery.smpp.client.ConnectionManager;
import io.bindery.smpp.nowhere.UnknownPackageOffender;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Names that say nothing, and packages that do not say how they treat null. */
final class NamingRules {
    private NamingRules() {}

    static List<HouseRule> all() {
        return List.of(
                HouseRule.of("a class is a noun from the domain", emptyNames(), ConnectionManager.class),
                HouseRule.of("every package is @NullMarked", nullMarked(), UnknownPackageOffender.class));
    }

    private static ArchRule emptyNames() {
        return noClasses().should().haveNameMatching(".*[.$](\\w*(Manager|Helper|Utils?|Impl)|Abstract\\w*)");
    }

    private static ArchRule nullMarked() {
        return classes().should(new ArchCondition<JavaClass>("stand in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getName() + ": package-info.java without @NullMarked"));
            }
        });
    }
}
