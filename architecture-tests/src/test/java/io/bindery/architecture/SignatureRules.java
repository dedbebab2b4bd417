package io.bindery.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.bindery.smpp.ByteArrayOffender;
import io.bindery.smpp.server.EngineLeakOffender;
import io.bindery.smpp.server.NettyLeakOffender;
import io.bindery.smpp.session.SessionOffender;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What may stand in a signature that other people compile against. */
final class SignatureRules {
    /** Where an array stands on purpose: the bridge between arrays and the library, and one between two core packages. */
    private static final List<String> ARRAYS_ON_PURPOSE = List.of(
            "io.bindery.smpp.Octets.",
            // decoding copies a body once; the TLVs at its end are a view of that copy, which pdu owns and tlv reads
            "io.bindery.smpp.tlv.Tlvs.view(",
            "io.bindery.smpp.tlv.Tlvs.wholeUpTo(",
            "io.bindery.smpp.tlv.Tlvs.isInOrder(",
            // and a PDU that is built is written into its array once, TLVs included
            "io.bindery.smpp.tlv.Tlvs$Builder.copyTo(",
            // for people who need only the codec: their frames are arrays
            "io.bindery.smpp.pdu.SmppCodec.decode(");

    private SignatureRules() {}

    static List<HouseRule> all() {
        return List.of(
                HouseRule.of(
                        "no engine type in a public signature outside the engine",
                        hidden("io.bindery.smpp.session", Module.anyOf(Module.SESSION)::test),
                        EngineLeakOffender.class,
                        SessionOffender.class),
                HouseRule.of(
                        "no Netty type in a public signature outside the engine",
                        hidden("io.netty", Module.anyOf(Module.SESSION)::test),
                        NettyLeakOffender.class),
                HouseRule.of("no byte[] in an exported signature", byteArrays(), ByteArrayOffender.class));
    }

    private static ArchRule hidden(String packagePrefix, Predicate<JavaClass> exempt) {
        return classes().should(new ArchCondition<JavaClass>("show nothing of " + packagePrefix) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!isVisible(type) || exempt.test(type)) {
                    return;
                }
                inSignaturesOf(type).forEach(use -> {
                    boolean leaks =
                            use.raw().getBaseComponentType().getPackageName().startsWith(packagePrefix);
                    events.add(new SimpleConditionEvent(
                            type, !leaks, use.where() + " shows " + use.raw().getName()));
                });
            }
        });
    }

    private static ArchRule byteArrays() {
        Set<String> exported = Production.exportedPackages();
        return classes().should(new ArchCondition<JavaClass>("take and return Octets instead of byte[]") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!isVisible(type) || !exported.contains(type.getPackageName())) {
                    return;
                }
                inSignaturesOf(type)
                        .filter(use -> ARRAYS_ON_PURPOSE.stream()
                                .noneMatch(place -> use.where().startsWith(place)))
                        .forEach(use -> events.add(new SimpleConditionEvent(
                                type, !use.raw().isEquivalentTo(byte[].class), use.where() + " shows byte[]")));
            }
        });
    }

    /** A type that stands in a signature, at any depth of its type arguments. */
    private record Use(String where, JavaClass raw) {}

    private static Stream<Use> inSignaturesOf(JavaClass type) {
        Stream<Use> parents = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
                .flatMap(parent -> uses(type.getName(), parent));
        Stream<Use> fields = type.getFields().stream()
                .filter(SignatureRules::isVisible)
                .flatMap(field -> uses(field.getFullName(), field.getType()));
        Stream<Use> code = type.getCodeUnits().stream()
                .filter(SignatureRules::isVisible)
                .flatMap(unit -> Stream.of(
                                unit.getParameterTypes().stream(),
                                Stream.of(unit.getReturnType()),
                                unit.getExceptionTypes().stream())
                        .flatMap(types -> types)
                        .flatMap(shown -> uses(unit.getFullName(), shown)));
        return Stream.of(parents, fields, code).flatMap(uses -> uses);
    }

    private static Stream<Use> uses(String where, JavaType shown) {
        // the involved types name an array by its component only, the erasure keeps it an array
        return Stream.concat(Stream.of(shown.toErasure()), shown.getAllInvolvedRawTypes().stream())
                .distinct()
                .map(raw -> new Use(where, raw));
    }

    private static boolean isVisible(JavaClass type) {
        boolean here = type.getModifiers().contains(JavaModifier.PUBLIC)
                || type.getModifiers().contains(JavaModifier.PROTECTED);
        return here && type.getEnclosingClass().map(SignatureRules::isVisible).orElse(true);
    }

    private static boolean isVisible(JavaField field) {
        return isVisible(field.getModifiers());
    }

    private static boolean isVisible(JavaCodeUnit unit) {
        return isVisible(unit.getModifiers());
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        boolean compiled = modifiers.contains(JavaModifier.SYNTHETIC);
        return !compiled && (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED));
    }
}
