/**
 * An ESME that may be killed at any time: what waits for its receipt is in a database. {@link
 * io.bindery.examples.jdbc.JdbcCorrelationStore} is the store, {@link io.bindery.examples.jdbc.JdbcEsme} the program.
 */
package io.bindery.examples.jdbc;
