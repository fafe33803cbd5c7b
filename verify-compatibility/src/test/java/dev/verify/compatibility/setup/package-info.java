/**
 * Applications whose parts are set up in an uncommon order.
 */
@NullMarked
package dev.verify.compatibility.setup;

import org.jspecify.annotations.NullMarked;
