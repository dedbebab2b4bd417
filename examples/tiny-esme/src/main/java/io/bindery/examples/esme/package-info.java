/** An application to copy from: one class, {@link io.bindery.examples.esme.TinyEsme}, and its test. */
package io.bindery.examples.esme;
