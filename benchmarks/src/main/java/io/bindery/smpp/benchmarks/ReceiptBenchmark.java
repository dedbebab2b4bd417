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
import org.openjdk.jmh.infra.Blackhole;

/**
 * A delivery receipt is parsed and asked for id, stat, err and done date.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar ReceiptBenchmark -prof gc}
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
public class ReceiptBenchmark {
    @Param({"BINDERY", "CLOUDHOPPER", "JSMPP"})
    public Library library;

    private ReceiptLibrary receipts;

    @Setup
    public void open() throws Exception {
        receipts = library.openReceipts();
    }

    @Benchmark
    public void fromText(Blackhole blackhole) throws Exception {
        receipts.read(receipts.parseText(), new ReceiptIntoBlackhole(blackhole));
    }

    @Benchmark
    public void fromPdu(Blackhole blackhole) throws Exception {
        receipts.read(receipts.parsePdu(), new ReceiptIntoBlackhole(blackhole));
    }
}
