package io.bindery.smpp.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bindery.smpp.Octets;
import io.bindery.smpp.pdu.DataSm;
import io.bindery.smpp.pdu.EsmClass;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.text.InformationElement;
import io.bindery.smpp.text.UserData;
import io.bindery.smpp.text.UserDataHeader;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any message that says it begins with a user data header. */
class UserDataFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.of(
                        "050003cc0201 4869", // concatenation of 8 bits
                        "060804cc000201 4869",
                        "0b05040b8423f0 000301 0201 4869",
                        "0500030000014869",
                        "050003cc02034869",
                        "06000304cc0201 41",
                        "0a0003cc0201 0003cd0202 41", // twice
                        "070003cc0201 2401 01", // an element past the end
                        "00 4869",
                        "ff 4869",
                        "0401020304",
                        "03240101 4869",
                        "")
                .map(hex -> HexFormat.of().parseHex(hex.replace(" ", "")))
                .flatMap(octets -> Stream.of(0, 4, 8).map(coding -> Seeds.input(octets, coding)));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void takesAnyMessageApart(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Octets body = Octets.of(Arrays.copyOfRange(input, 1, input.length));

        UserData data = UserData.withHeader(body);

        accountsForEachOctet(body, data);
        comesBack(data);
        if (body.length() <= 255) {
            isReadInAPdu(body, DataCoding.of(input[0] & 0xFF), data);
        }
    }

    private static void accountsForEachOctet(Octets body, UserData data) {
        Accessors.allAnswer(data);
        Accessors.allAnswer(data.header());
        Law.equal(data.headerOctets() + data.text().length(), body.length(), "octets of header and text");
        Law.equal(body.slice(data.headerOctets()), data.text(), "the text");
        Law.holds(data.header().length() <= Math.max(data.headerOctets(), 1), () -> "a header longer than its octets");
        if (data.defects().isEmpty()) {
            Law.equal(data.header().octets().concat(data.text()), body, "octets of a faultless message");
        }
    }

    /** What could be understood is understood again when it is written, and needs no more indulgence. */
    private static void comesBack(UserData data) {
        UserDataHeader header = data.header();
        if (header.isEmpty()) {
            return;
        }
        UserData again = UserData.withHeader(header.octets().concat(data.text()));
        Law.equal(again.header(), header, "the header again");
        Law.equal(again.text(), data.text(), "the text again");
        Law.holds(data.defects().containsAll(again.defects()), () -> "then has " + again.defects());
        Law.equal(header.withoutConcatenation().concatenation(), Optional.empty(), "without concatenation");
        UserDataHeader bare = header.withoutConcatenation();
        header.concatenation()
                .ifPresent(place -> Law.equal(bare.with(place).concatenation(), Optional.of(place), "the same place"));
        for (InformationElement element : header.elements()) {
            Accessors.allAnswer(element);
        }
    }

    private static void isReadInAPdu(Octets body, DataCoding coding, UserData data) {
        DataSm pdu = DataSm.builder()
                .esmClass(EsmClass.UDHI)
                .dataCoding(coding)
                .body(body)
                .build();
        Accessors.allAnswer(pdu);
        if (!body.isEmpty()) {
            Law.equal(pdu.userData(), data, "in a PDU");
        }
        Law.equal(pdu.concatenation(), data.header().concatenation(), "place in a PDU");
    }
}
