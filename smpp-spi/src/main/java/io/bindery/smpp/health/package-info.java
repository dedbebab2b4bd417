/** How a server or client is, and how much it has to do, for probes and for whoever decides on the number of processes. */
@NullMarked
package io.bindery.smpp.health;

import org.jspecify.annotations.NullMarked;
