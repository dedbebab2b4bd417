/** Keeps the documentation true: code in it is compiled code, tables of defaults are those of the code. */
package io.bindery.docs;
