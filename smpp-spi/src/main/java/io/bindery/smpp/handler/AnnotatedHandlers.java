package io.bindery.smpp.handler;

import io.bindery.smpp.pdu.Pdu;
import io.bindery.smpp.pdu.Request;
import io.bindery.smpp.pdu.Response;
import io.bindery.smpp.pdu.UnknownPdu;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Turns annotated methods into the registry that functions fill, once, at registration: afterwards a call is a bound
 * method handle. All mistakes are collected and reported together. {@link AnnotatedMethods} says which methods count.
 */
final class AnnotatedHandlers {
    private final MethodHandles.Lookup lookup;
    private final Object target;
    private final Handlers.Builder registry;
    private final List<String> mistakes = new ArrayList<>();

    private AnnotatedHandlers(MethodHandles.Lookup lookup, Object target, Handlers.Builder registry) {
        this.lookup = lookup;
        this.target = target;
        this.registry = registry;
    }

    static void register(MethodHandles.Lookup lookup, Object target, Handlers.Builder registry) {
        AnnotatedHandlers handlers = new AnnotatedHandlers(lookup, target, registry);
        handlers.registerAll();
        if (!handlers.mistakes.isEmpty()) {
            throw new IllegalArgumentException(
                    target.getClass().getName() + ":\n  " + String.join("\n  ", handlers.mistakes));
        }
    }

    private void registerAll() {
        Collection<Method> methods = AnnotatedMethods.of(target.getClass());
        if (methods.isEmpty()) {
            mistakes.add("no method is annotated with @OnBind, @OnPdu or @OnSession");
        }
        for (Method method : methods) {
            try {
                register(method);
            } catch (IllegalArgumentException | IllegalStateException e) {
                mistakes.add(method.getName() + ": " + e.getMessage());
            }
        }
    }

    private void register(Method method) {
        if (method.isAnnotationPresent(NonBlocking.class) && !method.isAnnotationPresent(OnPdu.class)) {
            throw mistake("@NonBlocking", method, "only together with @OnPdu");
        }
        if (method.isAnnotationPresent(OnBind.class)) {
            registerBind(method);
        }
        if (method.isAnnotationPresent(OnPdu.class)) {
            registerPdu(method);
        }
        if (method.isAnnotationPresent(OnSession.class)) {
            registerSession(method);
        }
    }

    private void registerBind(Method method) {
        boolean later =
                method.getReturnType() == CompletionStage.class || method.getReturnType() == CompletableFuture.class;
        Type result = later ? argumentOf(method.getGenericReturnType()) : method.getReturnType();
        boolean fits = method.getParameterCount() == 1
                && method.getParameterTypes()[0] == BindRequest.class
                && result == BindDecision.class;
        if (!fits) {
            throw mistake(
                    "@OnBind",
                    method,
                    "BindDecision name(BindRequest) or CompletionStage<BindDecision> name(BindRequest)");
        }
        MethodHandle handle = bound(method).asType(MethodType.methodType(Object.class, BindRequest.class));
        registry.onBindAsync(request -> decision(call(handle, request)));
    }

    @SuppressWarnings("unchecked") // the return type was checked at registration
    private static CompletionStage<BindDecision> decision(@Nullable Object result) {
        return result instanceof CompletionStage<?> stage
                ? (CompletionStage<BindDecision>) stage
                : CompletableFuture.completedFuture((BindDecision) result);
    }

    private void registerSession(Method method) {
        boolean fits = method.getParameterCount() == 1
                && SessionEvent.class.isAssignableFrom(method.getParameterTypes()[0])
                && method.getReturnType() == void.class;
        if (!fits) {
            throw mistake(
                    "@OnSession",
                    method,
                    "void name(SessionEvent) or void name(SessionBound), SessionUnbinding or SessionClosed");
        }
        Class<?> type = method.getParameterTypes()[0];
        MethodHandle handle = bound(method).asType(MethodType.methodType(Object.class, SessionEvent.class));
        registry.onSession(event -> {
            if (type.isInstance(event)) {
                callUnchecked(handle, event);
            }
        });
    }

    private void registerPdu(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        boolean takesOnePdu = parameters.length == 1 || parameters.length == 2 && parameters[1] == Session.class;
        if (takesOnePdu && HandledPdus.isNotice(parameters[0])) {
            registerNotice(method);
        } else if (takesOnePdu && parameters[0] == UnknownPdu.class) {
            registerUnknown(method);
        } else if (takesOnePdu && Request.class.isAssignableFrom(parameters[0]) && parameters[0] != Request.class) {
            registerRequest(method);
        } else {
            throw mistake(
                    "@OnPdu",
                    method,
                    "name(P) or name(P, Session) with P one of " + HandledPdus.requests() + ", or void with one of "
                            + HandledPdus.notices() + ", or Optional<UnknownPdu> with UnknownPdu");
        }
    }

