/**
 * Random histories of logins, with everything that may go wrong in between.
 */
@NullMarked
package dev.verify.reliability.history;

import org.jspecify.annotations.NullMarked;
