package io.bindery.smpp.gateway.app.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of the file, read key by key.
 *
 * <p>Whatever is wrong is noted and answered with a harmless value, so that reading goes on and finds the next mistake;
 * nobody sees those values, because {@link Problems#refuse()} comes before the configuration leaves this package.
 */
final class Section {
    /** A text with the line it stands on. */
    record Item(String text, int line, String key) {}

    /** Keys whose values never appear in a message. */
    private static final Set<String> SECRETS = Set.of("password", "second_password");

    private static final String TLS = "tls";

    private final String path;
    private final int line;
    private final Problems problems;
    private final Map<String, Node> values = new HashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private Section(String path, int line, Problems problems) {
        this.path = path;
        this.line = line;
        this.problems = problems;
    }

    /** The whole file; empty when it is not a mapping. */
    static Section root(@Nullable Node node, Problems problems, List<String> known) {
        Section empty = new Section("", 1, problems);
        if (node instanceof MappingNode mapping) {
            return of(mapping, "", problems, known);
        }
        problems.add(1, "file", "is " + kindOf(node) + " (wanted are the keys " + listed(known) + ")");
        problems.refuse();
        return empty;
    }

    private static Section of(MappingNode mapping, String path, Problems problems, List<String> known) {
        Section section = new Section(path, lineOf(mapping), problems);
        for (NodeTuple entry : mapping.getValue()) {
            section.put(entry, known);
        }
        return section;
    }

    private void put(NodeTuple entry, List<String> known) {
        int at = lineOf(entry.getKeyNode());
        String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
        if (key.equals(TLS) && !known.contains(TLS)) {
            problems.add(at, pathTo(TLS), "TLS is not supported yet (remove the key; links are plain TCP)");
        } else if (!known.contains(key)) {
            problems.add(at, pathTo(Problems.shown(key)), "unknown key (allowed " + listed(known) + ")");
        } else if (values.putIfAbsent(key, entry.getValueNode()) != null) {
            problems.add(at, pathTo(key), "is there twice (allowed once)");
        } else {
            lines.put(key, at);
        }
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The line of {@code key}, or of the section when the key is not there. */
    int lineOf(String key) {
        return lines.getOrDefault(key, line);
    }

    boolean isSection(String key) {
        return values.get(key) instanceof MappingNode;
    }

    /** Whether there is something under {@code key} that is not an empty list. */
    boolean hasItems(String key) {
        return has(key) && !isEmptyList(key);
    }

    boolean isEmptyList(String key) {
        return values.get(key) instanceof SequenceNode sequence
                && sequence.getValue().isEmpty();
    }

    /** The lines of the known keys that are there, by path. */
    Map<String, Integer> lines() {
        Map<String, Integer> byPath = new HashMap<>();
        lines.forEach((key, at) -> byPath.put(pathTo(key), at));
        return byPath;
    }

    /** Notes a mistake in the value of {@code key}. */
    void report(String key, String what) {
        problems.add(lineOf(key), pathTo(key), what);
    }

    /** A text that has to be there and must not be empty. */
    String text(String key) {
        if (!has(key)) {
            report(key, "missing");
            return "";
        }
        return filled(key);
    }

    /** A text that must not be empty; {@code otherwise} when the key is not there. */
    String text(String key, String otherwise) {
        return has(key) ? filled(key) : otherwise;
    }

    private String filled(String key) {
        Optional<String> value = written(key);
        if (value.isPresent() && value.get().isEmpty()) {
            report(key, "is empty (a text is wanted)");
        }
        return value.orElse("");
    }

    /** A text that may be empty; empty when the key is not there. */
    String anyText(String key) {
        return written(key).orElse("");
    }

    /** What stands under {@code key}, as it is written: 0123 stays 0123. */
    private Optional<String> written(String key) {
        Node node = values.get(key);
        return node == null ? Optional.empty() : textOf(node, key);
    }

    private Optional<String> textOf(Node node, String key) {
        if (node instanceof ScalarNode scalar && !isNull(scalar)) {
            return Optional.of(scalar.getValue());
        }
        problems.add(lineOf(node), pathTo(key), "is " + kindOf(node) + " (a text is wanted)");
        return Optional.empty();
    }

    /** A whole number that has to be there, from {@code low} to {@code high}. */
    int number(String key, int low, int high) {
        if (!has(key)) {
            report(key, "missing (allowed " + low + " to " + high + ")");
            return low;
        }
        return number(key, low, low, high);
    }

    /** A whole number from {@code low} to {@code high}; {@code otherwise} when the key is not there. */
    int number(String key, int otherwise, int low, int high) {
        Node node = values.get(key);
        if (node == null) {
            return otherwise;
        }
        String shown =
                node instanceof ScalarNode scalar && !isNull(scalar) ? Problems.shown(scalar.getValue()) : kindOf(node);
        try {
            int value = Integer.parseInt(shown);
            if (value >= low && value <= high) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // told below, like a number out of range
        }
        report(key, shown + " (allowed " + low + " to " + high + ")");
        return otherwise;
    }

    /** A constant by its name in small letters; {@code otherwise} when the key is not there. */
    <E extends Enum<E>> E choice(String key, E otherwise) {
        Optional<String> written = written(key);
        List<String> names = new ArrayList<>();
        for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
            names.add(nameOf(constant));
            if (written.isPresent() && written.get().equals(nameOf(constant))) {
                return constant;
            }
        }
        written.ifPresent(wrong -> report(key, Problems.shown(wrong) + " (allowed " + String.join(", ", names) + ")"));
        return otherwise;
    }

    private static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The section under {@code key}; an empty one when the key is not there or is something else. */
    Section section(String key, List<String> known) {
        Node node = values.get(key);
        if (node instanceof MappingNode mapping) {
            return of(mapping, pathTo(key), problems, known);
        }
        if (node != null) {
            report(key, "is " + kindOf(node) + " (wanted are the keys " + listed(known) + ")");
        }
        return new Section(pathTo(key), lineOf(key), problems);
    }

    /** The sections in the list under {@code key}; none when the key is not there or is something else. */
    List<Section> sections(String key, List<String> known) {
        List<Section> sections = new ArrayList<>();
        int index = 0;
        for (Node item : items(key, "sections")) {
            String itemPath = pathTo(key) + "[" + index++ + "]";
            if (item instanceof MappingNode mapping) {
                sections.add(of(mapping, itemPath, problems, known));
            } else {
                problems.add(
                        lineOf(item), itemPath, "is " + kindOf(item) + " (wanted are the keys " + listed(known) + ")");
            }
        }
        return sections;
    }

    /** The texts in the list under {@code key}; none when the key is not there or is something else. */
    List<Item> texts(String key) {
        List<Item> texts = new ArrayList<>();
        List<Node> items = items(key, "texts");
        for (int i = 0; i < items.size(); i++) {
            Node item = items.get(i);
            String itemKey = key + "[" + i + "]";
            textOf(item, itemKey).ifPresent(text -> texts.add(new Item(text, lineOf(item), pathTo(itemKey))));
        }
        return texts;
    }

    private List<Node> items(String key, String what) {
        Node node = values.get(key);
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (node != null) {
            report(key, "is " + kindOf(node) + " (a list of " + what + " is wanted)");
        }
        return List.of();
    }

    /** The value of {@code key} as it may stand in a message. */
    String shown(String key) {
        return SECRETS.contains(key) ? "***" : Problems.shown(anyText(key));
    }

    String pathTo(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    private static boolean isNull(ScalarNode scalar) {
        return scalar.getTag().equals(Tag.NULL);
    }

    /** What a node is, never what it says: a password in the wrong place must not end in a log. */
    private static String kindOf(@Nullable Node node) {
        if (node instanceof ScalarNode scalar) {
            return isNull(scalar) ? "empty" : "a single value";
        }
        return node instanceof SequenceNode ? "a list" : node == null ? "empty" : "a section";
    }

    private static String listed(List<String> keys) {
        return String.join(", ", keys);
    }
}
