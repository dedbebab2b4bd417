package io.bindery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tests that a page names as {@code `Class`} or {@code `Class#method`}. */
final class NamedTests {
    private static final Pattern NAME = Pattern.compile("`(\\w+(?:Test|IT))(?:#(\\w+))?`");

    /** The source of each class of tests; two modules may have classes of one name. */
    private final Map<String, List<String>> sources = Stream.concat(
                    Repository.files("", "Test.java").stream(), Repository.files("", "IT.java").stream())
            .collect(Collectors.groupingBy(
                    file -> file.getFileName().toString().replace(".java", ""),
                    Collectors.mapping(NamedTests::text, Collectors.toList())));

    private static String text(Path file) {
        return String.join("\n", Repository.lines(file));
    }

    /** The sources of the tests that {@code text} names, all of which must be there. */
    List<String> in(String text) {
        List<String> found = new ArrayList<>();
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            assertThat(sources).as("the test in: %s", text).containsKey(name.group(1));
            List<String> named = sources.get(name.group(1)).stream()
                    .filter(source -> name.group(2) == null || source.contains(" void " + name.group(2) + "("))
                    .toList();
            assertThat(named).as("%s, method %s", name.group(1), name.group(2)).isNotEmpty();
            found.addAll(named);
        }
        return found;
    }
}
