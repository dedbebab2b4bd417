package io.bindery.examples.jdbc;

import io.bindery.smpp.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Scanner;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * The example as a process of its own: does what standard input says, {@code send ORDER LENGTH}, writes what happens to standard
 * output, and ends in good order with the input.
 */
final class EsmeProcess {
    private static final String DESTINATION = "31612345678";

    private EsmeProcess() {}

    /** @param arguments the database's file, host, port */
    public static void main(String... arguments) throws Exception {
        JdbcConnectionPool database = Databases.open(Path.of(arguments[0]));
        int port = Integer.parseInt(arguments[2]);
        try (JdbcEsme esme = new JdbcEsme(
                        database,
                        arguments[1],
                        port,
                        Secret.of("s3cr3t"),
                        (order, outcome) ->
                                say("outcome", order, outcome.state().name(), outcome.segments()));
                Scanner input = new Scanner(System.in)) {
            esme.awaitBound(Duration.ofSeconds(15));
            say("bound");
            while (input.hasNext("send")) {
                input.next();
                String order = input.next();
                String text = "x".repeat(input.nextInt());
                say("taken", order, esme.send(order, DESTINATION, text).segments());
            }
        } finally {
            database.dispose();
        }
    }

    private static synchronized void say(Object... words) {
        System.out.println(
                String.join(" ", List.of(words).stream().map(String::valueOf).toList()));
        System.out.flush();
    }
}
