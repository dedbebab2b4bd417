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
 * One kind of PDU at a time: the friendliest case for every library, since the JIT sees one class at each call.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar CodecBenchmark -p library=BINDERY,CLOUDHOPPER,JSMPP,JSMPP_STREAM -prof gc}
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
public class CodecBenchmark {
    @Param({"BINDERY", "RECORDS", "CLOUDHOPPER", "JSMPP_STREAM", "JSMPP"})
    public Library library;

    @Param
    public Sample pdu;

    private SmppLibrary codec;
    private Object built;
    private Object decoded;
    private int sequence;

    @Setup
    public void open() throws Exception {
        codec = library.open();
        built = codec.build(pdu);
        decoded = codec.decode(pdu);
    }

    @Benchmark
    public Object decode() throws Exception {
        return codec.decode(pdu);
    }

    @Benchmark
    public void decodeAndRead(Blackhole blackhole) throws Exception {
        Object received = codec.decode(pdu);
        codec.read(received, new ReadIntoBlackhole(blackhole));
        blackhole.consume(received); // a handler is given the PDU itself, so nobody may do without making it
    }

    @Benchmark
    public Object encodeBuilt() throws Exception {
        return codec.write(built, nextSequence());
    }

    @Benchmark
    public Object buildAndEncode() throws Exception {
        return codec.encode(pdu, nextSequence());
    }

    @Benchmark
    public Object relayDecoded() throws Exception {
        return codec.write(decoded, nextSequence());
    }

    @Benchmark
    public Object decodeAndRelay() throws Exception {
        return codec.relay(pdu, nextSequence());
    }

    private int nextSequence() {
        sequence = sequence + 1 & 0x7FFF_FFFF | 1;
        return sequence;
    }
}
