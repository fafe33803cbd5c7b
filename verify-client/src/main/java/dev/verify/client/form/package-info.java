/**
 * Request forms, and the words that more than one family uses.
 */
@NullMarked
package dev.verify.client.form;

import org.jspecify.annotations.NullMarked;
