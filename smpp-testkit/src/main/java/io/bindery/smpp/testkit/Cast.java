package io.bindery.smpp.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The fakes of one test, in the order in which they were made. */
final class Cast {
    private static final Map<Class<?>, Supplier<Object>> KINDS = Map.of(
            FakeSmsc.class, FakeSmsc::start,
            FakeEsme.class, FakeEsme::create,
            FaultProxy.class, FaultProxy::create,
            Ledger.class, Ledger::byDestination,
            VirtualClock.class, VirtualClock::create);

    private final List<Object> made = new ArrayList<>();

    static boolean knows(Class<?> type) {
        return KINDS.containsKey(type);
    }

    /** One more of a kind that is {@linkplain #knows known}. */
    <T> T make(Class<T> type) {
        Supplier<Object> kind = KINDS.get(type);
        if (kind == null) {
            throw new IllegalArgumentException("type: " + type.getName() + " (one of " + KINDS.keySet() + ")");
        }
        T one = type.cast(kind.get());
        made.add(one);
        return one;
    }

    /** Closes all, then says what was wrong. Applications go first, and no proxy holds up a good-bye. */
    void dismiss() {
        List<String> wrongs = new ArrayList<>();
        List<Throwable> leaks = new ArrayList<>();
        all(FaultProxy.class).forEach(FaultProxy::resume);
        for (FakeEsme esme : all(FakeEsme.class)) {
            close(esme, leaks);
            wrongs.addAll(esme.violations());
        }
        for (FakeSmsc smsc : all(FakeSmsc.class)) {
            close(smsc, leaks);
            wrongs.addAll(smsc.violations());
        }
        all(FaultProxy.class).forEach(proxy -> close(proxy, leaks));
        if (!wrongs.isEmpty() || !leaks.isEmpty()) {
            AssertionError error = new AssertionError(
                    wrongs.isEmpty()
                            ? "a fake did not close"
                            : wrongs.size() + " violation(s) of SMPP:\n  " + String.join("\n  ", wrongs));
            leaks.forEach(error::addSuppressed);
            throw error;
        }
    }

    private <T> List<T> all(Class<T> type) {
        return made.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static void close(AutoCloseable fake, List<Throwable> leaks) {
        try {
            fake.close();
        } catch (Exception | AssertionError e) {
            leaks.add(e);
        }
    }
}
