package io.bindery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/quirks.md against the tests: what it says is shown by a test that says the same. */
class QuirksTest {
    private static final String NOT_COVERED = "not covered: ";

    private static final NamedTests TESTS = new NamedTests();

    /** A line of the index. */
    record Line(String number, String what, String does, String shownBy) {
        static Line of(String row) {
            List<String> cells =
                    Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
            assertThat(cells).as(row).hasSize(6);
            return new Line(cells.get(1), cells.get(2), cells.get(3), cells.get(4));
        }

        @Override
        public String toString() {
            return number;
        }
    }

    static List<Line> lines() {
        return Repository.lines(Repository.file("docs/quirks.md")).stream()
                .filter(line -> line.matches("\\| [A-Z]+\\d+ \\|.*"))
                .map(Line::of)
                .toList();
    }

    @Test
    void allNumbersAreThereInOrder() {
        assertThat(lines().stream().map(Line::number))
                .containsExactlyElementsOf(Stream.of(numbers("Q", 32), numbers("T", 24), numbers("SB", 21))
                        .flatMap(each -> each)
                        .toList());
    }

    private static Stream<String> numbers(String letters, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> letters + number);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aLineNamesTestsThatMentionItsNumberOrSaysWhyThereAreNone(Line line) {
        assertThat(line.what()).isNotEmpty();
        assertThat(line.does()).isNotEmpty();
        if (line.shownBy().startsWith(NOT_COVERED)) {
            assertThat(line.shownBy()).hasSizeGreaterThan(NOT_COVERED.length() + 10);
            return;
        }
        Pattern number = Pattern.compile("\\b" + line.number() + "\\b");

        assertThat(TESTS.in(line.shownBy()))
                .isNotEmpty()
                .allMatch(source -> number.matcher(source).find());
    }
}
