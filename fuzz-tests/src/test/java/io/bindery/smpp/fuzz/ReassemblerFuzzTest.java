package io.bindery.smpp.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.pdu.Reassembler;
import io.bindery.smpp.pdu.Reassembly;
import io.bindery.smpp.pdu.WholeMessage;
import io.bindery.smpp.text.Concatenation;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Parts in any order, from any source, with any damage, while time passes and bounds are reached. */
class ReassemblerFuzzTest {
    private static final int OVERHEAD = 256;

    /** A part with a number, so that two equal ones are told apart. */
    record Given(int number, MessagePdu pdu) {}

    static Stream<byte[]> seeds() {
        return Stream.of(
                new byte[] {0},
                steps(0x77, 0x00, 1, 0x02, 0x00, 0x0A, 1, 0x03), // two parts in order
                steps(0x77, 0x0A, 1, 0x03, 0x00, 0x02, 1, 0x02), // and the other way round
                steps(0x77, 0x00, 1, 0x02, 0x00, 0x02, 1, 0x02, 0x00, 0x0A, 1, 0x02, 0x00, 0x02, 1, 0x02),
                steps(0x11, 0x00, 1, 0x02, 0x01, 0x03, 9, 0x22, 0x02, 0x04, 200, 0x3F, 0x10, 0x05, 200, 0x3F),
                steps(0x77, 0x04, 1, 0x02, 0x08, 0x0A, 1, 0x02, 0x0C, 5, 0x05, 0x00, 0x03, 0x01, 0x02, 0x01));
    }

    private static byte[] steps(int... octets) {
        byte[] steps = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            steps[i] = (byte) octets[i];
        }
        return steps;
    }

    /** What the caller was told. */
    private final Set<Given> promised = new HashSet<>();

    private final Set<Given> came = new HashSet<>();
    private long now;

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void losesNoPartAndKeepsItsBounds(byte[] input) {
        PartSource parts = new PartSource(input);
        int bounds = parts.octet();
        int messages = 1 + (bounds & 7);
        long octetsPerSource = (1 + (bounds >> 4 & 7)) * (OVERHEAD + 64L);
        promised.clear();
        came.clear();
        now = 0;
        Reassembler<Given> reassembler = Reassembler.builder(Given::pdu)
                .messages(messages)
                .messagesPerSource(1 + (bounds >> 3 & 1) * 3)
                .octetsPerSource(octetsPerSource)
                .octets(2 * octetsPerSource)
                .timeToLive(Duration.ofNanos(400))
                .clock(() -> now)
                .onIncomplete(incomplete -> comeBack(incomplete.parts()))
                .build();

        for (int number = 0; parts.hasMore(); number++) {
            now += parts.octet();
            Given given = new Given(number, parts.next());
            tell(reassembler.add(given), given);
            Law.holds(reassembler.messages() <= messages, () -> "more messages than allowed");
            Law.holds(
                    reassembler.octets() >= 0 && reassembler.octets() <= 2 * octetsPerSource,
                    () -> reassembler.octets() + " octets, at most " + 2 * octetsPerSource);
        }

        reassembler.clear();
        Law.equal(reassembler.messages(), 0, "messages in the end");
        Law.equal(reassembler.octets(), 0L, "octets in the end");
        Law.holds(came.containsAll(promised), () -> "a part that was held never came back");
    }

    private void comeBack(List<Given> parts) {
        for (Given part : parts) {
            Law.holds(came.add(part), () -> "a part came back twice");
        }
    }

    private void tell(Reassembly<Given> outcome, Given given) {
        if (outcome instanceof Reassembly.Whole<Given> whole) {
            isWhole(whole.message(), given);
        } else if (outcome instanceof Reassembly.Waiting<Given> waiting) {
            Law.holds(waiting.have() > 0 && waiting.have() < waiting.total(), () -> "waits for " + waiting);
            promised.add(given);
        } else if (outcome instanceof Reassembly.Duplicate<Given> duplicate) {
            comeBack(List.of(duplicate.earlier()));
            promised.add(given);
        }
    }

    private void isWhole(WholeMessage<Given> message, Given last) {
        comeBack(message.parts());
        Accessors.allAnswer(message);
        Law.holds(message.parts().contains(last), () -> "whole without its last part");
        Law.equal(message.first(), message.parts().get(0), "the first part");
        int length = 0;
        for (int i = 0; i < message.parts().size(); i++) {
            MessagePdu pdu = message.parts().get(i).pdu();
            length += pdu.userData().text().length();
            if (message.parts().size() > 1) {
                Concatenation place = pdu.concatenation().orElseThrow();
                Law.equal(place.number(), i + 1, "number of a part");
                Law.equal(place.total(), message.parts().size(), "number of parts");
                Law.equal(pdu.source(), last.pdu().source(), "source");
                Law.equal(pdu.destination(), last.pdu().destination(), "destination");
            }
        }
        Law.equal(message.body().length(), length, "octets of all parts");
    }
}
