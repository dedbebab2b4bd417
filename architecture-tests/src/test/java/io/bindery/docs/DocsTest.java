package io.bindery.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocsTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

    private final Map<String, String> snippets = Snippets.inSources(Repository.files("examples", ".java"));

    static List<Path> pages() {
        return Stream.concat(
                        Stream.of("README.md", "docs/configuration.md", "docs/compliance.md", "docs/quirks.md")
                                .map(Repository::file),
                        Repository.files("docs/guide", ".md").stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void codeInAPageIsCompiledCode(Path page) {
        for (Snippets.Block block : Snippets.inPage(Repository.lines(page))) {
            assertThat(snippets)
                    .as("where this code comes from: %s", block.code())
                    .containsKey(block.name());
            assertThat(block.code()).as("snippet %s", block.name()).isEqualTo(snippets.get(block.name()));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksOfAPageLeadSomewhere(Path page) {
        Matcher link = LINK.matcher(String.join("\n", Repository.lines(page)));
        while (link.find()) {
            assertThat(page.resolveSibling(link.group(1))).exists();
        }
    }

    @Test
    void eachSnippetIsInSomePage() {
        Set<String> used = pages().stream()
                .flatMap(page -> Snippets.inPage(Repository.lines(page)).stream())
                .map(Snippets.Block::name)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used).containsAll(snippets.keySet());
    }

    @Test
    void aChangedOrUnmarkedBlockIsFound() throws Exception {
        Path source = Files.createTempFile("Snippets", ".java");
        Files.writeString(source, "class A {\n    // snippet: one\n    int a = 1;\n\n    int b;\n    // end\n}\n");
        List<String> page =
                List.of("<!-- snippet: one -->", "```java", "int a = 1;", "", "int b;", "```", "```java", "```");

        Map<String, String> inSource = Snippets.inSources(List.of(source));
        List<Snippets.Block> inPage = Snippets.inPage(page);
        Files.delete(source);

        assertThat(inSource).containsOnly(Map.entry("one", "int a = 1;\n\nint b;"));
        assertThat(inPage)
                .containsExactly(new Snippets.Block("one", "int a = 1;\n\nint b;"), new Snippets.Block("", ""));
    }

    @Test
    void aSnippetWithoutAnEndIsAMistake() throws Exception {
        Path source = Files.createTempFile("Snippets", ".java");
        Files.writeString(source, "// snippet: endless\nint a;\n");

        assertThatThrownBy(() -> Snippets.inSources(List.of(source))).hasMessageContaining("no \"// end\"");

        Files.delete(source);
    }
}
