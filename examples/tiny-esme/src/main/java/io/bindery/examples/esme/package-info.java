/** An application to copy from: one class, {@link io.bindery.examples.esme.TinyEsme}, and its test. */
@NullMarked
package io.bindery.examples.esme;

import org.jspecify.annotations.NullMarked;
