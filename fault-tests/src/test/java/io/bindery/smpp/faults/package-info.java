/**
 * The real server and the real client on broken connections. Each test gets a {@link io.bindery.smpp.faults.Site}, which
 * closes whatever the test has opened and then looks for anything that is left.
 */
package io.bindery.smpp.faults;
