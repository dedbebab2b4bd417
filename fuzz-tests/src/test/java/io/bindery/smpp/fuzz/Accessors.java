package io.bindery.smpp.fuzz;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All that a value can be asked without an argument, those that come with a later version of it too. */
final class Accessors {
    private static final Map<Class<?>, List<Method>> OF = new ConcurrentHashMap<>();

    private Accessors() {}

    /** Asks everything; each question has an answer. */
    static void allAnswer(Object value) {
        for (Method accessor : OF.computeIfAbsent(value.getClass(), Accessors::of)) {
            Law.holds(call(accessor, value) != null, () -> accessor + " answers null");
        }
    }

    private static List<Method> of(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> method.getReturnType() != void.class)
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getDeclaringClass() != Object.class)
                .toList();
    }

    /** What {@code value.toBuilder().build()} gives; {@code value} where there is no such method. */
    static Object builtAgain(Object value) {
        for (Method accessor : OF.computeIfAbsent(value.getClass(), Accessors::of)) {
            if (accessor.getName().equals("toBuilder")) {
                Object builder = call(accessor, value);
                try {
                    return call(builder.getClass().getMethod("build"), builder);
                } catch (NoSuchMethodException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return value;
    }

    private static Object call(Method method, Object target) {
        try {
            return method.invoke(target);
        } catch (InvocationTargetException e) {
            throw new AssertionError(method + " throws", e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
