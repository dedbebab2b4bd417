package io.bindery.examples.esme;

import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.pdu.DeliverSm;
import io.bindery.smpp.pdu.SubmitSm;
import io.bindery.smpp.text.Alphabet;
import io.bindery.smpp.text.Alphabets;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.text.EncodedText;
import io.bindery.smpp.text.Loss;
import io.bindery.smpp.text.LossyText;
import io.bindery.smpp.text.MessageClass;
import io.bindery.smpp.text.OperatorAlphabets;
import io.bindery.smpp.text.PeerAlphabets;
import io.bindery.smpp.text.Replacement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The code in the documentation's page about text; a test compares them. */
final class TextSnippets {
    private static final Logger log = LoggerFactory.getLogger(TextSnippets.class);

    private TextSnippets() {}

    static void peers() {
        // snippet: peer-alphabets
        PeerAlphabets latin = PeerAlphabets.standard().withDefault(Alphabets.LATIN_1);
        PeerAlphabets littleEndian = PeerAlphabets.standard().with(DataCoding.UCS_2, Alphabets.UCS_2_LITTLE_ENDIAN);
        PeerAlphabets packed = PeerAlphabets.standard().withGsm(Alphabets.GSM_0338_PACKED);
        // end
        log.debug("{} {} {}", latin, littleEndian, packed);
    }

    static String read(DeliverSm sm, PeerAlphabets peer) {
        // snippet: read-text
        String text = sm.text(peer).orElse("(binary data)");
        // end
        return text;
    }

    static SubmitSm write(String text, PeerAlphabets peer) {
        // snippet: write-text
        SubmitSm message = SubmitSm.builder()
                .destination(Address.international("31612345678"))
                .text(peer.encode(text))
                .build();
        // end
        return message;
    }

    static PeerAlphabets candidates(PeerAlphabets peer) {
        // snippet: candidates
        PeerAlphabets cyrillic = peer.writingUnder(DataCoding.MC_DEFAULT, DataCoding.CYRILLIC, DataCoding.UCS_2);
        // end
        return cyrillic;
    }

    static LossyText lose(String text, PeerAlphabets peer) {
        // snippet: losses
        for (Loss loss : peer.losses(text)) {
            log.info(
                    "not written as {}: it lacks {} characters", loss.alphabet().name(), loss.count());
        }
        LossyText lossy = peer.encodeLossy(text, DataCoding.MC_DEFAULT, Replacement.QUESTION_MARK);
        log.info("{} characters became question marks", lossy.loss().count());
        // end
        return lossy;
    }

    static EncodedText flash() {
        // snippet: flash
        EncodedText flash =
                EncodedText.of("Smoke in the server room", DataCoding.MC_DEFAULT.withMessageClass(MessageClass.FLASH));
        // end
        return flash;
    }

    static PeerAlphabets operator() {
        // snippet: operator-alphabets
        Alphabet turkish = OperatorAlphabets.vodafoneTurkey();
        PeerAlphabets peer = PeerAlphabets.standard().withGsm(turkish);
        // end
        return peer;
    }
}
