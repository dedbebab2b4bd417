package io.bindery.smpp.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the annotated methods of a class: its own, those of its superclasses (private ones too) and those of its interfaces.
 * A method that is overridden counts once, as the nearest class that annotates it says; an override needs no annotation of
 * its own, so that the proxies which dependency injection frameworks make of a class keep its handlers.
 */
final class AnnotatedMethods {
    private static final List<Class<? extends Annotation>> ANNOTATIONS =
            List.of(OnBind.class, OnPdu.class, OnSession.class, NonBlocking.class);

    private AnnotatedMethods() {}

    /** Always in the same order: those of the class itself come first. */
    static Collection<Method> of(Class<?> type) {
        Map<List<?>, Method> bySignature = new LinkedHashMap<>();
        for (Class<?> declaring : withSupertypes(type)) {
            Method[] methods = declaring.getDeclaredMethods();
            Arrays.sort(methods, Comparator.comparing(Method::toString)); // the JVM gives them in no order
            for (Method method : methods) {
                if (isAnnotated(method)) {
                    bySignature.putIfAbsent(signature(method), method);
                }
            }
        }
        return bySignature.values();
    }

    private static Set<Class<?>> withSupertypes(Class<?> type) {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            types.add(at);
        }
        List.copyOf(types).forEach(superclass -> addInterfaces(superclass, types));
        return types;
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> types) {
        for (Class<?> extended : type.getInterfaces()) {
            types.add(extended);
            addInterfaces(extended, types);
        }
    }

    private static boolean isAnnotated(Method method) {
        // Where a method makes a generic one concrete, the compiler adds a bridge with the same annotations.
        return !method.isBridge() && ANNOTATIONS.stream().anyMatch(method::isAnnotationPresent);
    }

    /** Equal for a method and what it overrides. */
    private static List<?> signature(Method method) {
        List<Class<?>> parameters = List.of(method.getParameterTypes());
        boolean isOverridable = !Modifier.isPrivate(method.getModifiers()) && !Modifier.isStatic(method.getModifiers());
        return isOverridable
                ? List.of(method.getName(), parameters)
                : List.of(method.getName(), parameters, method.getDeclaringClass());
    }
}
