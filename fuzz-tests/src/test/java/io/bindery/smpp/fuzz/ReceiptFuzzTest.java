package io.bindery.smpp.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.Command;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.pdu.MessagePdu;
import io.bindery.smpp.text.DataCoding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any deliver_sm or data_sm, with a receipt in it or without. */
class ReceiptFuzzTest {
    private static final int DELIVER = 0;
    private static final int DATA = 1;

    static Stream<byte[]> seeds() {
        Stream<byte[]> texts = Seeds.receipts()
                .map(text -> Seeds.input(
                        DeliverSm.builder()
                                .esmClass(EsmClass.DELIVERY_RECEIPT)
                                .body(Octets.of(text, StandardCharsets.ISO_8859_1))
                                .build()
                                .octets()
                                .toByteArray(),
                        DELIVER));
        Stream<byte[]> wide = Seeds.receipts()
                .map(text -> Seeds.input(
                        DeliverSm.builder()
                                .dataCoding(DataCoding.of(8))
                                .body(Octets.of(text, StandardCharsets.UTF_16BE))
                                .build()
                                .octets()
                                .toByteArray(),
                        DELIVER));
        return Stream.of(
                        texts,
                        wide,
                        Seeds.framesOf("deliver_sm").map(frame -> Seeds.input(Seeds.bodyOf(frame), DELIVER)),
                        Seeds.framesOf("data_sm").map(frame -> Seeds.input(Seeds.bodyOf(frame), DATA)))
                .flatMap(each -> each);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void readsAndRelabelsWhateverIsDelivered(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Command command = (input[0] & 1) == DATA ? Command.DATA_SM : Command.DELIVER_SM;
        byte[] body = Arrays.copyOfRange(input, 1, input.length);

        PduLaws.read(command, body, Readings.EVERYTHING).ifPresent(pdu -> ReceiptLaws.check((MessagePdu) pdu));
    }
}
