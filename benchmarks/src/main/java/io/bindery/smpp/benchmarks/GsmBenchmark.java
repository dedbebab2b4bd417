package io.bindery.smpp.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Texts of 150 characters to and from GSM 03.38. jSMPP has no alphabets.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar GsmBenchmark -prof gc}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 2,
        jvmArgs = {"-Xms512m", "-Xmx512m", "-XX:+UseParallelGC"})
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls open()
public class GsmBenchmark {
    @Param({"BINDERY", "CLOUDHOPPER"})
    public Library library;

    @Param
    public GsmSample text;

    private GsmLibrary gsm;

    @Setup
    public void open() {
        gsm = library.openGsm();
    }

    @Benchmark
    public Object encode() {
        return gsm.encode(text);
    }

    @Benchmark
    public String decode() {
        return gsm.decode(text);
    }
}
