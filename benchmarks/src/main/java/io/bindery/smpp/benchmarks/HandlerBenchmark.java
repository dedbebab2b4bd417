package io.bindery.smpp.benchmarks;

import io.bindery.smpp.handler.HandlerContext;
import io.bindery.smpp.handler.Handlers;
import io.bindery.smpp.handler.OnPdu;
import io.bindery.smpp.handler.PduHandler;
import io.bindery.smpp.handler.Session;
import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.pdu.SubmitSmResp;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to reach a handler that does nothing: the look-up by command and the call, as the engine makes them, beside the
 * bare call of the method.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar HandlerBenchmark -prof gc}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 3,
        jvmArgs = {"-Xms512m", "-Xmx512m", "-XX:+UseParallelGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls open() first
public class HandlerBenchmark {
    private static final SubmitSmResp TAKEN = SubmitSmResp.of("m-1");

    /** A host's object. */
    static final class Smsc {
        @OnPdu
        SubmitSmResp submit(SubmitSm sm, Session session) {
            return TAKEN;
        }
    }

    private final Smsc smsc = new Smsc();
    private final SubmitSm submit = SubmitSm.of(Address.shortCode("12345"), Address.international("31612345678"), "hi");
    private Session session;
    private Handlers annotated;
    private Handlers functional;
    private Handlers inMdc;

    @Setup
    public void open() {
        session = (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> "acme");
        annotated = Handlers.builder().handlers(MethodHandles.lookup(), smsc).build();
        functional = Handlers.builder().on(SubmitSm.class, smsc::submit).build();
        inMdc = Handlers.builder()
                .context(HandlerContext.mdc())
                .on(SubmitSm.class, smsc::submit)
                .build();
    }

    @Benchmark
    public Object bareCall() {
        return smsc.submit(submit, session);
    }

    @Benchmark
    public @Nullable Object annotated() throws Throwable {
        return call(annotated);
    }

    @Benchmark
    public @Nullable Object functional() throws Throwable {
        return call(functional);
    }

    @Benchmark
    public @Nullable Object functionalInMdc() throws Throwable {
        return call(inMdc);
    }

    private @Nullable Object call(Handlers handlers) throws Throwable {
        PduHandler handler = handlers.handlerOf(Command.SUBMIT_SM);
        return handler == null ? TAKEN : handler.handle(submit, session);
    }
}
