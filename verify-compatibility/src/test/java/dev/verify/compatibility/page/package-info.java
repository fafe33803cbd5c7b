/**
 * Applications with pages of their own.
 */
@NullMarked
package dev.verify.compatibility.page;

import org.jspecify.annotations.NullMarked;
