/** A message centre that says to Kubernetes how it is, and leaves in good order when it is told to. */
package io.bindery.examples.kubernetes;
