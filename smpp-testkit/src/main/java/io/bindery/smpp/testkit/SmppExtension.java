package io.bindery.smpp.testkit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * What stands behind {@link SmppTest}. Public because JUnit makes it, also where this is a named module; tests use the
 * annotation.
 */
public final class SmppExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SmppExtension.class);

    /** For JUnit. */
    public SmppExtension() {}

    @Override
    public void beforeEach(ExtensionContext context) throws IllegalAccessException {
        Object test = context.getRequiredTestInstance();
        for (Class<?> type = test.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Cast.knows(field.getType()) && !Modifier.isStatic(field.getModifiers())) {
                    fill(field, test, cast(context));
                }
            }
        }
    }

    /** A field that a test has filled itself keeps what it has. */
    private static void fill(Field field, Object test, Cast cast) throws IllegalAccessException {
        field.setAccessible(true);
        if (field.get(test) == null) {
            field.set(test, cast.make(field.getType()));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        cast(context).dismiss();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getTestMethod().isPresent()
                && Cast.knows(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return cast(context).make(parameter.getParameter().getType());
    }

    private static Cast cast(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(context.getUniqueId(), unknown -> new Cast(), Cast.class);
    }
}
