/**
 * The public API of each published module, compared with the recorded baseline.
 */
@NullMarked
package dev.verify.compatibility.baseline;

import org.jspecify.annotations.NullMarked;