    private void registerUnknown(Method method) {
        if (method.getReturnType() != Optional.class || argumentOf(method.getGenericReturnType()) != UnknownPdu.class) {
            throw mistake("@OnPdu", method, "to return Optional<UnknownPdu>");
        }
        registry.unknown(boundMethod(method));
    }

    private void registerNotice(Method method) {
        if (method.getReturnType() != void.class) {
            throw mistake("@OnPdu", method, "to return void, nobody answers a notice");
        }
        put(method);
    }

    private void registerRequest(Method method) {
        Class<?> response = responseOf(method.getParameterTypes()[0]);
        if (!answersWith(method.getGenericReturnType(), response)) {
            String name = response.getSimpleName();
            throw mistake(
                    "@OnPdu", method, "to return " + name + ", Reply<" + name + "> or a CompletionStage of either");
        }
        put(method);
    }

    private void put(Method method) {
        registry.put(method.getParameterTypes()[0], boundMethod(method));
    }

    private BoundMethod boundMethod(Method method) {
        MethodHandle handle = bound(method);
        if (method.getParameterCount() == 1) {
            handle = MethodHandles.dropArguments(handle, 1, Session.class);
        }
        return new BoundMethod(
                handle.asType(MethodType.methodType(Object.class, Pdu.class, Session.class)),
                method.isAnnotationPresent(NonBlocking.class));
    }

    /** {@code R} of the {@code Request<R>} that {@code request} implements. */
    private static Class<?> responseOf(Class<?> request) {
        for (Type type : request.getGenericInterfaces()) {
            if (type instanceof ParameterizedType parameterized && parameterized.getRawType() == Request.class) {
                return (Class<?>) parameterized.getActualTypeArguments()[0];
            }
        }
        return Response.class;
    }

    private static boolean answersWith(Type type, Class<?> response) {
        if (type == response) {
            return true;
        }
        if (!(type instanceof ParameterizedType parameterized)) {
            return false;
        }
        Type raw = parameterized.getRawType();
        if (raw == CompletionStage.class || raw == CompletableFuture.class) {
            Type later = argumentOf(type);
            return later == response || isReplyOf(later, response);
        }
        return isReplyOf(type, response);
    }

    private static boolean isReplyOf(Type type, Class<?> response) {
        return type instanceof ParameterizedType parameterized
                && parameterized.getRawType() == Reply.class
                && argumentOf(type) == response;
    }

    private static Type argumentOf(Type type) {
        return type instanceof ParameterizedType parameterized ? parameterized.getActualTypeArguments()[0] : type;
    }

    private MethodHandle bound(Method method) {
        try {
            MethodHandle handle = reachable(method);
            return isStatic(method) ? handle : handle.bindTo(target);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(
                    "not accessible (make class and method public, or open the package "
                            + method.getDeclaringClass().getPackageName()
                            + " to io.bindery.smpp.spi, or call handlers(MethodHandles.lookup(), …))",
                    e);
        }
    }

    private MethodHandle reachable(Method method) throws IllegalAccessException {
        // Method handles, unlike reflection, need our module to read the host's; this gives access to nothing.
        AnnotatedHandlers.class.getModule().addReads(method.getDeclaringClass().getModule());
        try {
            MethodHandle handle = lookup.unreflect(method);
            if (isStatic(method) || handle.type().parameterType(0).isInstance(target)) {
                return handle;
            } // else: a protected method that the lookup sees on objects of its own class only
        } catch (IllegalAccessException e) {
            // the package may be open to us all the same
        }
        return MethodHandles.privateLookupIn(method.getDeclaringClass(), lookup).unreflect(method);
    }

    private static boolean isStatic(Method method) {
        return Modifier.isStatic(method.getModifiers());
    }

    private static IllegalArgumentException mistake(String annotation, Method method, String allowed) {
        return new IllegalArgumentException(
                annotation + " on " + method.toGenericString() + " (allowed is " + allowed + ")");
    }

    private static @Nullable Object call(MethodHandle handle, Object argument) throws Exception {
        try {
            return handle.invoke(argument);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void callUnchecked(MethodHandle handle, Object argument) {
        try {
            call(handle, argument);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** An {@link OnPdu} method as the engine calls it. */
    private static final class BoundMethod implements PduHandler {
        private final MethodHandle handle;
        private final boolean isNonBlocking;

        BoundMethod(MethodHandle handle, boolean isNonBlocking) {
            this.handle = handle;
            this.isNonBlocking = isNonBlocking;
        }

        @Override
        public @Nullable Object handle(Pdu request, Session session) throws Throwable {
            return handle.invokeExact(request, session);
        }

        @Override
        public boolean isNonBlocking() {
            return isNonBlocking;
        }
    }
}
