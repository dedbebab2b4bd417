package io.bindery.smpp.testkit;

import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.text.Concatenation;
import io.bindery.smpp.text.UserData;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractAssert;

/** Assertions about the parts of one long message, in any order; a message by itself counts as its only part. */
public final class SegmentsAssert extends AbstractAssert<SegmentsAssert, List<MessagePdu>> {
    SegmentsAssert(List<MessagePdu> actual) {
        super(actual, SegmentsAssert.class);
    }

    /** There are as many. */
    public SegmentsAssert haveCount(int expected) {
        return have("number of parts", segments().size(), expected);
    }

    /**
     * They are all parts of one message and none is missing or there twice: one reference, one total, every number from 1 on,
     * and the same addresses and data_coding.
     */
    public SegmentsAssert areOneMessage() {
        List<MessagePdu> parts = segments();
        if (parts.size() == 1) {
            return have(
                    "segment",
                    parts.get(0).concatenation().map(Concatenation::total).orElse(1),
                    1);
        }
        have("parts that say where they belong", placed(parts).size(), parts.size());
        List<Concatenation> places = placed(parts);
        have(
                "references",
                places.stream().map(Concatenation::reference).distinct().count(),
                1L);
        have("totals", places.stream().map(Concatenation::total).distinct().toList(), List.of(parts.size()));
        have(
                "numbers",
                places.stream().map(Concatenation::number).sorted().toList(),
                IntStream.rangeClosed(1, parts.size()).boxed().toList());
        have(
                "sources",
                parts.stream().map(part -> part.source().digits()).distinct().count(),
                1L);
        have(
                "destinations",
                parts.stream()
                        .map(part -> part.destination().digits())
                        .distinct()
                        .count(),
                1L);
        return have(
                "data codings",
                parts.stream().map(MessagePdu::dataCoding).distinct().count(),
                1L);
    }

    /** They are {@linkplain #areOneMessage() one message} with this text. */
    public SegmentsAssert haveText(String expected) {
        areOneMessage();
        List<UserData> inOrder = segments().stream()
                .sorted(Comparator.comparing(
                        part -> part.concatenation().map(Concatenation::number).orElse(1)))
                .map(MessagePdu::userData)
                .toList();
        Optional<String> text =
                segments().get(0).dataCoding().alphabet().map(alphabet -> UserData.joinedText(inOrder, alphabet));
        return have("text", text, Optional.of(expected));
    }

    private static List<Concatenation> placed(List<MessagePdu> parts) {
        return parts.stream().flatMap(part -> part.concatenation().stream()).toList();
    }

    private List<MessagePdu> segments() {
        isNotNull();
        if (actual.isEmpty()) {
            failWithMessage("no parts at all");
        }
        return actual;
    }

    private SegmentsAssert have(String what, Object found, Object expected) {
        if (!found.equals(expected)) {
            failWithMessage("%s: %s (expected %s) in %s", what, found, expected, actual);
        }
        return this;
    }
}
