package io.bindery.smpp.gateway.app.config;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Puts environment variables into the text of a file: <code>${NAME}</code> and <code>${NAME:-default}</code>.
 *
 * <p>It works on the raw text, before YAML is read, line by line, so that lines keep their numbers. The default is used only
 * when the variable is not set; an empty one counts as set. A <code>${</code> without its brace stays as it is. Lines that
 * are only a comment are left alone, or an example in a comment would need its variable.
 */
final class Variables {
    private static final String KEY = "environment variable ";

    /** What a name stands for; null when it is not set. */
    interface Lookup {
        @Nullable String valueOf(String name);
    }

    private final Lookup lookup;
    private final Problems problems;

    Variables(Lookup lookup, Problems problems) {
        this.lookup = lookup;
        this.problems = problems;
    }

    /** {@code text} with its variables replaced; what cannot be replaced is noted and replaced by nothing. */
    String expand(String text) {
        StringBuilder expanded = new StringBuilder(text.length());
        int number = 0;
        for (String line : text.split("\n", -1)) {
            if (number++ > 0) {
                expanded.append('\n');
            }
            int here = number;
            expanded.append(isComment(line) ? line : expandLine(line, inside -> valueOf(inside, here)));
        }
        return expanded.toString();
    }

    private static boolean isComment(String line) {
        return line.stripLeading().startsWith("#");
    }

    private static String expandLine(String line, UnaryOperator<String> values) {
        StringBuilder expanded = new StringBuilder(line.length());
        int from = 0;
        while (true) {
            int start = line.indexOf("${", from);
            int end = start < 0 ? -1 : line.indexOf('}', start);
            if (end < 0) {
                return expanded.append(line, from, line.length()).toString();
            }
            expanded.append(line, from, start).append(values.apply(line.substring(start + 2, end)));
            from = end + 1;
        }
    }

    private String valueOf(String inside, int line) {
        int separator = inside.indexOf(":-");
        String name = separator < 0 ? inside : inside.substring(0, separator);
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            problems.add(
                    line, "${" + Problems.shown(inside) + "}", "is no variable (allowed ${NAME} or ${NAME:-default})");
            return "";
        }
        String value = lookup.valueOf(name);
        if (value != null) {
            return singleLine(name, value, line);
        }
        if (separator < 0) {
            problems.add(line, KEY + name, "not set (set it, or give a default: ${" + name + ":-default})");
            return "";
        }
        return inside.substring(separator + 2);
    }

    /** A line break would move every line behind it, and could add keys that nobody wrote into the file. */
    private String singleLine(String name, String value, int line) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            problems.add(line, KEY + name, "has a line break (allowed is a single line)");
            return "";
        }
        return value;
    }
}
