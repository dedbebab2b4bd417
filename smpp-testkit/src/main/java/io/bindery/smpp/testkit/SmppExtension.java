package io.bindery.smpp.testkit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What stands behind {@link SmppTest}. */
final class SmppExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SmppExtension.class);

    /** The fakes of one test, in the order in which they were made. */
    static final class Cast {
        private final List<FakeSmsc> centres = new ArrayList<>();
        private final List<FakeEsme> esmes = new ArrayList<>();

        Object make(Class<?> type) {
            if (type == FakeSmsc.class) {
                FakeSmsc smsc = FakeSmsc.start();
                centres.add(smsc);
                return smsc;
            }
            if (type == FakeEsme.class) {
                FakeEsme esme = FakeEsme.create();
                esmes.add(esme);
                return esme;
            }
            return Ledger.byDestination();
        }

        /** Closes all, then says what was wrong. */
        void dismiss() {
            List<String> wrongs = new ArrayList<>();
            List<Throwable> leaks = new ArrayList<>();
            for (FakeEsme esme : esmes) {
                close(esme, leaks);
                wrongs.addAll(esme.violations());
            }
            for (FakeSmsc smsc : centres) {
                close(smsc, leaks);
                wrongs.addAll(smsc.violations());
            }
            if (!wrongs.isEmpty() || !leaks.isEmpty()) {
                AssertionError error = new AssertionError(
                        wrongs.isEmpty()
                                ? "a fake did not close"
                                : wrongs.size() + " violation(s) of SMPP:\n  " + String.join("\n  ", wrongs));
                leaks.forEach(error::addSuppressed);
                throw error;
            }
        }

        private static void close(AutoCloseable fake, List<Throwable> leaks) {
            try {
                fake.close();
            } catch (Exception | AssertionError e) {
                leaks.add(e);
            }
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IllegalAccessException {
        Object test = context.getRequiredTestInstance();
        for (Class<?> type = test.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                boolean isFake = field.getType() == FakeSmsc.class || field.getType() == FakeEsme.class;
                if (isFake && !Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers())) {
                    field.setAccessible(true);
                    field.set(test, cast(context).make(field.getType()));
                }
            }
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        cast(context).dismiss();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        boolean isPerTest = context.getTestMethod().isPresent();
        return isPerTest && (type == FakeSmsc.class || type == FakeEsme.class || type == Ledger.class);
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
