package io.bindery.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Code that stands twice: in a source file between {@code // snippet: name} and {@code // end}, and in a page in a java block
 * behind the line {@code <!-- snippet: name -->}.
 */
final class Snippets {
    private static final Pattern IN_SOURCE = Pattern.compile("\\s*// snippet: ([a-z-]+)");
    private static final Pattern IN_PAGE = Pattern.compile("<!-- snippet: ([a-z-]+) -->");

    /** A java block of a page; its name is empty when nothing says where the code comes from. */
    record Block(String name, String code) {}

    private Snippets() {}

    static Map<String, String> inSources(List<Path> files) {
        Map<String, String> snippets = new LinkedHashMap<>();
        for (Path file : files) {
            List<String> lines = Repository.lines(file);
            for (int at = 0; at < lines.size(); at++) {
                Matcher start = IN_SOURCE.matcher(lines.get(at));
                if (start.matches()) {
                    String code = codeUntil("// end", lines, at + 1);
                    if (snippets.put(start.group(1), code) != null) {
                        throw new IllegalStateException("snippet " + start.group(1) + " exists twice, in " + file);
                    }
                }
            }
        }
        return snippets;
    }

    static List<Block> inPage(List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).strip().equals("```java")) {
                Matcher mark = IN_PAGE.matcher(at == 0 ? "" : lines.get(at - 1).strip());
                blocks.add(new Block(mark.matches() ? mark.group(1) : "", codeUntil("```", lines, at + 1)));
            }
        }
        return blocks;
    }

    private static String codeUntil(String end, List<String> lines, int from) {
        for (int at = from; at < lines.size(); at++) {
            if (lines.get(at).strip().equals(end)) {
                return String.join("\n", lines.subList(from, at)).stripIndent().strip();
            }
        }
        throw new IllegalStateException("no \"" + end + "\" after line " + from);
    }
}
