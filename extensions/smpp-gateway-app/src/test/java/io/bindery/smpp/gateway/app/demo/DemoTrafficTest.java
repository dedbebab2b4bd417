package io.bindery.smpp.gateway.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.pdu.SubmitSm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoTrafficTest {
    private final DemoTraffic traffic = new DemoTraffic(MessageFile.parse("one\ntwo\n" + "x".repeat(300)), 10);

    @Test
    void sharesOutEveryMessageOnce() {
        List<String> numbers = new ArrayList<>();
        for (int share = 0; share < 3; share++) {
            traffic.share(share, 3).forEachRemaining(message -> numbers.add(DemoTraffic.numberOf(message)));
        }

        assertThat(numbers).containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void repeatsTheTextsInOrder() {
        List<SubmitSm> messages = new ArrayList<>();
        traffic.share(0, 1).forEachRemaining(messages::add);

        assertThat(messages)
                .extracting(message -> message.text().orElseThrow())
                .startsWith("one", "two", "x".repeat(300), "one", "two");
        assertThat(messages).allMatch(message -> message.registeredDelivery().wantsReceipt());
    }

    @Test
    void knowsAMessageThatIsNotOfThisRun() {
        assertThat(DemoTraffic.numberOf(SubmitSm.builder().build())).isEqualTo("none");
    }
}
