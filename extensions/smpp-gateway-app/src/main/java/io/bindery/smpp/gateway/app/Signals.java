package io.bindery.smpp.gateway.app;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/**
 * SIGTERM and SIGINT: the first one asks for an orderly end, a second one ends the process at once.
 *
 * <p>A JVM's shutdown hook could not tell the second signal from the first, and would leave the exit code to the JVM. The
 * class that can, {@code sun.misc.Signal}, is exported by the module jdk.unsupported but warned about by the compiler, with
 * a warning that nothing suppresses; hence by reflection. Where it is missing, the JVM's own behaviour stays.
 */
final class Signals {
    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private Signals() {}

    /**
     * Calls {@code first} at the first signal of the two, on a thread of its own, and {@code second} with 128 plus the
     * signal's number at the next.
     *
     * @return whether this JVM offers it
     */
    static boolean on(Runnable first, IntConsumer second) {
        AtomicBoolean isStopping = new AtomicBoolean();
        return handle("TERM", 128 + 15, first, second, isStopping) && handle("INT", 128 + 2, first, second, isStopping);
    }

    private static boolean handle(
            String name, int exitCode, Runnable first, IntConsumer second, AtomicBoolean isStopping) {
        try {
            Class<?> signal = Class.forName(SIGNAL);
            Class<?> handler = Class.forName(HANDLER);
            Object ours = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (!method.getName().equals("handle")) {
                            return method.invoke(isStopping, arguments); // equals, hashCode, toString
                        }
                        if (isStopping.compareAndSet(false, true)) {
                            new Thread(first, "stop").start();
                        } else {
                            second.accept(exitCode);
                        }
                        return null;
                    });
            Object which = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handler).invoke(null, which, ours);
            return true;
        } catch (InvocationTargetException | IllegalArgumentException e) {
            return false; // the JVM keeps this signal for itself (-Xrs)
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
