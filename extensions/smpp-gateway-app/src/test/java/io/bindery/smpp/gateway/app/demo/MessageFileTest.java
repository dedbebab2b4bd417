package io.bindery.smpp.gateway.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.text.DataCoding;
import io.bindery.smpp.text.EncodedText;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MessageFileTest {
    @Test
    void readsColumnsByTheNamesInTheHeader() {
        List<DemoMessage> messages =
                MessageFile.parse("id,Text,destination\n7,\"Hi, you\",+44 \n".replace("+44 ", "+447700900001 "));

        assertThat(messages)
                .containsExactly(new DemoMessage(
                        Address.alphanumeric("BINDERY"),
                        Address.international("447700900001"),
                        EncodedText.of("Hi, you")));
    }

    @Test
    void readsSenderDestinationAndTextWithoutAHeader() {
        List<DemoMessage> messages = MessageFile.parse("40404,447700900001,one\n447700900123,447700900002,two\n");

        assertThat(messages)
                .extracting(DemoMessage::source)
                .containsExactly(Address.shortCode("40404"), Address.international("447700900123"));
    }

    @Test
    void readsTextsAlone() {
        assertThat(MessageFile.parse("one\ntwo"))
                .extracting(message -> message.text().text())
                .containsExactly("one", "two");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("", "has no messages (at least one is needed)"),
                arguments("sender,text\n", "has a header but no messages (at least one is needed)"),
                arguments(
                        "Hello, you\n",
                        "line 1: 2 fields, and none of them is a header named text (allowed: text, or"
                                + " sender,destination,text; a text with a comma goes in double quotes)"),
                arguments(
                        "text\nHello\n\nHello, you\n",
                        "line 4: 2 fields (1 as in the first line; a text with a comma goes in double quotes)"),
                arguments("text\n\"\"\n", "line 2: text: is empty"),
                arguments("A,12x,t\n", "line 1: destination: 3 characters (allowed 1 to 20 digits, + in front or not)"),
                arguments(
                        "123456789012,1,t\nTWELVELETTER,1,t\n",
                        "line 2: sender: 12 characters (allowed 1 to 11 of ASCII, or 1 to 20 digits)"),
                arguments(
                        "A,1,t\n,1,t\n", "line 2: sender: 0 characters (allowed 1 to 11 of ASCII, or 1 to 20 digits)"),
                arguments("a\n\"b", "line 2: a quote that is never closed"),
                arguments("λ".repeat(32_768), "line 1: text: 65536 octets (at most 65535)"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refuses(String csv, String message) {
        assertThatThrownBy(() -> MessageFile.parse(csv))
                .isInstanceOf(MessageFileException.class)
                .hasMessage(message);
    }

    @Test
    void namesTheFileThatCannotBeRead(@TempDir Path folder) {
        Path none = folder.resolve("none.csv");

        assertThatThrownBy(() -> MessageFile.read(none)).hasMessage(none + ": no such file");
        assertThatThrownBy(() -> MessageFile.read(folder)).hasMessage(folder + ": cannot be read (it is a directory)");
    }

    @Test
    void shipsSomeHundredMessagesOfEveryKind() {
        List<DemoMessage> messages = MessageFile.shipped();

        assertThat(messages).hasSizeBetween(300, 400);
        assertThat(messages).anyMatch(MessageFileTest::isLong);
        assertThat(messages)
                .anyMatch(message -> message.text().dataCoding().equals(DataCoding.UCS_2) && isLong(message));
        for (int[] script :
                new int[][] {{0x370, 0x3FF}, {0x400, 0x4FF}, {0x600, 0x6FF}, {0x4E00, 0x9FFF}, {0x1F300, 0x1FAFF}}) {
            assertThat(messages)
                    .as("U+%X", script[0])
                    .anyMatch(message ->
                            message.text().text().codePoints().anyMatch(c -> c >= script[0] && c <= script[1]));
        }
    }

    private static boolean isLong(DemoMessage message) {
        return message.text().octets().length() > 254;
    }
}
