package io.bindery.smpp.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * All kinds of PDU in one loop, in an order that no branch predictor learns: nearer to a session than
 * {@link CodecBenchmark}, where each call has one target. Of 100 PDUs about 20 are short submit_sm, 15 parts of long
 * messages, 30 responses, 30 receipts and 5 enquire_link. Figures are for one PDU.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar MixedBenchmark -prof gc}
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
public class MixedBenchmark {
    private static final int PDUS = 1000;
    private static final long SEED = 34;

    @Param({"BINDERY", "RECORDS", "CLOUDHOPPER", "JSMPP_STREAM", "JSMPP"})
    public Library library;

    private final Sample[] traffic = new Sample[PDUS];
    private SmppLibrary codec;

    @Setup
    public void open() {
        codec = library.open();
        Random random = new Random(SEED);
        for (int i = 0; i < PDUS; i++) {
            traffic[i] = kind(random.nextInt(100));
        }
    }

    private static Sample kind(int percentile) {
        if (percentile < 20) {
            return Sample.SUBMIT_32;
        } else if (percentile < 35) {
            return Sample.SUBMIT_140_SAR;
        } else if (percentile < 65) {
            return Sample.SUBMIT_RESP;
        }
        return percentile < 95 ? Sample.DELIVER_RECEIPT : Sample.ENQUIRE_LINK;
    }

    @Benchmark
    @OperationsPerInvocation(PDUS)
    public void decode(Blackhole blackhole) throws Exception {
        for (Sample sample : traffic) {
            blackhole.consume(codec.decode(sample));
        }
    }

    @Benchmark
    @OperationsPerInvocation(PDUS)
    public void decodeAndRead(Blackhole blackhole) throws Exception {
        SmppLibrary.Reader reader = new ReadIntoBlackhole(blackhole);
        for (Sample sample : traffic) {
            Object received = codec.decode(sample);
            codec.read(received, reader);
            blackhole.consume(received); // a handler is given the PDU itself, so nobody may do without making it
        }
    }

    @Benchmark
    @OperationsPerInvocation(PDUS)
    public void buildAndEncode(Blackhole blackhole) throws Exception {
        int sequence = 0;
        for (Sample sample : traffic) {
            blackhole.consume(codec.encode(sample, ++sequence));
        }
    }

    @Benchmark
    @OperationsPerInvocation(PDUS)
    public void decodeAndRelay(Blackhole blackhole) throws Exception {
        int sequence = 0;
        for (Sample sample : traffic) {
            blackhole.consume(codec.relay(sample, ++sequence));
        }
    }
}
