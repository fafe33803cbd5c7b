/**
 * Applications whose clients are machines, scripts and single pages.
 */
@NullMarked
package dev.verify.compatibility.api;

import org.jspecify.annotations.NullMarked;
