package io.bindery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.smpp.pdu.Command;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/compliance.md against the table of commands and the tests. */
class ComplianceTest {
    private static final int CELLS = 8;

    private final List<String> page = Repository.lines(Repository.file("docs/compliance.md"));
    private final NamedTests tests = new NamedTests();

    static Stream<Command> commands() {
        return Arrays.stream(Command.class.getFields())
                .filter(field -> field.getType() == Command.class)
                .map(field -> {
                    try {
                        return (Command) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    /** The cells of the table of PDUs, by name. */
    private Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        page.stream()
                .filter(line -> line.matches("\\| [a-z_]+ \\|.*"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .map(cells -> cells.subList(0, cells.size() - 1))
                .forEach(cells -> assertThat(rows.put(cells.get(0), cells)).isNull());
        return rows;
    }

    @Test
    void eachCommandHasItsRowAndNoOther() {
        assertThat(rows().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        commands().map(Command::name).toList());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void noCellIsEmpty(Command command) {
        assertThat(rows().get(command.name())).hasSize(CELLS).noneMatch(String::isEmpty);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theVersionIsThatOfTheTableUnlessARulingSaysOtherwise(Command command) {
        List<String> cells = rows().get(command.name());
        int[] versions = {0x33, 0x34, 0x50};
        String since = String.format("came with %x.%x", command.since() >> 4, command.since() & 0xF);

        for (int i = 0; i < versions.length; i++) {
            String cell = cells.get(1 + i);
            if (!cell.contains("ruling")) {
                assertThat(cell.equals(since)).as(cell).isEqualTo(command.since() > versions[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void itsTestsAreThere(Command command) {
        assertThat(tests.in(rows().get(command.name()).get(CELLS - 1))).isNotEmpty();
    }

    @Test
    void testsNamedElsewhereAreThereToo() {
        assertThat(tests.in(String.join("\n", page))).isNotEmpty();
    }

    @Test
    void rulingsAreNumberedWithoutGaps() {
        List<Integer> numbers = page.stream()
                .filter(line -> line.matches("\\d+\\. .*"))
                .map(line -> Integer.valueOf(line.substring(0, line.indexOf('.'))))
                .toList();

        assertThat(numbers).hasSizeGreaterThan(30);
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(i + 1);
        }
    }
}
