package io.bindery.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository. */
final class Repository {
    private static final Path ROOT =
            Path.of("").toAbsolutePath().getParent(); // tests run in the folder of their module

    private Repository() {}

    static Path file(String name) {
        Path file = ROOT.resolve(name);
        if (!Files.exists(file)) {
            throw new IllegalStateException(name + ": is not in " + ROOT);
        }
        return file;
    }

    /** The files below a folder whose names end so, sorted. */
    static List<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(file(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
