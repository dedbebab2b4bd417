package io.bindery.smpp.gateway.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CsvReaderTest {
    static Stream<Arguments> records() {
        return Stream.of(
                arguments("a,b\nc,d\n", List.of(List.of("a", "b"), List.of("c", "d"))),
                arguments("a,b\r\nc,d", List.of(List.of("a", "b"), List.of("c", "d"))),
                arguments("a,,\n", List.of(List.of("a", "", ""))),
                arguments(",\n", List.of(List.of("", ""))),
                arguments("\n\na\n\r\n\nb\n\n", List.of(List.of("a"), List.of("b"))),
                arguments("\"a,b\",\"c\"\"d\"\n", List.of(List.of("a,b", "c\"d"))),
                arguments("\"one\ntwo\",x\ny,z", List.of(List.of("one\ntwo", "x"), List.of("y", "z"))),
                arguments("\"\"\n", List.of(List.of(""))),
                arguments("\uFEFFa,b", List.of(List.of("a", "b"))),
                arguments(" a , b ", List.of(List.of(" a ", " b "))),
                arguments("a\rb,c\r", List.of(List.of("a\rb", "c"))),
                arguments("", List.of()));
    }

    @ParameterizedTest
    @MethodSource("records")
    void reads(String text, List<List<String>> records) {
        assertThat(CsvReader.read(text)).extracting(CsvReader.Row::fields).isEqualTo(records);
    }

    @Test
    void countsLinesAlsoInsideQuotes() {
        assertThat(CsvReader.read("a\n\n\"b\n\n\"\r\nc"))
                .extracting(CsvReader.Row::line)
                .containsExactly(1, 3, 6);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("a\n\"b\nc\n", "line 2: a quote that is never closed"),
                arguments(
                        "a\nb\"c",
                        "line 2: a quote inside a field (put the whole field in quotes, and the quote twice)"),
                arguments(
                        "\"a\" ,b",
                        "line 1: text after the closing quote (allowed is a comma or the end of the line)"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refuses(String text, String message) {
        assertThatThrownBy(() -> CsvReader.read(text))
                .isInstanceOf(MessageFileException.class)
                .hasMessage(message);
    }

    @Property
    void readsBackWhateverIsQuoted(
            @ForAll @Size(min = 1, max = 4) List<@Size(min = 1, max = 3) List<@Chars({'a', ',', '"', '\n', '\r', 'λ'}) String>> rows) {
        String text = rows.stream()
                .map(row -> row.stream()
                        .map(field -> '"' + field.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n"));

        assertThat(CsvReader.read(text)).extracting(CsvReader.Row::fields).isEqualTo(rows);
    }

    @Property
    void neverFailsInAnotherWay(@ForAll @Chars({'a', ',', '"', '\n', '\r'}) String text) {
        try {
            CsvReader.read(text);
        } catch (MessageFileException expected) {
            assertThat(expected).hasMessageStartingWith("line ");
        }
    }
}
