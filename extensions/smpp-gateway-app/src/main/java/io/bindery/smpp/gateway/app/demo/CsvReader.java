package io.bindery.smpp.gateway.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Comma-separated values as in RFC 4180: fields may be in double quotes, and then hold commas, line breaks and doubled
 * quotes. Lines may end in LF or CRLF; empty lines are skipped.
 */
final class CsvReader {
    /** One record, with the line it begins on, from 1. */
    record Row(int line, List<String> fields) {}

    private final String text;
    private int position;
    private int line = 1;

    private CsvReader(String text) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text; // spreadsheets begin files with a mark
    }

    /**
     * All records of {@code text}.
     *
     * @throws MessageFileException naming the line, for a quote in the wrong place or one that is never closed
     */
    static List<Row> read(String text) {
        CsvReader reader = new CsvReader(text);
        List<Row> rows = new ArrayList<>();
        while (reader.position < reader.text.length()) {
            reader.row().ifPresent(rows::add);
        }
        return rows;
    }

    private Optional<Row> row() {
        int begin = position;
        int first = line;
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (at(',')) {
            position++;
            fields.add(field());
        }
        boolean isBlank = position == begin;
        endOfLine();
        return isBlank ? Optional.empty() : Optional.of(new Row(first, fields));
    }

    private String field() {
        if (at('"')) {
            return quoted();
        }
        int begin = position;
        while (position < text.length() && !at(',') && !at('\n') && !atLineEnd()) {
            if (at('"')) {
                throw new MessageFileException(
                        line, "a quote inside a field (put the whole field in quotes, and the quote twice)");
            }
            position++;
        }
        return text.substring(begin, position);
    }

    private String quoted() {
        int opened = line;
        StringBuilder field = new StringBuilder();
        position++;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '\n') {
                line++;
            }
            if (c != '"') {
                field.append(c);
            } else if (at('"')) {
                field.append('"');
                position++;
            } else {
                return closed(field);
            }
        }
        throw new MessageFileException(opened, "a quote that is never closed");
    }

    private String closed(StringBuilder field) {
        if (position < text.length() && !at(',') && !at('\n') && !atLineEnd()) {
            throw new MessageFileException(
                    line, "text after the closing quote (allowed is a comma or the end of the line)");
        }
        return field.toString();
    }

    private void endOfLine() {
        if (atLineEnd()) {
            position++;
        }
        if (at('\n')) {
            position++;
            line++;
        }
    }

    private boolean atLineEnd() {
        return at('\r') && (position + 1 == text.length() || text.charAt(position + 1) == '\n');
    }

    private boolean at(char c) {
        return position < text.length() && text.charAt(position) == c;
    }
}
