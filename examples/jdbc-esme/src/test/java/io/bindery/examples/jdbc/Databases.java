package io.bindery.examples.jdbc;

import java.nio.file.Path;
import org.h2.jdbcx.JdbcConnectionPool;

/** H2 in a file. */
final class Databases {
    private Databases() {}

    /** A commit is in the file when it returns: without WRITE_DELAY=0, H2 keeps it in the process for half a second. */
    static JdbcConnectionPool open(Path file) {
        return JdbcConnectionPool.create("jdbc:h2:file:" + file + ";WRITE_DELAY=0", "sa", "");
    }
}
