package io.bindery.smpp.gateway.app.demo;

import io.bindery.smpp.pdu.Address;
import io.bindery.smpp.text.EncodedText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Messages in a CSV file, UTF-8. With a header, the columns are found by name: {@code text}, and if they are there
 * {@code sender} and {@code destination}; other columns are passed over. Without one, a line is a text, or a sender, a
 * destination and a text.
 */
final class MessageFile {
    private static final String SHIPPED = "messages.csv";
    private static final String DEFAULT_SENDER = "BINDERY";
    private static final String DEFAULT_DESTINATION = "447700900000";
    private static final int LONGEST_TEXT = 65_535;
    private static final int LONGEST_SHORT_CODE = 8;

    /** In which field of a row each value is; -1 where there is none. */
    private record Columns(int sender, int destination, int text, int count) {
        static Optional<Columns> named(List<String> header) {
            List<String> names = header.stream()
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .toList();
            int text = names.indexOf("text");
            return text < 0
                    ? Optional.empty()
                    : Optional.of(
                            new Columns(names.indexOf("sender"), names.indexOf("destination"), text, names.size()));
        }

        static Columns byCount(CsvReader.Row first) {
            return switch (first.fields().size()) {
                case 1 -> new Columns(-1, -1, 0, 1);
                case 3 -> new Columns(0, 1, 2, 3);
                default ->
                    throw new MessageFileException(
                            first.line(),
                            first.fields().size()
                                    + " fields, and none of them is a header named text (allowed: text, or"
                                    + " sender,destination,text; a text with a comma goes in double quotes)");
            };
        }
    }

    private MessageFile() {}

    /** The messages that come with Bindery: some hundred, in many languages, short and long. */
    static List<DemoMessage> shipped() {
        try (InputStream in = MessageFile.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException(SHIPPED + ": is not in the jar");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The messages in {@code file}; at least one.
     *
     * @throws MessageFileException saying what is wrong, and in which line
     */
    static List<DemoMessage> read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw new MessageFileException(file + ": no such file");
        } catch (CharacterCodingException e) {
            throw new MessageFileException(file + ": is not UTF-8 text");
        } catch (IOException e) {
            throw new MessageFileException(
                    file + ": cannot be read" + (Files.isDirectory(file) ? " (it is a directory)" : ""));
        } catch (MessageFileException e) {
            throw new MessageFileException(file + ": " + e.getMessage());
        }
    }

    static List<DemoMessage> parse(String csv) {
        List<CsvReader.Row> rows = CsvReader.read(csv);
        if (rows.isEmpty()) {
            throw new MessageFileException("has no messages (at least one is needed)");
        }
        Optional<Columns> header = Columns.named(rows.get(0).fields());
        Columns columns = header.orElseGet(() -> Columns.byCount(rows.get(0)));
        List<CsvReader.Row> data = header.isPresent() ? rows.subList(1, rows.size()) : rows;
        if (data.isEmpty()) {
            throw new MessageFileException("has a header but no messages (at least one is needed)");
        }
        List<DemoMessage> messages = new ArrayList<>(data.size());
        data.forEach(row -> messages.add(message(row, columns)));
        return messages;
    }

    private static DemoMessage message(CsvReader.Row row, Columns columns) {
        if (row.fields().size() != columns.count()) {
            throw new MessageFileException(
                    row.line(),
                    row.fields().size() + " fields (" + columns.count()
                            + " as in the first line; a text with a comma goes in double quotes)");
        }
        return new DemoMessage(
                sender(row, field(row, columns.sender(), DEFAULT_SENDER)),
                destination(row, field(row, columns.destination(), DEFAULT_DESTINATION)),
                text(row, row.fields().get(columns.text())));
    }

    private static String field(CsvReader.Row row, int column, String otherwise) {
        return column < 0 ? otherwise : row.fields().get(column).strip();
    }

    private static Address sender(CsvReader.Row row, String sender) {
        if (sender.matches("\\+?[0-9]{1,20}")) {
            String digits = sender.replace("+", "");
            return digits.length() <= LONGEST_SHORT_CODE ? Address.shortCode(digits) : Address.international(digits);
        }
        if (sender.matches("[\\x20-\\x7E]{1,11}")) {
            return Address.alphanumeric(sender);
        }
        throw new MessageFileException(
                row.line(), "sender: " + sender.length() + " characters (allowed 1 to 11 of ASCII, or 1 to 20 digits)");
    }

    private static Address destination(CsvReader.Row row, String destination) {
        if (!destination.matches("\\+?[0-9]{1,20}")) {
            throw new MessageFileException(
                    row.line(),
                    "destination: " + destination.length() + " characters (allowed 1 to 20 digits, + in front or not)");
        }
        return Address.international(destination.replace("+", ""));
    }

    private static EncodedText text(CsvReader.Row row, String text) {
        if (text.isEmpty()) {
            throw new MessageFileException(row.line(), "text: is empty");
        }
        EncodedText encoded = EncodedText.of(text);
        if (encoded.octets().length() > LONGEST_TEXT) {
            throw new MessageFileException(
                    row.line(), "text: " + encoded.octets().length() + " octets (at most " + LONGEST_TEXT + ")");
        }
        return encoded;
    }
}
